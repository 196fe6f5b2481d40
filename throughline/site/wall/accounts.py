"""Rules about logins: what they are by themselves, what they belong to, what they own, where they get in."""

from throughline.site.wall.expected import Wall

# The account that initdb made. It administers the server; no site uses it.
BOOTSTRAP = 10


def powers(wall: Wall) -> list[str]:
    """No login of ours may do anything that no grant gave it, and the owner cannot sign in."""
    return wall.each(
        "The role {0} {1}. Take that power away with ALTER ROLE.",
        """
        SELECT r.rolname, said FROM pg_roles r CROSS JOIN LATERAL (VALUES
            (r.rolsuper, 'is a superuser'), (r.rolcreatedb, 'may create databases'),
            (r.rolcreaterole, 'may create roles'), (r.rolreplication, 'may copy the whole server'),
            (r.rolbypassrls, 'may pass row security'),
            (r.rolinherit, 'takes on the rights of its groups by itself'),
            (r.rolcanlogin AND r.rolname = %(owner)s, 'owns the tables and may sign in')
        ) AS power(has, said)
        WHERE power.has AND (r.rolname = ANY(%(logins)s) OR r.rolname = %(owner)s)
        """,
    )


def missing_roles(wall: Wall) -> list[str]:
    """Every login is there, so that none of the other rules passes because it looked at nobody."""
    return wall.each(
        "There is no role {0}. Make it as docs/guides says, without any power.",
        "SELECT name FROM unnest(%(logins)s::text[] || %(owner)s::text) AS name"
        " WHERE name NOT IN (SELECT rolname FROM pg_roles)",
    )


def other_superusers(wall: Wall) -> list[str]:
    """Nobody but the server's first account passes every check."""
    return wall.each(
        "{0} is a superuser besides the server's own. Take that power away.",
        "SELECT rolname FROM pg_roles WHERE rolsuper AND oid <> %(first)s AND rolname <> ALL(%(logins)s)",
        first=BOOTSTRAP,
    )


def memberships(wall: Wall) -> list[str]:
    """Nobody belongs to a role of ours, and ours to none, but the deploy login to the owner."""
    return wall.each(
        "{1} is a member of {0}{2}. End that with REVOKE.",
        """
        SELECT held.rolname, member.rolname,
               CASE WHEN m.admin_option THEN ', with the right to pass it on'
                    WHEN to_jsonb(m)->>'inherit_option' = 'true' THEN ', and acts as it unasked' ELSE '' END
        FROM pg_auth_members m
        JOIN pg_roles held ON held.oid = m.roleid JOIN pg_roles member ON member.oid = m.member
        WHERE (held.rolname = ANY(%(logins)s) OR held.rolname = %(owner)s
               OR member.rolname = ANY(%(logins)s) OR member.rolname = %(owner)s)
          AND NOT (held.rolname = %(owner)s AND member.rolname = %(deploy)s AND NOT m.admin_option
                   AND coalesce(to_jsonb(m)->>'inherit_option', 'false') = 'false')
          AND member.oid <> %(first)s
        """,
        first=BOOTSTRAP,
    )


def owned_by_logins(wall: Wall) -> list[str]:
    """A login owns nothing, in any database: an owner may do anything to what is theirs."""
    return wall.each(
        "{0} owns {1}. Give it to the owner with ALTER … OWNER TO.",
        """
        SELECT r.rolname, CASE d.classid WHEN 'pg_class'::regclass
                                         THEN coalesce(c.relname::text, 'a table of another database')
                                         ELSE d.classid::regclass || ' ' || d.objid END
        FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid
        LEFT JOIN pg_class c ON c.oid = d.objid
        WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype = 'o' AND r.rolname = ANY(%(logins)s)
        """,
    )


def owned_by_strangers(wall: Wall) -> list[str]:
    """Everything in this database belongs to the site's owner: another owner could open it unseen."""
    return wall.each(
        "{0} {1} belongs to {2}, not to the site's owner. Put that right with ALTER … OWNER TO.",
        """
        SELECT what, name, pg_get_userbyid(owner) FROM (
            SELECT 'The table or view' AS what, c.oid::regclass::text AS name, c.relowner AS owner,
                   c.relnamespace AS ns FROM pg_class c
            UNION ALL SELECT 'The function', p.oid::regprocedure::text, p.proowner, p.pronamespace
            FROM pg_proc p
            UNION ALL SELECT 'The schema', s.nspname::text, s.nspowner, s.oid FROM pg_namespace s
            UNION ALL SELECT 'The database', d.datname::text, d.datdba, 'public'::regnamespace
            FROM pg_database d WHERE d.datname = current_database()
        ) AS thing JOIN pg_namespace n ON n.oid = thing.ns
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          AND pg_get_userbyid(owner) <> %(owner)s
        """,
    )


def way_into_other_databases(wall: Wall) -> list[str]:
    """A login gets into its own database, and copies of it, and into no other of this server."""
    return wall.each(
        "{0} may enter the database {1}. End that with REVOKE CONNECT, for PUBLIC too.",
        """
        SELECT r.rolname, d.datname FROM pg_roles r CROSS JOIN pg_database d
        WHERE r.rolname = ANY(%(logins)s) AND d.datallowconn AND d.datname <> current_database()
          AND d.datname <> %(site)s AND NOT starts_with(d.datname, %(site)s || '_')
          AND has_database_privilege(r.oid, d.oid, 'CONNECT')
        """,
        site=wall.site,
    )


def way_into_this_database(wall: Wall) -> list[str]:
    """Nobody but the site's own logins gets in, and none of them may do more than get in."""
    return wall.each(
        "{0} has the right {1} on this database. Only its own logins enter it, and with CONNECT alone.",
        """
        SELECT coalesce(r.rolname, 'PUBLIC'), a.privilege_type
        FROM pg_database d CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
        LEFT JOIN pg_roles r ON r.oid = a.grantee
        WHERE d.datname = current_database() AND a.grantee <> d.datdba
          AND NOT (coalesce(r.rolname = ANY(%(logins)s), false) AND a.privilege_type = 'CONNECT'
                   AND NOT a.is_grantable)
        """,
    )


RULES = (
    powers,
    missing_roles,
    other_superusers,
    memberships,
    owned_by_logins,
    owned_by_strangers,
    way_into_other_databases,
    way_into_this_database,
)
