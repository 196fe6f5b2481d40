"""An agency's policy: what the rules of the pathway leave to a service, with defaults on one page.

The defaults are the pilot's where the pilot says something, and otherwise this project's own. Each setting
says how sure it is; what is "to be confirmed" is for the service to decide, and pages say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from throughline.rulebook.instruments.due_rules import ENQUIRY_WITHIN, Standing


@dataclass(frozen=True)
class Criterion:
    """One thing that makes a man eligible, as a statement that is true of him or not."""

    key: str
    label: str


PILOT_CRITERIA = (
    Criterion("stabilised", "He is stabilised or abstinent"),
    Criterion("attends", "He is able to attend regularly"),
    Criterion("acknowledges", "He acknowledges conflict in his relationships"),
    Criterion("takes_challenge", "He has shown in groups that he can take challenge"),
)


@dataclass(frozen=True)
class Policy:
    """What an agency has settled. `version` is 0 until it has settled anything itself."""

    version: int = 0
    criteria: tuple[Criterion, ...] = PILOT_CRITERIA
    scope: str = "Men who are abusive to a woman who is or was their partner"
    boroughs: tuple[str, ...] = ()  # home boroughs that are served; none named means every one
    ask_within_days: int = ENQUIRY_WITHIN
    concern_hours: int = 24
    wait_working_days: int = 10
    asked_again_at: tuple[int, ...] = (1, 6, 12, 18, 24)
    new_partner_days: int = 7
    none_in_years: int = 5
    order_reminder_days: int = 28


@dataclass(frozen=True)
class Setting:
    """A setting as whoever changes it reads it. `most` bounds a number; both ends are allowed."""

    field: str
    label: str
    hint: str
    standing: Standing
    least: int = 0
    most: int = 365


SETTINGS = (
    Setting("ask_within_days", "Days until a man in treatment is asked",
            "Counted from the start of his treatment.", Standing.LOCAL, 1),
    Setting("concern_hours", "Hours until an assessor or manager must answer a concern",
            "A danger now is never left until then.", Standing.TO_CONFIRM, 1, 168),
    Setting("wait_working_days", "Working days between a decision and a first group",
            "The same for every man, so that waiting says nothing.", Standing.TO_CONFIRM, 1, 60),
    Setting("new_partner_days", "Days within which a man must tell of a new partner", "", Standing.LOCAL, 1),
    Setting("none_in_years", "Years without a partner for which “none” is an answer", "",
            Standing.TO_CONFIRM, 1, 50),
    Setting("order_reminder_days", "Days before an order ends when it is due for a look", "",
            Standing.LOCAL, 1),
)  # fmt: skip


class WrongPolicy(ValueError):
    """Values that are no policy. `field` is the setting; the message is a sentence for whoever typed it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def policy_from(values: Mapping[str, object], version: int) -> Policy:
    """The defaults with an agency's own values over them, as they are kept in JSON.

    Raises WrongPolicy for a value that is none of the setting's. A name that is no setting is left out: an
    older or newer version of the software may know it.
    """
    known = {one.name for one in fields(Policy)}
    typed = {name: _typed(name, value) for name, value in values.items() if name in known}
    return replace(Policy(), **{**typed, "version": version})  # type: ignore[arg-type]


def _typed(name: str, value: object) -> object:
    if name == "criteria":
        return _criteria(value)
    if name == "boroughs":
        return tuple(str(one).strip() for one in _list(name, value) if str(one).strip())
    if name == "asked_again_at":
        return tuple(sorted({_number(name, one, 1, 100) for one in _list(name, value)}))
    if name == "scope":
        return str(value)
    setting = next((one for one in SETTINGS if one.field == name), None)
    return _number(name, value, setting.least, setting.most) if setting else value


def _criteria(value: object) -> tuple[Criterion, ...]:
    found = tuple(
        Criterion(str(one["key"]), str(one["label"]).strip())
        for one in _list("criteria", value)
        if isinstance(one, Mapping) and str(one.get("label", "")).strip()
    )
    if not found:
        raise WrongPolicy(
            "criteria", "Keep at least one criterion. Without any, every man would be eligible."
        )
    return found


def _list(name: str, value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        raise WrongPolicy(name, "This must be a list.")
    return list(value)


def _number(name: str, value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise WrongPolicy(name, f"This must be a whole number from {least} to {most}.")
    return value
