"""Made-up judgements that the tests of the risk forms share."""

from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.shapes import JUDGED

NOTICE = (
    "Structured professional judgement in this service's own words. Not nationally standardised. "
    "Not the DVIP tables."
)


def absent(instrument: Instrument) -> dict[str, object]:
    """Every factor judged absent."""
    return {item.key: "absent" for item in instrument.items if item.scale is JUDGED}


def rated(person: str, likelihood: str, imminence: str, severity: str) -> dict[str, object]:
    """The three ratings for one person at risk."""
    return {
        f"{person}_likelihood": likelihood,
        f"{person}_imminence": imminence,
        f"{person}_severity": severity,
    }


def adds_nothing_up(instrument: Instrument) -> bool:
    """No factor counts for a number, and no reading is one."""
    yes_or_no = all(type(rule).__name__ == "AnyYes" for rule in instrument.readings)
    return yes_or_no and all(choice.points is None for choice in JUDGED.choices)
