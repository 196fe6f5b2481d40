"""Rules about what is in the database: known tables, the feed's views, and nothing that opens a side door."""

from throughline.site.wall.expected import Wall

LANGUAGES = ("internal", "c", "sql", "plpgsql")
# Columns that hold a name out of the library of questionnaires, never anything that a person says.
OF_A_LIST = ("instrument", "respondent")


def unknown_tables(wall: Wall) -> list[str]:
    """No table that the code does not know, so none of the other site's. No tables in other schemas."""
    return wall.each(
        "The table {0} belongs to no model of the site. Find out who made it, then drop it.",
        """
        SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE OURS AND c.relkind IN ('r', 'p', 'f')
          AND NOT (n.nspname = 'public' AND c.relname = ANY(%(tables)s))
        """,
        tables=wall.tables,
    )


def missing_tables(wall: Wall) -> list[str]:
    """Every table that the code knows is there, so that no rule passes for want of a table."""
    return wall.each(
        "There is no table {0}. Run throughline migrate.",
        "SELECT name FROM unnest(%(tables)s::text[]) AS name"
        " WHERE to_regclass('public.' || quote_ident(name)) IS NULL",
        tables=wall.tables,
    )


def unknown_schemas(wall: Wall) -> list[str]:
    """No schemas but ours."""
    return wall.each(
        "The schema {0} belongs to nothing of the site. Find out who made it, then drop it.",
        "SELECT n.nspname FROM pg_namespace n WHERE OURS AND n.nspname <> ALL(%(known)s)",
        known=list(wall.schemas),
    )


def tables_that_lose_rows(wall: Wall) -> list[str]:
    """Every table survives a crash, and none is divided or inherits, where a right could go astray."""
    return wall.each(
        "The table {0} is {1}. Make it an ordinary table.",
        """
        SELECT c.oid::regclass, CASE WHEN c.relpersistence = 'u' THEN 'unlogged: a crash empties it'
                                     WHEN c.relkind = 'p' THEN 'divided' ELSE 'a child of another' END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE OURS AND c.relkind IN ('r', 'p')
          AND (c.relpersistence <> 'p' OR c.relkind = 'p'
               OR EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhrelid = c.oid))
        """,
    )


def counted_keys(wall: Wall) -> list[str]:
    """No record is numbered: a gap in the numbers tells that somebody else was added."""
    return wall.each(
        "{0} numbers its rows in the column {1}. A record's key is a random UUID.",
        """
        SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attname <> 'pgh_id'
          AND (starts_with(c.relname, %(site)s || '_') OR c.relname = 'meeting_level')
          AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE '%%nextval(%%')
        """,
        site=wall.site,
    )


def unique_words(wall: Wall) -> list[str]:
    """No unique index over anything that a person says: "already taken" would tell that it is known.

    One form for each person, questionnaire and respondent says nothing of anybody else.
    """
    return wall.each(
        "The index {0} lets nobody say the same {1} twice, which tells that it is known. Drop it.",
        """
        SELECT i.indexrelid::regclass, a.attname FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
        JOIN pg_type t ON t.oid = a.atttypid
        WHERE (i.indisunique OR i.indisexclusion) AND starts_with(c.relname, %(site)s || '_')
          AND (t.typcategory IN ('S', 'D') OR t.typname IN ('bytea', 'json', 'jsonb', 'xml'))
          AND NOT (a.attname = ANY(%(listed)s) AND EXISTS (
              SELECT 1 FROM pg_attribute s
              WHERE s.attrelid = i.indrelid AND s.attnum = ANY(i.indkey) AND s.attname = 'subject_id'))
        """,
        site=wall.site,
        listed=list(OF_A_LIST),
    )


def feed_columns(wall: Wall) -> list[str]:
    """The feed's views have the contract's columns and types, and no more."""
    found = {
        (str(view), str(column), str(kind))
        for view, column, kind in wall.rows(
            """
            SELECT c.relname, a.attname, format_type(a.atttypid, NULL)
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'feed' AND a.attnum > 0 AND NOT a.attisdropped
            """
        )
    }
    expected = set(wall.views)
    return [
        *(f"feed.{v} has a column {c} ({k}) outside the contract." for v, c, k in sorted(found - expected)),
        *(f"feed.{v} has no column {c} ({k}), as the contract says." for v, c, k in sorted(expected - found)),
    ]


