"""The tables of questionnaires. Each site makes its own of them, and says how its words are kept.

A finished form is a row that is never changed: a correction is a new row that replaces it. A form that is
not finished yet is a working paper, which any worker may go on with and which is dropped in the end.

`answers` is a dict from the key of an item to its answer, whatever column it is kept in: see
`rulebook/instruments/scales.py` for the shapes. An item that is absent was not reached yet.
"""

import uuid
from typing import Any

from django.db import models
from django.db.models.functions import Now

from throughline.casefile.appendonly import append_only_triggers
from throughline.rulebook.instruments.definition import Instrument, Respondent, TimePoint
from throughline.rulebook.instruments.library import every_version

LONGEST_REASON = 300  # characters


class Form(models.Model):
    """Which questionnaire, who answered it, when, and about which time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instrument = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    respondent = models.CharField(max_length=20)
    time_point = models.CharField(max_length=20)
    period = models.CharField(max_length=40, blank=True)
    on = models.DateField("date")
    from_paper = models.BooleanField(default=False)
    # Staff ids of everybody who put in an answer, so that nobody reads their own work a second time.
    written_by = models.JSONField(default=list)

    answers: dict[str, Any]  # each site says how it is kept

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.instrument}.{self.version} {self.id}"

    @property
    def definition(self) -> Instrument | None:
        """The questionnaire in the very version that was answered; None when this code does not know it."""
        return every_version().get((self.instrument, self.version))

    @property
    def title(self) -> str:
        """The questionnaire's title."""
        return self.definition.title if self.definition else self.instrument

    @property
    def respondent_label(self) -> str:
        """Who answered, as a page says it."""
        known = self.respondent in set(Respondent)
        return Respondent(self.respondent).label if known else self.respondent

    @property
    def time_point_label(self) -> str:
        """The point of the work, as a page says it."""
        return TimePoint(self.time_point).label if self.time_point in set(TimePoint) else self.time_point

    @property
    def is_erased(self) -> bool:
        """Whether nothing of it can ever be read again. `answers` is empty then, and says nothing."""
        return False


class Answered(Form):
    """A finished form. Never changed: a later row `replaces` it, or takes it back (`withdrawn`).

    The concrete model adds `subject`, `answers` and `reason`, which is empty unless it replaces another.
    """

    fingerprint = models.CharField(max_length=64)
    withdrawn = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    by = models.ForeignKey("casefile.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    reason: str

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=models.Q(withdrawn=False) | models.Q(replaces__isnull=False),
                name="%(class)s_takes_something_back",
            ),
        )


class Unfinished(Form):
    """A form that somebody is filling in. Its id becomes the id of the finished form.

    The concrete model adds `subject`, `answers` and `replaces`, the finished form that it amends if any.
    `revision` rises with each page that is saved.
    """

    started_by = models.ForeignKey("casefile.Staff", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(db_default=Now())
    saved_by = models.ForeignKey("casefile.Staff", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(db_default=Now())
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "instrument", "respondent"), name="%(class)s_one_open"
            ),
        )


class SecondReading(models.Model):
    """That a second worker read a finished form, and whether they agree. Added, never changed.

    The concrete model adds `answered`, `agrees` and `comment`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey("casefile.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    agrees: bool | None  # None once it was erased
    comment: str

    class Meta:
        abstract = True
        constraints = (models.UniqueConstraint(fields=("answered", "by"), name="%(class)s_once_per_worker"),)

    def __str__(self) -> str:
        return f"second reading {self.id}"

    @property
    def said(self) -> str:
        """What the reader said of it, as a page puts it after their name."""
        if self.agrees is None:
            return "read it (what they said is erased)"
        return "agreed" if self.agrees else "did not agree"


class Concern(models.Model):
    """An acute sign in a form, raised as soon as its page was sent. Added, never changed.

    The form may not be finished yet, and may be dropped: the concern stays. The concrete model adds
    `subject` and `item`, the key of the item that was answered so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instrument = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    unfinished_id = models.UUIDField(db_index=True)  # no foreign key: the form outlives none of this
    raised_by = models.ForeignKey("casefile.Staff", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(db_default=Now())

    item: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"concern {self.id}"

    @property
    def definition(self) -> Instrument | None:
        """The questionnaire in which the sign was given; None when this code does not know it."""
        return every_version().get((self.instrument, self.version))

    @property
    def sign(self) -> str:
        """What was said, as the subject of its item; "Erased" once her key is gone."""
        items = self.definition.by_key if self.definition else {}
        return items[self.item].subject if self.item in items else self.item


class ConcernClosed(models.Model):
    """What was done about a concern. Added, never changed.

    The concrete model adds `concern` (one to one, as `closed`) and `what_was_done`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey("casefile.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    what_was_done: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"closed {self.id}"


class LicensedWording(models.Model):
    """The wording of a questionnaire that an agency is licensed to use. The newest row of a version counts.

    `slots` is a dict from the key of an item to the words that are asked. Added, never changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("casefile.Agency", on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    slots = models.JSONField()
    licence = models.TextField()
    threshold = models.PositiveSmallIntegerField(null=True)
    by = models.ForeignKey("casefile.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        triggers = append_only_triggers("licensedwording")

    def __str__(self) -> str:
        return f"wording of {self.instrument}.{self.version}"
