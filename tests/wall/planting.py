"""In the safety site's helper: fill every text of every table with a word of its own.

Which columns there are is asked of the models, so a new model is planted without anybody remembering it.
A model that cannot be planted as it stands, and a column that can hold no word, must say why here; the
conventions fail until they do.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.utils import timezone

from tests.wall.words import LENGTH, new_word
from throughline.casefile.deploy import grants_of_site
from throughline.casefile.documents.frames import Page
from throughline.casefile.documents.models import DocumentPage
from throughline.casefile.sealed import CannotUnseal
from throughline.casefile.sealed_text import SealedText
from throughline.safety.keyring import new_person_key
from throughline.safety.models import Partner, PartnerKey

TEXTS = (models.CharField, models.TextField, models.BinaryField, models.JSONField)

# Columns that can hold no word, each with the reason.
NO_WORD = {
    "safety.PartnerKey.wrapped": "her key, wrapped: random bytes, and the way to everything else of hers",
    "safety.PartnerSecondReading.agrees_sealed": "sealed, but a yes or a no; the comment beside it holds one",
    "safety.PartnerDocumentPage.media_type": "the database itself holds it to two values",
    "mfa.Authenticator.type": "the library holds it to three values and reads it on every page",
}


def reachable_models() -> list[type[models.Model]]:
    """Every model whose table the site's login may read or write."""
    granted = {grant.table for grant in grants_of_site()}
    every = apps.get_models(include_auto_created=True)
    return [m for m in every if m._meta.managed and not m._meta.proxy and m._meta.db_table in granted]


def columns_of(model: type[models.Model]) -> list[str]:
    """The columns of a model that can hold a word, as "app.Model.column"."""
    label = model._meta.label
    found = [field for field in model._meta.concrete_fields if isinstance(field, TEXTS)]
    return [f"{label}.{field.attname}" for field in found if f"{label}.{field.attname}" not in NO_WORD]


def too_short(model: type[models.Model]) -> list[str]:
    """Columns that are too short for a word, and say nowhere why that does not matter."""
    return [
        f"{model._meta.label}.{field.attname}"
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField)
        and field.max_length is not None
        and field.max_length < LENGTH
        and f"{model._meta.label}.{field.attname}" not in NO_WORD
    ]


def unfillable() -> list[str]:
    """Columns of a kind that neither holds a word nor is known to hold none."""
    return [
        f"{model._meta.label}.{field.attname} ({field.get_internal_type()})"
        for model in reachable_models()
        for field in model._meta.concrete_fields
        if not isinstance(field, (*TEXTS, models.ForeignKey, models.AutoField))
        and field.get_internal_type() not in _ORDINARY
    ]


class Planter:
    """Makes one row of each model, with a word in each of its columns."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}  # column: word
        self.rows: dict[type[models.Model], models.Model] = {}

    def row(self, model: type[models.Model]) -> Any:
        """The planted row of a model, made the first time it is asked for."""
        if model not in self.rows:
            make = OWN_WAY.get(model, Planter.ordinary)
            self.rows[model] = make(self, model)
        return self.rows[model]

    def ordinary(self, model: type[models.Model]) -> models.Model:
        """A row whose columns are filled by their kind."""
        row = model()
        for field in model._meta.concrete_fields:
            if not isinstance(field, TEXTS):
                self._fill(row, field)
        for field in model._meta.concrete_fields:  # now that it has an id and belongs to somebody
            if isinstance(field, TEXTS):
                self.plant(row, field)
        row.save(force_insert=True)
        return row

    def plant(self, row: models.Model, field: models.Field) -> None:
        """Put a word into a column: sealed where the model seals, in the clear where it does not."""
        name = f"{row._meta.label}.{field.attname}"
        if name in NO_WORD:
            setattr(row, _sealing(type(row), field.attname) or field.attname, _FIXED[name])
            return
        word = self.words[name] = new_word()
        sealed = _sealing(type(row), field.attname)
        if sealed:
            setattr(row, sealed, word)
        elif isinstance(row, DocumentPage) and field.attname == "sealed":
            row.keep(Page(content=word.encode(), media_type="image/png", width=1, height=1))
        elif isinstance(field, models.BinaryField):
            setattr(row, field.attname, word.encode())
        elif isinstance(field, models.JSONField):
            setattr(row, field.attname, {word: word, "fields": [word]})
        else:
            setattr(row, field.attname, word)

    def _fill(self, row: models.Model, field: models.Field) -> None:
        related = field.related_model
        if related is not None and related is not type(row):
            setattr(row, field.name, self.row(related))
            return
        fills_itself = (
            field.null
            or field.has_default()
            or field.db_default is not models.NOT_PROVIDED
            or isinstance(field, models.AutoField)
        )
        if not fills_itself:
            setattr(row, field.attname, _ORDINARY[field.get_internal_type()]())


def plant_everything() -> dict[str, str]:
    """A word in every column of every table that the site can reach, and in its cache. Returns them."""
    planter = Planter()
    for model in reachable_models():
        planter.row(model)
    word = planter.words["the cache"] = new_word()
    cache.set(word, word, timeout=3600)
    return planter.words


def ids_of_site() -> list[str]:
    """The id of every row of the site's own app: her ids are as secret as her name."""
    found = []
    for model in apps.get_app_config(settings.SITE).get_models():
        if isinstance(model._meta.pk, models.UUIDField):
            found += [str(one) for one in model.objects.values_list("pk", flat=True)]
    return found


