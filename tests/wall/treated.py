"""In the programme site's helper: a man's treatment, numbers, names, a record joined with his, and a file."""

import uuid
from datetime import date

from tests import men, people
from throughline.casefile.models import Staff
from throughline.programme.actions.cohort import add_episode
from throughline.programme.actions.cohort_file import keep_file
from throughline.programme.actions.identifiers import add_alias, add_identifier
from throughline.programme.actions.merging import merge
from throughline.programme.models import Man

# One row that is right and one that is wrong, so that nothing is loaded unless somebody says so.
FILE = b"""Given names,Family name,Date of birth,Start of treatment
Ned,Ockham,3/2/1971,4/5/2026
Ned,Ockham,never,4/5/2026
"""


def seeded(man: Man, by: Staff, word: str) -> dict[str, str]:
    """The values of his addresses. `word` is planted where free words stand."""
    manager = people.staff("programme_manager", at=by.agency.key, name=f"Manager {by.agency.key}")
    episode = add_episode(
        man_id=man.pk, episode_id=uuid.uuid4(), by=by,
        details={
            "started_on": date(2026, 1, 5), "ended_on": None, "stability": "stabilised",
            "stability_on": date(2026, 2, 2), "substances": ["alcohol"], "keyworker": by.pk,
            "top_coordinator": "other", "top_agency": f"Westlow {word}".strip(),
        },
    )  # fmt: skip
    number = add_identifier(
        man_id=man.pk, identifier_id=uuid.uuid4(), kind="client_id", value=f"C {uuid.uuid4().hex[:12]}",
        from_on=date(2026, 1, 5), by=by,
    )  # fmt: skip
    alias = add_alias(
        man_id=man.pk, alias_id=uuid.uuid4(), family_name=word or "Ashton", given_names="Rufus", by=by
    )
    again, alike = (men.man(by, family_name=name, date_of_birth=date(1971, 1, 1)) for name in ("Xan", "Yan"))
    joined = merge(
        man_id=man.pk,
        merged_id=again.pk,
        merge_id=uuid.uuid4(),
        reason=f"His card {word}".strip(),
        by=manager,
    )
    return {
        "episode_id": str(episode.pk),
        "identifier_id": str(number.pk),
        "alias_id": str(alias.pk),
        "merge_id": str(joined.pk),
        "other_id": str(alike.pk),
        "file_id": str(keep_file(file_id=uuid.uuid4(), data=FILE, by=manager)),
    }
