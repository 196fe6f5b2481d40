"""`throughline wording`: load the wording of a protected questionnaire that an agency is licensed to use."""

import argparse
import sys
from pathlib import Path

from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Instrument, Licence
from throughline.rulebook.instruments.library import newest
from throughline.rulebook.instruments.wording import BadWording, Wording, load
from throughline.site.commands import Parsers
from throughline.site.config import SITES
from throughline.site.ready import site_ready
from throughline.site.sentence import Refusal

MOST_BYTES = 1_000_000


def add(parsers: Parsers) -> None:
    parser = parsers.add_parser("wording", help="load the licensed wording of a questionnaire from a file")
    parser.add_argument("site", choices=SITES)
    parser.add_argument("instrument", help="the key of the questionnaire, for example dash")
    parser.add_argument("file", type=Path, help="the wording, as TOML")
    parser.add_argument("--agency", required=True, help="the short key of the agency that holds the licence")


def run(arguments: argparse.Namespace) -> int:
    instrument = _instrument(arguments.instrument, Site(arguments.site))
    try:
        wording = load(_text(arguments.file), instrument)
    except BadWording as why:
        print(f"{arguments.file} was not loaded, and nothing was changed:", file=sys.stderr)
        for sentence in why.sentences:
            print(f"- {sentence}", file=sys.stderr)
        return 1
    with site_ready(arguments.site):
        return _keep(wording, instrument, arguments.agency)


def _keep(wording: Wording, instrument: Instrument, key: str) -> int:
    from throughline.casefile.models import Agency
    from throughline.casefile.questionnaires.actions import load_wording

    agency = Agency.objects.filter(key=key).first()
    if agency is None:
        known = ", ".join(Agency.objects.order_by("key").values_list("key", flat=True)) or "none yet"
        raise Refusal(f"There is no agency {key} (known: {known}).")
    row = load_wording(wording=wording, agency=agency, by=None)
    print(f"Loaded {len(row.slots)} questions of {instrument.title}, version {row.version}, for {agency}.")
    return 0


def _instrument(key: str, site: Site) -> Instrument:
    """The questionnaire, if it takes a wording and is answered on the site."""
    here = {
        one.key: one for one in newest().values() if one.licence is Licence.SLOTS and one.respondents_on(site)
    }
    if key not in here:
        takes = f"Those that do: {', '.join(sorted(here))}." if here else "None does."
        raise Refusal(f"{key} is no questionnaire of the {site} site that takes a licensed wording. {takes}")
    return here[key]


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise Refusal(f"{path} is too large for a wording. Give the file with the questions alone.")
        return content.decode()
    except OSError as why:
        raise Refusal(f"{path} cannot be read ({why.strerror}). Check its name.") from None
    except UnicodeDecodeError:
        raise Refusal(f"{path} is not plain text in UTF-8. Save it as a plain text file.") from None
