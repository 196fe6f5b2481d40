"""Rules about rights: what is granted is what `grants.py` and the feed's contract list, and no more."""

from throughline.site.servers.roles import WATCHING
from throughline.site.wall.expected import Wall

# Each makes an object that belongs to whoever calls it, and a web login owns nothing.
LARGE_OBJECT_MAKERS = ("lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid,bytea)")
# Called by every trigger, so each web login may run it. It says no, always.
TRIGGER_QUESTION = "_pgtrigger_should_ignore"


def table_rights(wall: Wall) -> list[str]:
    """The rights on tables, views and sequences are exactly those that are listed."""
    found = {
        (login, table, right): grantable
        for login, table, right, grantable in wall.rows(
            """
            SELECT coalesce(r.rolname, 'PUBLIC'), n.nspname || '.' || c.relname, a.privilege_type,
                   a.is_grantable
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE OURS AND a.grantee <> c.relowner
            """
        )
    }
    too_much = sorted(set(found) - wall.rights)
    too_little = sorted(wall.rights - set(found))
    passed_on = sorted(right for right, grantable in found.items() if grantable)
    return [
        *(f"{login} may {right} on {table}, which no grants.py lists." for login, table, right in too_much),
        *(f"{login} may not {right} on {table}, as grants.py says." for login, table, right in too_little),
        *(f"{login} may pass on {right} on {table}. Nobody may." for login, table, right in passed_on),
    ]


def column_rights(wall: Wall) -> list[str]:
    """Rights are given on whole tables only, so that the list of them is complete."""
    return wall.each(
        "{0} may {1} on the column {2} of {3}. Rights on columns are never given.",
        """
        SELECT coalesce(r.rolname, 'PUBLIC'), a.privilege_type, t.attname, c.oid::regclass
        FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL aclexplode(t.attacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
        WHERE OURS
        """,
    )


def schema_rights(wall: Wall) -> list[str]:
    """There are no schemas but ours; the logins may look into theirs and make nothing there."""
    known = [f"{schema} {login}" for schema, logins in wall.schemas.items() for login in logins]
    return wall.each(
        "{0} has the right {1} on the schema {2}. Take it away with REVOKE.",
        """
        SELECT coalesce(r.rolname, 'PUBLIC'), a.privilege_type, n.nspname FROM pg_namespace n
        CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
        LEFT JOIN pg_roles r ON r.oid = a.grantee
        WHERE OURS AND a.grantee <> n.nspowner
          AND NOT (a.privilege_type = 'USAGE' AND NOT a.is_grantable
                   AND n.nspname || ' ' || coalesce(r.rolname, 'PUBLIC') = ANY(%(known)s))
        """,
        known=known,
    )


def function_rights(wall: Wall) -> list[str]:
    """No function of ours is for PUBLIC or for a web login, but the one that triggers ask."""
    return wall.each(
        "{0} may run the function {1}. Take it away with REVOKE EXECUTE.",
        """
        SELECT coalesce(r.rolname, 'PUBLIC'), p.oid::regprocedure FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        LEFT JOIN pg_roles r ON r.oid = a.grantee
        WHERE OURS AND a.grantee <> p.proowner
          AND NOT (p.proname = %(question)s AND coalesce(r.rolname = ANY(%(web)s), false)
                   AND NOT a.is_grantable)
        """,
        question=TRIGGER_QUESTION,
    )


def type_rights(wall: Wall) -> list[str]:
    """No rights on types or languages were given to a login by name."""
    return wall.each(
        "{0} was given {1} on {2}. Take it away with REVOKE.",
        """
        SELECT r.rolname, a.privilege_type, thing.name FROM (
            SELECT 'the type ' || t.typname AS name, t.typacl AS acl FROM pg_type t
            UNION ALL SELECT 'the language ' || l.lanname, l.lanacl FROM pg_language l
        ) AS thing CROSS JOIN LATERAL aclexplode(thing.acl) a JOIN pg_roles r ON r.oid = a.grantee
        WHERE r.rolname = ANY(%(logins)s)
        """,
    )


