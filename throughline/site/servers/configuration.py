"""What `postgresql.conf` and `pg_hba.conf` say. Both are written anew at every start."""

from throughline.site.config import SiteName

ADMIN = "throughline_admin"

LOGINS: dict[str, tuple[str, ...]] = {
    "programme": ("programme_app", "programme_deploy", "safety_feed"),
    "safety": ("safety_app", "safety_deploy"),
}

# The server's log may hold no value from a record. Terse drops the detail lines ("Key (name)=(…) already
# exists"); `log` as the lowest level keeps the server's own life and refused logins, and drops the errors
# of statements, whose first line can quote what somebody typed.
#
# Records are in memory or on a disk without a moving head, where a page out of turn costs hardly more than
# the next one. At the server's usual 4 it reads a whole table rather than a few hundred rows by their index.
SETTINGS = """\
# Written at every start by throughline/site/servers/configuration.py. Changes here are lost.
cluster_name = '{name}'
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
max_connections = 60
superuser_reserved_connections = 3
password_encryption = 'scram-sha-256'
max_logical_replication_workers = 0

shared_buffers = '64MB'
max_wal_size = '256MB'
random_page_cost = 1.1
fsync = {durable}
synchronous_commit = {durable}
full_page_writes = {durable}

log_destination = 'stderr'
logging_collector = off
log_line_prefix = '%m [%p] '
log_min_messages = 'log'
log_min_error_statement = 'panic'
log_error_verbosity = 'terse'
log_statement = 'none'
log_duration = off
log_min_duration_statement = -1
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_connections = off
log_disconnections = off
log_checkpoints = off
log_lock_waits = off
log_temp_files = -1

datestyle = 'iso, dmy'
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
default_text_search_config = 'pg_catalog.english'
"""


def settings(*, name: str, port: int, durable: bool) -> str:
    """The text of `postgresql.conf`."""
    return SETTINGS.format(name=name, port=port, durable="on" if durable else "off")


def entrances(site: SiteName, *, clones: bool) -> str:
    """The text of `pg_hba.conf`: each login into its own database, by password, from this machine.

    `clones` also lets the logins into databases whose name starts with the site's, for the tests.
    """
    databases = f'{site},"/^{site}_"' if clones else site
    lines = [
        "# Written at every start by throughline/site/servers/configuration.py. Changes here are lost.",
        f"host  {databases}  {','.join(LOGINS[site])}  127.0.0.1/32  scram-sha-256",
        f"host  all  {ADMIN}  127.0.0.1/32  scram-sha-256",
        "local  all  all  reject",
        "host  all  all  all  reject",
        "local  replication  all  reject",
        "host  replication  all  all  reject",
    ]
    return "\n".join(lines) + "\n"
