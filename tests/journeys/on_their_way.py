"""Inside the programme site's process: men brought to a point of their path, as the demonstration does it."""

from datetime import timedelta

from django.utils import timezone

from tests.assessed import filled
from throughline.casefile.models import Staff
from throughline.programme.actions.assessment import save_section
from throughline.programme.models import Assessment, Man
from throughline.rulebook.assessment import QUESTIONNAIRES, SECTIONS
from throughline.site.demonstration.player import Player

BEGAN = 70  # days ago


def bring(men: dict[str, str]) -> None:
    """Each man, by his given and family name, up to a stage of the path."""
    by = {
        name: Staff.objects.get(email=f"{name}@riverbank.example")
        for name in ("ruth", "asha", "paula", "tom")
    }
    known = {str(man): man for man in Man.objects.all()}
    began = timezone.localdate() - timedelta(days=BEGAN)
    for name, stage in men.items():
        player = Player(by["ruth"], assessor=by["asha"], manager=by["paula"], second=by["tom"], began=began)
        player.plays(known[name], stage)


def complete(man_id: str, leave: list[str]) -> None:
    """Everything that his open assessment still needs, but for these sections and questionnaires, today."""
    asha = Staff.objects.get(email="asha@riverbank.example")
    now = Assessment.objects.get(man_id=man_id, finished_at=None)
    for section in SECTIONS:
        if section.key in leave:
            continue
        words = {one.key: "no" if one.choices else "As he told it." for one in section.questions}
        now = save_section(
            man_id=now.man_id, assessment_id=now.pk, section=section.key, revision=now.revision, by=asha,
            answers={one.key: words[one.key] for one in section.questions if one.only_if is None},
        )  # fmt: skip
    filled(now.man, asha, keys=tuple(key for key in QUESTIONNAIRES if key not in leave))
