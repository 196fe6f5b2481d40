"""Made-up men on their way, played through the actions, and a few appointments of today and tomorrow."""

import uuid
from datetime import timedelta

from django.utils import timezone

from throughline.programme.actions import diary, notes
from throughline.programme.models import Episode, Man
from throughline.site.demonstration.data import read
from throughline.site.demonstration.player import SPACE, Player
from throughline.site.demonstration.workers import Workers

STORY = ("told", "stability", "substances", "offer", "decision", "enquiry", "consents")


def add_paths(workers: Workers) -> None:
    """Bring each man of demo/paths.toml as far as it says, unless somebody is in treatment already."""
    if Episode.objects.exists():
        return
    men = {str(man): man for man in Man.objects.all()}
    keyworkers = {
        f"{one['given_names']} {one['family_name']}": one["keyworker"] for one in read("men.toml")["man"]
    }
    for entry in read("paths.toml")["path"]:
        player = Player(
            keyworker=workers[keyworkers[entry["man"]]],
            assessor=workers["asha@riverbank.example"],
            manager=workers["paula@riverbank.example"],
            second=workers["tom@riverbank.example"],
            began=timezone.localdate() - timedelta(days=entry["began"]),
            but={name: entry[name] for name in STORY if name in entry},
        )
        player.plays(men[entry["man"]], entry["stage"])
    _diary(men, workers)
    _notes(men, workers)


def _diary(men: dict[str, Man], workers: Workers) -> None:
    """What stands in the diary: two of today's appointments and one of tomorrow."""
    assessor, keyworker = workers["asha@riverbank.example"], workers["ruth@riverbank.example"]
    for name, kind, worker, days, starts in (
        ("Liam Kettering", "assessment", assessor, 0, "10:00"),
        ("Quentin Pennyfeather", "assessment", assessor, 0, "14:00"),
        ("Elliot Dunmore", "one_to_one", keyworker, 1, "11:30"),
    ):
        details = {
            "kind": kind, "on": timezone.localdate() + timedelta(days=days), "starts": starts, "minutes": 60,
            "room": "Room 2", "workers": [worker.pk],
        }  # fmt: skip
        man = men[name]
        diary.book(
            man_id=man.pk, appointment_id=uuid.uuid5(SPACE, f"{man.pk} {kind}"), details=details, by=worker
        )


def _notes(men: dict[str, Man], workers: Workers) -> None:
    man, worker = men["Elliot Dunmore"], workers["ruth@riverbank.example"]
    for number, (origin, days, text) in enumerate((
        ("he_said", 9, "He sleeps badly and has used twice since we met. He wants to talk about his father."),
        ("observed", 2, "Came on time, calmer than last week. Left his phone switched off during the talk."),
    )):  # fmt: skip
        notes.write_note(
            man_id=man.pk, note_id=uuid.uuid5(SPACE, f"{man.pk} note {number}"), origin=origin,
            on=timezone.localdate() - timedelta(days=days), text=text, by=worker,
        )  # fmt: skip
