"""Ten made-up administrations of the inventory, from demo/first_ten_men.toml."""

from datetime import date

from throughline.rulebook.instruments.answers import Wrong
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.library import every_version
from throughline.rulebook.instruments.paper import read_code
from throughline.site.demonstration.data import read

FILE = "first_ten_men.toml"


def inventory() -> Instrument:
    """The version of the inventory that the ten men answered."""
    told = read(FILE)
    return every_version()[told["instrument"], told["version"]]


def administrations(*, on: date) -> tuple[dict[str, object], ...]:
    """The answers of each of the ten men, as they are stored, from the first man to the tenth.

    `on` is a day on which the forms could be entered. Raises ValueError, with the sentence that a worker
    would read, when a code in the file cannot be read.
    """
    instrument = inventory()
    told = read(FILE)
    men: tuple[dict[str, object], ...] = tuple({} for _ in told["days_ago"])
    for key, row in told["answers"].items():
        for man, code in zip(men, row.split(), strict=True):
            value = read_code(instrument.by_key[key], code, on=on)
            if isinstance(value, Wrong):
                raise ValueError(value.sentence)
            man[key] = value
    return men
