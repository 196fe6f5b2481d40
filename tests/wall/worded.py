"""In the programme site's helper: a word of its own in every part of a man's record that holds words."""

import uuid
from typing import Any

from django.db import models

from tests.wall.words import new_word
from throughline.casefile.kept import Kept
from throughline.programme.models import Man, SecondView, WithoutDetails
from throughline.programme.words import KINDS, Kind, columns_of, rows_of

TEXTS = (models.CharField, models.TextField)


def planted(man_id: str) -> list[dict[str, Any]]:
    """Plant a word in each part of his record. Gives the kind, the id and the words of each.

    A part that keeps its versions holds one word now and another before; of any other a new row is made.
    """
    man = Man.objects.get(pk=man_id)
    return [_planted(slug, kind, man) for slug, kind in KINDS.items()]


def _planted(slug: str, kind: Kind, man: Man) -> dict[str, Any]:
    row = rows_of(kind, man.pk).order_by("pk").first() or _never_seeded(kind, man)
    words = []
    if isinstance(row, Kept):
        words = [_saved(kind, row) for _ in range(2)]
        row.saved_reason = "once more"
        row.save()
    else:
        row.pk = row.pk if kind.words else uuid.uuid4()
        if columns_of(kind, kind.model):
            words.append(_with_word(kind, row, columns_of(kind, kind.model)))
        row.save(force_insert=not kind.words)
    for model, column in kind.also:
        said = model.objects.filter(**{f"{column}__{kind.man}__person": man.pk}).first()
        if said is None:
            by = man.saved_by
            said = model(by=by, **({"agrees": True} if hasattr(model, "agrees") else {}))
            if hasattr(model, "on"):
                said.on = man.saved_at.date()
        said.pk, said.at = uuid.uuid4(), man.saved_at
        setattr(said, column, row)
        words.append(_with_word(kind, said, columns_of(kind, model)))
        said.save(force_insert=True)
    return {"kind": slug, "source_id": str(row.pk), "words": words}


def _never_seeded(kind: Kind, man: Man) -> Any:
    """What no record of the seeds has."""
    fact = {"man": man, "on": man.saved_at.date(), "by": man.saved_by, "at": man.saved_at}
    if kind.model is SecondView:
        return SecondView(assessment=man.assessments.first(), agrees=True, **fact)
    return WithoutDetails(goes_on=True, **fact)


def _saved(kind: Kind, row: Any) -> str:
    """Save the row with a word in all of it, and in the reason. What stays of it stays as it is."""
    word = _with_word(kind, row, columns_of(kind, kind.model))
    row.revision += 1
    row.save()
    return word


def _with_word(kind: Kind, row: Any, columns: tuple[str, ...]) -> str:
    word = new_word()
    for name in columns:
        field = row._meta.get_field(name)
        if isinstance(field, TEXTS):
            setattr(row, name, word)
        elif isinstance(field, models.JSONField):
            setattr(row, name, _json_with(kind, row, name, word))
    return word


def _json_with(kind: Kind, row: Any, name: str, word: str) -> dict[str, Any]:
    """The JSON with the word in everything that is words in it."""
    found = dict(getattr(row, name))
    for key in [key for key in kind.called(row) if "." not in key]:
        if name == "sections":
            found[key] = {"partners": word}
        elif name == "criteria":
            found[key] = {"answer": "yes", "grounds": word}
        else:
            found[key] = word
    return found