def other_views(wall: Wall) -> list[str]:
    """No view but the feed's: a view reads with its owner's rights. Materialised ones keep copies too."""
    return wall.each(
        "{0} is a view outside the feed. Drop it.",
        """
        SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE OURS AND (c.relkind = 'm' OR (c.relkind = 'v' AND n.nspname <> 'feed'))
        """,
    )


def rewrite_rules(wall: Wall) -> list[str]:
    """No rewrite rules on tables, and no row policies: either changes what a statement does, unseen."""
    return wall.each(
        "{0} has the {1} {2}. Drop it.",
        """
        SELECT c.oid::regclass, thing.what, thing.name FROM (
            SELECT ev_class AS oid, 'rewrite rule' AS what, rulename AS name FROM pg_rewrite
            WHERE rulename <> '_RETURN'
            UNION ALL SELECT polrelid, 'row policy', polname FROM pg_policy
        ) AS thing JOIN pg_class c ON c.oid = thing.oid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE OURS
        """,
    )


def functions_with_other_rights(wall: Wall) -> list[str]:
    """No function runs with its owner's rights, or claims to leak nothing."""
    return wall.each(
        "The function {0} {1}. Drop it.",
        """
        SELECT p.oid::regprocedure, CASE WHEN p.prosecdef THEN 'runs with the rights of its owner'
                                         ELSE 'claims to leak nothing' END
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE OURS AND (p.prosecdef OR p.proleakproof)
        """,
    )


def other_functions(wall: Wall) -> list[str]:
    """No functions but those of our triggers, and no operators or casts, which would hide one."""
    return wall.each(
        "{0} {1} is none of the site's. Find out who made it, then drop it.",
        """
        SELECT 'The function', p.oid::regprocedure::text FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE OURS AND p.proname !~ '^(pgtrigger_|_pgtrigger_|_pgh_)'
        UNION ALL SELECT 'The operator', o.oid::regoperator::text FROM pg_operator o
        JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE OURS
        UNION ALL SELECT 'The cast', format_type(castsource, NULL) || ' to ' || format_type(casttarget, NULL)
        FROM pg_cast WHERE oid >= 16384
        """,
    )


def languages(wall: Wall) -> list[str]:
    """Only PostgreSQL's own languages: any other reaches files or the network."""
    return wall.each(
        "The language {0} is installed. Drop it.",
        "SELECT lanname FROM pg_language WHERE lanname <> ALL(%(known)s)",
        known=list(LANGUAGES),
    )


def extensions(wall: Wall) -> list[str]:
    """No extension, and nothing that leads to another server."""
    return wall.each(
        "{0} {1} leads out of this database. Drop it.",
        """
        SELECT 'The extension', extname::text FROM pg_extension WHERE extname <> 'plpgsql'
        UNION ALL SELECT 'The foreign data wrapper', fdwname::text FROM pg_foreign_data_wrapper
        UNION ALL SELECT 'The foreign server', srvname::text FROM pg_foreign_server
        UNION ALL SELECT 'The publication', pubname::text FROM pg_publication
        UNION ALL SELECT 'The logical replication slot', slot_name::text FROM pg_replication_slots
        WHERE slot_type = 'logical'
        """,
    )


def subscriptions(wall: Wall) -> list[str]:
    """Nothing is copied in from another server."""
    return wall.each(
        "The subscription {0} copies rows in from elsewhere. Drop it.",
        "SELECT subname FROM pg_subscription",
    )


def large_objects(wall: Wall) -> list[str]:
    """No large objects: no rule would know what is in them."""
    return wall.each("There is a large object ({0}). Remove it.", "SELECT oid FROM pg_largeobject_metadata")


RULES = (
    unknown_tables,
    missing_tables,
    unknown_schemas,
    tables_that_lose_rows,
    counted_keys,
    unique_words,
    feed_columns,
    other_views,
    rewrite_rules,
    functions_with_other_rights,
    other_functions,
    languages,
    extensions,
    subscriptions,
    large_objects,
)
