"""What is worked out from the answers to a questionnaire. Missing is never zero.

What is missing makes a reading `Incomplete`, by name and with the reason. An item that was rightly not asked,
because its condition does not hold, is not missing:

- `Value` and `Highest` have no reading then, rather than a 0;
- `AnyYes`, `CountOf`, `Happened` and `Raised` know that it did not happen (`AnyYes` has no reading where its
  `only_if` does not hold);
- `Sum` and `Mean` need every item: with some of them not asked they are `Incomplete`, with none of them
  asked there is no reading. (`author.problems` wants all their items to be asked on the same condition.)

The answers are those that `answers.check` keeps.
"""

from types import MappingProxyType

from throughline.rulebook.instruments.asked import Answers, standings
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.keeping import made_once
from throughline.rulebook.instruments.makers import Maker, Thresholds, maker_of
from throughline.rulebook.instruments.results import Incomplete, Missing, Reading, Scored

__all__ = ["Incomplete", "Missing", "Reading", "Scored", "readings", "score"]

AS_DEFINED: Thresholds = MappingProxyType({})


def readings(
    instrument: Instrument, answers: Answers, *, thresholds: Thresholds = AS_DEFINED
) -> dict[str, Reading | Incomplete]:
    """Each reading by itself, by its key: made, or what is missing for it.

    `thresholds` are an agency's own, by the key of a `Raised` reading.
    """
    now = standings(instrument, answers)
    found: dict[str, Reading | Incomplete] = {}
    for key, make in _makers(instrument):
        made = make(answers, now, thresholds)
        if made is not None:
            found[key] = made
    return found


def score(
    instrument: Instrument, answers: Answers, *, thresholds: Thresholds = AS_DEFINED
) -> Scored | Incomplete:
    """All readings, or everything that is missing for any of them."""
    made: dict[str, Reading] = {}
    missing: dict[str, Missing] = {}
    for key, one in readings(instrument, answers, thresholds=thresholds).items():
        if isinstance(one, Incomplete):
            missing.update((each.item, each) for each in one.missing)
        else:
            made[key] = one
    return Incomplete(tuple(missing.values())) if missing else Scored(made)


@made_once
def _makers(instrument: Instrument) -> tuple[tuple[str, Maker], ...]:
    return tuple((rule.key, maker_of(rule, instrument)) for rule in instrument.readings)
