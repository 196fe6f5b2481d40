"""What is wrong with whole numbers, yes-or-no answers and names, each in a sentence."""

from collections.abc import Mapping

from throughline.site.config import SiteName, variable
from throughline.site.variables import BY_NAME, VARIABLES, unknown

Environment = Mapping[str, str]
YES_OR_NO = "ALLOW_AUTHENTICATOR"


def value_problems(site: SiteName, given: Environment) -> list[str]:
    """What is wrong with the numbers and the yes-or-no answers of one site."""
    numbers = _number_problems(site, given) or _order_problems(site, given)
    return numbers + _answer_problems(site, given)


def unknown_variables(given: Environment) -> list[str]:
    """A sentence for each name of ours that nothing reads. A setting that is misspelt is no setting."""
    return [sentence for name in sorted(given) if (sentence := unknown(name))]


def _number_problems(site: SiteName, given: Environment) -> list[str]:
    own = variable(site, "")
    return [
        f"{one.name} is {given[one.name]!r}. Give a whole number, {one.least} or more."
        for one in VARIABLES
        if one.name.startswith(own) and one.least is not None and _wrong(given.get(one.name, ""), one.least)
    ]


def _wrong(text: str, least: int) -> bool:
    text = text.strip()
    return bool(text) and (not (text.isascii() and text.isdigit()) or int(text) < least)


def _order_problems(site: SiteName, given: Environment) -> list[str]:
    """Whoever is signed out was hidden by then, or the page stays readable for longer. Needs numbers."""
    names = [variable(site, name) for name in ("HIDE_AFTER_MINUTES", "SIGN_OUT_AFTER_MINUTES")]
    hide, sign_out = (int(given.get(name, "").strip() or BY_NAME[name].default) for name in names)
    if sign_out >= hide:
        return []
    return [
        f"{names[1]} is {sign_out}, which is shorter than {names[0]}, {hide}. Give at least as many minutes."
    ]


def _answer_problems(site: SiteName, given: Environment) -> list[str]:
    name = variable(site, YES_OR_NO)
    if name not in BY_NAME or given.get(name, "").strip() in {"", "yes", "no"}:
        return []
    return [f"{name} is {given[name]!r}. Give yes or no."]
