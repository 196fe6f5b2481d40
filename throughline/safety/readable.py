"""Her details as text for a page. After erasure they read "Erased", for good."""

from throughline.safety.keyring import KeyDestroyed
from throughline.safety.models import Partner

ERASED = "Erased"


def name_of(partner: Partner) -> str:
    """Her name, or "Erased"."""
    return _text(partner, "name")


def rows_of(partner: Partner) -> list[tuple[str, str]]:
    """The summary of a record: label and value, in the order of the page."""
    return [
        ("Name", name_of(partner)),
        ("Relation to him", partner.get_relation_display()),
        ("Phone", _text(partner, "phone")),
        ("Address", _text(partner, "address")),
        ("How she came to us", partner.get_came_by_display()),
    ]


def _text(partner: Partner, name: str) -> str:
    try:
        return getattr(partner, name) or "Not known"
    except KeyDestroyed:
        return ERASED
