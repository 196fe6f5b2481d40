"""The blank form of a questionnaire: every question with its codes, and boxes to mark."""

from collections.abc import Mapping

from throughline.casefile.questionnaires.print.asking import Asking
from throughline.casefile.questionnaires.print.setter import pdf
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.fingerprints import fingerprint
from throughline.rulebook.instruments.paper import LETTERS, codes_of

SHOWN_OF_FINGERPRINT = 8  # characters
_FINISHED_SHEET = (
    "Enter this sheet into the record on the same day. Then keep it or destroy it as your agency says."
)
_NEVER_TO_HIM = "Not on paper, because it may get into his hands. Type it straight into the record."


def blank(instrument: Instrument, *, site: Site, wording: Mapping[str, str], agency: str) -> bytes:
    """A form for rooms without computers, as tagged PDF. It shows nobody, and nothing of the other site.

    `wording` is the licensed wording that the agency has loaded, by item key; an item without any shows its
    topic. Raises CannotPrint.
    """
    asking = Asking(instrument, wording)
    return pdf(
        "blank",
        about(instrument)
        | {
            "agency": agency,
            "before": instrument.before,
            "respondents": [who.label for who in instrument.respondents_on(site)],
            "time_points": [point.label for point in instrument.time_points],
            "periods": [period.words for period in instrument.periods],
            "sections": [
                {"title": section.title, "intro": section.intro, "blocks": asking.blocks(section)}
                if section.on_paper(site)
                else {"title": section.title, "intro": _NEVER_TO_HIM, "blocks": []}
                for section in instrument.sections
            ],
            "letters": _letters(instrument),
            "closing": _FINISHED_SHEET,
        },
    )


def about(instrument: Instrument, fingerprint_of: str = "") -> dict[str, object]:
    """What every print says about the questionnaire itself. `fingerprint_of` is that of finished answers."""
    mark = (fingerprint_of or fingerprint(instrument))[:SHOWN_OF_FINGERPRINT]
    return {
        "title": instrument.title,
        "purpose": instrument.purpose,
        "notice": instrument.notice,
        "attribution": instrument.attribution,
        "source": instrument.source,
        "on_trial": instrument.published is None,
        "version": f"{instrument.key}, version {instrument.version}, {mark}",
    }


def _letters(instrument: Instrument) -> list[dict[str, str]]:
    """The letters for why there is no answer, as far as this form offers them."""
    used = {code: label for item in instrument.items for code, label in codes_of(item) if code in LETTERS}
    return [{"code": code, "label": used[code]} for code in LETTERS if code in used]
