"""Rules about the server: it writes no statement and no value into a log, and loads nothing of anybody's."""

from throughline.site.wall.expected import Wall

# A log line is read by people who may not read a record. Each with the values that keep words out of it.
QUIET = {
    "log_statement": ("none",),
    "log_min_error_statement": ("panic", "fatal"),
    "log_min_duration_statement": ("-1",),
    "log_min_duration_sample": ("-1",),
    "log_statement_sample_rate": ("0", "1"),
    "log_transaction_sample_rate": ("0",),
    "log_duration": ("off",),
    "log_error_verbosity": ("terse",),
    "log_parameter_max_length": ("0",),
    "log_parameter_max_length_on_error": ("0",),
    "log_min_messages": ("log", "fatal", "panic"),
    "log_replication_commands": ("off",),
    "debug_print_parse": ("off",),
    "debug_print_plan": ("off",),
    "debug_print_rewritten": ("off",),
    "log_parser_stats": ("off",),
    "log_planner_stats": ("off",),
    "log_executor_stats": ("off",),
    "log_statement_stats": ("off",),
}
# What else must hold. A preloaded library sees every statement of every login.
SOUND = {
    "password_encryption": ("scram-sha-256",),
    "shared_preload_libraries": ("",),
    "session_preload_libraries": ("",),
    "local_preload_libraries": ("",),
    "allow_system_table_mods": ("off",),
    "zero_damaged_pages": ("off",),
    "session_replication_role": ("origin",),
}


def settings(wall: Wall) -> list[str]:
    """The server's settings, as this session sees them. One that it may not see counts as right."""
    expected = QUIET | SOUND
    found = wall.rows(
        "SELECT name, setting FROM pg_settings WHERE name = ANY(%(names)s)", names=list(expected)
    )
    return [
        f"The server's setting {name} is {value!r}. Set it to {expected[name][0]!r}."
        for name, value in sorted(found)
        if value not in expected[name]
    ]


def settings_of_roles(wall: Wall) -> list[str]:
    """No setting hangs on a login or a database, where a look at the server's settings would miss it."""
    return wall.each(
        "The setting {0} hangs on {1}. Take it away with ALTER … RESET.",
        """
        SELECT split_part(c, '=', 1), coalesce(r.rolname, d.datname, 'everybody') FROM pg_db_role_setting s
        CROSS JOIN unnest(s.setconfig) AS c
        LEFT JOIN pg_roles r ON r.oid = s.setrole LEFT JOIN pg_database d ON d.oid = s.setdatabase
        WHERE (s.setrole = 0 OR r.rolname = ANY(%(logins)s) OR r.rolname = %(owner)s)
          AND (s.setdatabase = 0 OR d.datname = current_database())
        """,
    )


RULES = (settings, settings_of_roles)