def _sealing(model: type[models.Model], column: str) -> str | None:
    """The property of a model that seals into a column, if one does."""
    for kind in model.__mro__:
        for name, value in vars(kind).items():
            if isinstance(value, SealedText) and value.column == column:
                return name
    return None


def _partner(planter: Planter, model: type[models.Model]) -> Partner:
    """A partner needs her key before anything about her can be sealed."""
    row = Partner(id=uuid.uuid4(), man_id=uuid.uuid4())
    key = PartnerKey(partner=row, wrapped=new_person_key(row.pk)[1])
    for field in model._meta.concrete_fields:
        if not isinstance(field, TEXTS):
            planter._fill(row, field)
    for field in model._meta.concrete_fields:
        if isinstance(field, TEXTS):
            planter.plant(row, field)
    row.save(force_insert=True)
    key.save(force_insert=True)
    planter.rows[PartnerKey] = key
    return row


def _partner_key(planter: Planter, model: type[models.Model]) -> PartnerKey:
    return planter.row(Partner).partner_key


OWN_WAY: dict[type[models.Model], Callable[[Planter, type[models.Model]], Any]] = {
    Partner: _partner,
    PartnerKey: _partner_key,
}
_FIXED: dict[str, Any] = {
    "safety.PartnerSecondReading.agrees_sealed": True,
    "safety.PartnerDocumentPage.media_type": "image/png",
    "mfa.Authenticator.type": "webauthn",
}
_ORDINARY: dict[str, Callable[[], Any]] = {
    "DateField": timezone.localdate,
    "DateTimeField": timezone.now,
    "UUIDField": uuid.uuid4,
    "BooleanField": lambda: True,
    **dict.fromkeys(
        ("IntegerField", "SmallIntegerField", "BigIntegerField", "PositiveIntegerField"), lambda: 1
    ),
    **dict.fromkeys(("PositiveSmallIntegerField", "PositiveBigIntegerField"), lambda: 1),
}


def columns_without_a_word() -> list[str]:
    """Columns of this site's reachable tables in which no row holds a word, in the clear or sealed."""
    found = []
    for model in reachable_models():
        rows = list(model._default_manager.all())
        for name in columns_of(model):
            column = name.rsplit(".", 1)[1]
            if not any(_says_something(row, column) for row in rows):
                found.append(name)
    return found


def _says_something(row: models.Model, column: str) -> bool:
    sealed = _sealing(type(row), column)
    if isinstance(row, DocumentPage) and column == "sealed":
        return b"zq" in row.content()
    try:
        value = getattr(row, sealed or column)
    except CannotUnseal:
        return False
    return b"zq" in bytes(value) if isinstance(value, bytes | memoryview) else "zq" in str(value)