def opened_system_functions(wall: Wall) -> list[str]:
    """What PostgreSQL keeps from ordinary logins (files, settings, other sessions) stays kept from them."""
    return wall.each(
        "{0} may run {1}, which PostgreSQL keeps for administrators. Take it away with REVOKE EXECUTE.",
        """
        SELECT coalesce(r.rolname, 'PUBLIC'), p.oid::regprocedure
        FROM pg_init_privs i JOIN pg_proc p ON p.oid = i.objoid AND i.classoid = 'pg_proc'::regclass
        CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        LEFT JOIN pg_roles r ON r.oid = a.grantee
        WHERE i.privtype = 'i' AND (a.grantee = 0 OR r.rolname = ANY(%(logins)s))
          AND NOT EXISTS (SELECT 1 FROM aclexplode(i.initprivs) b
                          WHERE b.grantee = a.grantee AND b.privilege_type = a.privilege_type)
        """,
    )


def opened_system_tables(wall: Wall) -> list[str]:
    """What PostgreSQL hides in its own tables (passwords, statistics of values) stays hidden."""
    return wall.each(
        "{0} may {1} on {2}, which PostgreSQL hides. Take it away with REVOKE.",
        """
        SELECT coalesce(r.rolname, 'PUBLIC'), a.privilege_type, c.oid::regclass
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
        WHERE n.nspname ~ '^pg_' AND (a.grantee = 0 OR r.rolname = ANY(%(logins)s))
          AND NOT EXISTS (SELECT 1 FROM pg_init_privs i CROSS JOIN LATERAL aclexplode(i.initprivs) b
                          WHERE i.objoid = c.oid AND i.classoid = 'pg_class'::regclass AND i.objsubid = 0
                            AND b.grantee = a.grantee AND b.privilege_type = a.privilege_type)
        UNION ALL
        SELECT r.rolname, a.privilege_type || ' (' || t.attname || ')', c.oid::regclass
        FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL aclexplode(t.attacl) a JOIN pg_roles r ON r.oid = a.grantee
        WHERE n.nspname ~ '^pg_' AND r.rolname = ANY(%(logins)s)
        """,
    )


def large_object_makers(wall: Wall) -> list[str]:
    """No login can make a large object: it would own it, and keep words there that no rule looks at."""
    return wall.each(
        "{0} may run {1}. Take it away with REVOKE EXECUTE … FROM PUBLIC.",
        """
        SELECT r.rolname, f FROM pg_roles r CROSS JOIN unnest(%(makers)s::text[]) AS f
        WHERE r.rolname = ANY(%(logins)s) AND has_function_privilege(r.oid, 'pg_catalog.' || f, 'EXECUTE')
        """,
        makers=list(LARGE_OBJECT_MAKERS),
    )


def watching_functions(wall: Wall) -> list[str]:
    """No login sees what others read, lock or wait for: it would see whom the other site looks up."""
    return wall.each(
        "{0} may run {1}, which shows what others do. Take it away with REVOKE EXECUTE … FROM PUBLIC.",
        """
        SELECT r.rolname, p.oid::regprocedure FROM pg_roles r CROSS JOIN pg_proc p
        WHERE r.rolname = ANY(%(logins)s) AND p.pronamespace = 'pg_catalog'::regnamespace
          AND p.proname ~ %(watching)s AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
        """,
        watching=WATCHING,
    )


def default_rights(wall: Wall) -> list[str]:
    """Nothing made later is opened by itself."""
    return wall.each(
        "What {0} makes from now on is opened by default rights. Take them away with "
        "ALTER DEFAULT PRIVILEGES.",
        "SELECT pg_get_userbyid(defaclrole) FROM pg_default_acl",
    )


RULES = (
    table_rights,
    column_rights,
    schema_rights,
    function_rights,
    type_rights,
    opened_system_functions,
    opened_system_tables,
    large_object_makers,
    watching_functions,
    default_rights,
)
