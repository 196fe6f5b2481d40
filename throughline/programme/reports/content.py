"""What stands in a report, the same for the PDF and the Word file. Plain values."""

from dataclasses import dataclass

from throughline.casefile.models import Staff
from throughline.casefile.pages.dates import day_in_words, moment
from throughline.programme.models import Assessment, AssessmentReport, Man
from throughline.programme.words import REMOVED
from throughline.rulebook.reports import DRAFT, NO_PROOF, PARTS

# The file's own title and name are seen without opening it: they say neither who nor what.
CALLED = "Report"
NOTHING = "Nothing is written here yet."
KEEP_SAFE = "This report is confidential. Keep it where nobody else can read it, and destroy it when done."


@dataclass(frozen=True)
class Content:
    """A report: its title, its state, what is said of it in lines, and its parts as paragraphs."""

    title: str
    agency: str
    state: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    closing: tuple[str, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it is not finished."""
        return self.state == DRAFT


def content_of(report: AssessmentReport, assessment: Assessment, man: Man, reader: Staff) -> Content:
    """A report as it stands. `assessment` has `assessor_name`, `report` `finished_by_name`."""
    is_draft = report.finished_at is None
    state = DRAFT if is_draft else f"Finished by {report.finished_by_name}, {moment(report.finished_at)}."
    return Content(
        title=report.get_kind_display(),
        agency=reader.agency.name,
        state=state,
        facts=_facts(assessment, man),
        parts=tuple(_parts(report, is_draft)),
        closing=(NO_PROOF, KEEP_SAFE),
    )


def _facts(assessment: Assessment, man: Man) -> tuple[tuple[str, str], ...]:
    ended = "not finished" if assessment.finished_on is None else day_in_words(assessment.finished_on)
    return (
        ("About", f"{man.given_names} {man.family_name}"),
        ("Date of birth", day_in_words(man.date_of_birth)),
        ("Assessor", assessment.assessor_name),
        ("Assessment begun", day_in_words(assessment.opened_on)),
        ("Assessment finished", ended),
    )


def _parts(report: AssessmentReport, is_draft: bool) -> list[tuple[str, tuple[str, ...]]]:
    """Each part with its paragraphs. What was left empty is left out, except in a draft, which says so.

    No report is finished without a part that it needs: where one is empty, its words were removed.
    """
    found = []
    for part in PARTS[report.kind]:
        paragraphs = tuple(line for line in report.parts.get(part.key, "").split("\n") if line.strip())
        if paragraphs or part.needed:
            found.append((part.title, paragraphs or (NOTHING if is_draft else f"{REMOVED}.",)))
    return found
