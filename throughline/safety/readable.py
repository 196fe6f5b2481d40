"""Her details as text for a page. After erasure they read "Erased", for good."""

from throughline.safety.keyring import ERASED, KeyDestroyed
from throughline.safety.models import Partner, PartnerDocument


def name_of(partner: Partner) -> str:
    """Her name, or "Erased"."""
    return _text(partner, "name")


def title_of(document: PartnerDocument) -> str:
    """A document's title, or "Erased"."""
    try:
        return document.title
    except KeyDestroyed:
        return ERASED


def rows_of(partner: Partner) -> list[dict[str, str]]:
    """The summary of a record: key and value, in the order of the page."""
    facts = {
        "Name": name_of(partner),
        "Relation to him": partner.get_relation_display(),
        "Phone": _text(partner, "phone"),
        "Address": _text(partner, "address"),
        "How she came to us": partner.get_came_by_display(),
    }
    return [{"key": key, "value": value} for key, value in facts.items()]


def _text(partner: Partner, name: str) -> str:
    try:
        return getattr(partner, name) or "Not known"
    except KeyDestroyed:
        return ERASED
