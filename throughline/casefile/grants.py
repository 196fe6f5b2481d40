"""What the web login may do with each table, and why. Nothing that is not listed is granted.

A correction is a new row, so DELETE stands only where the row is a convenience and no record.
`deploy.apply_grants` puts these into force after each migration, and the wall's catalogue suite
holds the database to them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Grant:
    """Rights of a web login on one table, in SQL's words, with the reason.

    `words_alone`: UPDATE is for taking words out after a line, and a trigger refuses anything else; see
    appendonly.py.
    """

    table: str
    rights: tuple[str, ...]
    reason: str
    words_alone: bool = False


def words_leave(table: str, reason: str) -> Grant:
    """A table that only grows, but for words that are taken out after a line which says so."""
    return Grant(table, KEEP, reason, words_alone=True)


READ = ("SELECT",)
ADD = ("SELECT", "INSERT")
KEEP = ("SELECT", "INSERT", "UPDATE")
LEAVE = ("SELECT", "INSERT", "DELETE")  # and a trigger that asks for a line first; see appendonly.py
FREE = ("SELECT", "INSERT", "UPDATE", "DELETE")

CACHE_TABLE = "throughline_cache"

GRANTS = (
    Grant("casefile_agency", KEEP, "an agency is added or renamed on the command line, never removed"),
    Grant("casefile_staff", KEEP, "accounts are renewed and switched off, never removed"),
    Grant("casefile_roleheld", KEEP, "a role is given and ended, never removed"),
    Grant("casefile_auditline", ADD, "the trail only grows"),
    Grant("casefile_auditseal", ADD, "the chain only grows"),
    Grant("casefile_draft", FREE, "a draft is dropped once its form is saved"),
    Grant("casefile_workersession", FREE, "signing out removes the session"),
    Grant("casefile_licensedwording", ADD, "a licensed wording is loaded anew, never changed"),
    Grant(CACHE_TABLE, FREE, "counts of failed sign-ins, dropped when they expire"),
    Grant("account_emailaddress", KEEP, "sign-in reads the address; it is never removed"),
    Grant("django_migrations", READ, "a site does not start on tables of another version"),
    Grant("mfa_authenticator", FREE, "a lost passkey or app must be removable"),
)
