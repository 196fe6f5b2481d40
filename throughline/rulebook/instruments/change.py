"""What changed between two times that a questionnaire was answered, reading by reading.

Both forms are of the same respondent: his account and hers are never set off against each other. A change is
called better or worse only where the reading says which way is better, and reliable only by a confirmed
threshold. More told at a later time can be honesty, and need not be more harm: the pages say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from throughline.rulebook.instruments.amounts import in_digits
from throughline.rulebook.instruments.asked import Answers
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.makers import one_decimal
from throughline.rulebook.instruments.readings import CountOf, Happened, Mean, Sum, Value
from throughline.rulebook.instruments.reliable import Category, Reference, category_of, references
from throughline.rulebook.instruments.results import Incomplete, Reading
from throughline.rulebook.instruments.scoring import readings

Numeric = Value | Sum | Mean | CountOf | Happened
Found = Reading | Incomplete | None


@dataclass(frozen=True)
class Change:
    """The change of one reading.

    `before` and `after` are what the two forms gave: a reading, what is missing for it, or None where it
    was rightly not asked. `difference` is after less before, None unless both are there. `words` say it on
    a page. `category` is of reliable change, None where no reference data is about this reading.
    """

    key: str
    title: str
    before: Found
    after: Found
    difference: int | Fraction | None
    words: str
    category: Category | None


def changes(
    instrument: Instrument,
    before: Answers,
    after: Answers,
    *,
    reference: Mapping[str, Reference] | None = None,
) -> tuple[Change, ...]:
    """The changes of all numeric readings, in their order.

    `reference` is the data on reliable change by questionnaire, as shipped when none is given.
    """
    known = (references() if reference is None else reference).get(instrument.key)
    earlier, later = readings(instrument, before), readings(instrument, after)
    return tuple(
        _change(rule, earlier.get(rule.key), later.get(rule.key), known)
        for rule in instrument.readings
        if isinstance(rule, Numeric)
    )


def _change(rule: Numeric, before: Found, after: Found, reference: Reference | None) -> Change:
    first, second = _number(before), _number(after)
    category = _category(rule, _days(before), _days(after), reference)
    if first is None or second is None:
        words = _why_not(before, after)
        return Change(rule.key, rule.title, before, after, None, words, category)
    difference = second - first
    size = abs(Fraction(difference))
    words = _moved(
        difference, one_decimal(size) if isinstance(rule, Mean) else in_digits(size), rule.higher_is_better
    )
    return Change(rule.key, rule.title, before, after, difference, words, category)


def _moved(difference: int | Fraction, size: str, higher_is_better: bool | None) -> str:
    """A difference in words: "5 lower", and "5 lower: better" where it is known which way is better."""
    if difference == 0:
        return "No change"
    moved = f"{size} {'higher' if difference > 0 else 'lower'}"
    if higher_is_better is None:
        return moved
    return f"{moved}: {'better' if (difference > 0) is higher_is_better else 'worse'}"


def _number(found: Found) -> int | Fraction | None:
    return found.value if isinstance(found, Reading) and not isinstance(found.value, str) else None


def _days(found: Found) -> int | None:
    return found.value if isinstance(found, Reading) and isinstance(found.value, int) else None


def _category(
    rule: Numeric, before: int | None, after: int | None, reference: Reference | None
) -> Category | None:
    threshold = reference.thresholds.get(rule.item) if reference and isinstance(rule, Value) else None
    if reference is None or threshold is None:
        return None
    return category_of(before, after, threshold, reference.boundary)


def _why_not(before: Found, after: Found) -> str:
    both = (("the earlier form", before), ("the later form", after))
    lacking = " and ".join(form for form, found in both if _number(found) is None)
    return f"Cannot be compared: no result on {lacking}"
