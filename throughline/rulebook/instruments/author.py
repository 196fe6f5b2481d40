"""What is wrong with a questionnaire's definition, in sentences for whoever writes one.

`python -m throughline.rulebook.instruments.author check_in` checks `library/check_in.py`; without a name it
checks the whole library.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from throughline.rulebook.instruments import library
from throughline.rulebook.instruments.authoring.items import TAKEN, is_plain, item_faults
from throughline.rulebook.instruments.authoring.kinds import wrong_kinds
from throughline.rulebook.instruments.authoring.readings import reading_faults
from throughline.rulebook.instruments.authoring.scales import repeated, values_of
from throughline.rulebook.instruments.definition import DateOrder, Instrument, Licence
from throughline.rulebook.instruments.scales import Day


def problems(instrument: Instrument) -> list[str]:
    """Every fault of a definition, in the order of the file; empty when there is none. Never raises."""
    if slips := list(wrong_kinds(instrument)):
        return slips  # nothing else can be looked at until these are mended
    return [
        *_head_faults(instrument),
        *_licence_faults(instrument),
        *_section_faults(instrument),
        *item_faults(instrument),
        *reading_faults(instrument),
        *_rule_faults(instrument),
    ]


def _head_faults(instrument: Instrument) -> Iterator[str]:
    if not is_plain(instrument.key):
        yield f"The key “{instrument.key}” must be a plain word: small letters, digits and _."
    if instrument.version < 1:
        yield "The version must be 1 or more."
    for name in ("title", "purpose", "source"):
        if not getattr(instrument, name).strip():
            yield f"The {name} is empty. {_WHY[name]}"
    for name, given in (("respondents", instrument.respondents), ("time_points", instrument.time_points)):
        if not given:
            yield f"The {name} are empty. Name one or more."
        for one in repeated(given):
            yield f"The {name} name “{one}” twice."
    for key in repeated(period.key for period in instrument.periods):
        yield f"Period {key}: there are two periods of this key."
    for period in instrument.periods:
        # A period may begin with a number: "28_days".
        if not is_plain(f"a{period.key}") or not period.words.strip():
            yield f"Period {period.key}: it needs words, and a key of small letters, digits and _."


_WHY = {
    "title": "It is what workers choose it by.",
    "purpose": "Say in a sentence what it is for.",
    "source": "Say where its subjects come from.",
}


def _licence_faults(instrument: Instrument) -> Iterator[str]:
    if instrument.licence is not Licence.OPEN and not instrument.attribution.strip():
        yield "The attribution is empty. A protected questionnaire must name its owner."
    items = [item for section in instrument.sections for item in section.items]
    if instrument.licence is Licence.SLOTS and all(item.wording.strip() for item in items):
        yield "It is a questionnaire of slots, but every item has wording. Leave it empty in the slots."


def _section_faults(instrument: Instrument) -> Iterator[str]:
    if not instrument.sections:
        yield "There are no sections. Put the items into one or more."
    for key in repeated(section.key for section in instrument.sections):
        yield f"Section {key}: there are two sections of this key."
    for section in instrument.sections:
        if not is_plain(section.key):
            yield f"Section {section.key}: the key must be a plain word: small letters, digits and _."
        if not section.title.strip():
            yield f"Section {section.key}: the title is empty."
        if not section.items:
            yield f"Section {section.key}: there are no items in it."


def _rule_faults(instrument: Instrument) -> Iterator[str]:
    for rule in instrument.date_rules:
        yield from _date_faults(instrument, rule)
    for key, values in instrument.second_reader:
        item = instrument.by_key.get(key)
        if item is None:
            yield f"The second reader looks at {key}, and there is no such item."
        elif unknown := [value for value in values if value not in values_of(item.scale)]:
            yield f"The second reader looks for {', '.join(unknown)}, which {key} cannot be answered with."


def _date_faults(instrument: Instrument, rule: DateOrder) -> Iterator[str]:
    for key in (rule.earlier, rule.later):
        item = instrument.by_key.get(key)
        if key != TAKEN and (item is None or not isinstance(item.scale, Day)):
            yield f"A date rule names {key}, which is no item with a date."
    if rule.earlier == rule.later:
        yield f"A date rule compares {rule.earlier} with itself."
    if not rule.sentence.strip():
        yield f"The date rule of {rule.earlier} and {rule.later} has no sentence to show."


def look_at(name: str) -> list[str]:
    """The faults of the file of that name in the library, also when Python cannot read it."""
    if name not in (module.name for module in iter_modules(library.__path__)):
        return [f"There is no file {name}.py in the library. Look at the spelling."]
    try:
        found = import_module(f"{library.__name__}.{name}")
    except Exception as why:  # whatever the author's file does
        return [f"Python cannot read the file: {type(why).__name__}: {why}."]
    instrument = getattr(found, "INSTRUMENT", None)
    if not isinstance(instrument, Instrument):
        return ["The file must give an Instrument the name INSTRUMENT."]
    return problems(instrument)


def main(names: list[str]) -> int:
    """Say of each file what is wrong, or that nothing is. Returns 1 when anything is."""
    faulty = False
    for name in names or [module.name for module in iter_modules(library.__path__)]:
        found = look_at(name)
        faulty = faulty or bool(found)
        for sentence in found or ["nothing is wrong."]:
            sys.stdout.write(f"{name}: {sentence}\n")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
