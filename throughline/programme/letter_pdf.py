"""A letter on paper: the words of its template, his name, and his address when there is one."""

from datetime import datetime

from throughline.casefile.pages.dates import day_in_words
from throughline.casefile.questionnaires.print.setter import pdf
from throughline.programme.models import Letter, Man
from throughline.rulebook.letters import CLOSING, ENVELOPE, VERSIONS, paragraphs


def letter_pdf(letter: Letter, man: Man) -> bytes:
    """The letter as tagged PDF. `letter` carries `by_name`. Raises CannotPrint.

    Without an address it has no address block, and is handed over.
    """
    kept = letter.fields
    starts_at = datetime.fromisoformat(kept["starts_at"]) if "starts_at" in kept else None
    name = f"{man.given_names} {man.family_name}"
    lines = [line.strip() for line in man.address.splitlines()] + [man.postcode]
    return pdf(
        "letter",
        {
            "envelope": ENVELOPE,
            "address": [name, *(line for line in lines if line)] if man.address else [],
            "on": day_in_words(letter.on),
            "greeting": f"Dear {name},",
            "paragraphs": list(
                paragraphs(VERSIONS[letter.template, letter.version], kept["place"], starts_at)
            ),
            "closing": CLOSING,
            "signed": letter.by_name,
        },
    )
