"""The people at risk from a man, as he names them: a condition of his place. His words, his record."""

import uuid

from django.db import models
from django.db.models.functions import Now

from throughline.casefile.appendonly import append_only_triggers
from throughline.casefile.kept import Kept
from throughline.programme.models.fact import Fact
from throughline.programme.models.lines import words_leave
from throughline.programme.models.man import Man
from throughline.programme.models.versions import kept_versions


# Her age and the day it ended say as much as words do.
@kept_versions("PartnerDetailsEarlier", words=("name", "phone", "address", "age", "ended_on", "contact"))
class PartnerDetails(Kept):
    """What a man told about a partner, an ex-partner or somebody else at risk from him.

    His words and his record. The safety site pulls them; nothing about what becomes of them ever
    returns here.
    """

    class Relation(models.TextChoices):
        PARTNER = "partner", "Partner"
        EX_PARTNER = "ex_partner", "Ex-partner"
        NEW_PARTNER = "new_partner", "New partner"
        RELATIVE = "relative", "Relative"
        FOLLOWED = "followed", "Somebody he follows or will not leave alone"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="partner_details")
    name = models.CharField("name", max_length=200)
    relation = models.CharField("relation to him", max_length=20, choices=Relation.choices)
    phone = models.CharField("phone", max_length=40, blank=True)
    address = models.TextField("address", max_length=500, blank=True)
    age = models.PositiveSmallIntegerField("age", null=True, blank=True)
    ended_on = models.DateField("day it ended", null=True, blank=True)
    # What he says about contact with her now, in his words.
    contact = models.TextField("contact now", max_length=1000, blank=True)
    said_on = models.DateField("date he told us")
    recorded_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"partner details {self.id}"


class Contact(models.TextChoices):
    """What contact there is with a child."""

    NONE = "none", "None"
    SUPERVISED = "supervised", "Supervised"
    UNSUPERVISED = "unsupervised", "Unsupervised"
    NOT_KNOWN = "not_known", "Not known"


@kept_versions("ChildEarlier", words=("name", "age", "due_on"))
class Child(Kept):
    """A child whom he named, or one who is expected: `due_on` instead of a name and an age."""

    class LivesWith(models.TextChoices):
        HIM = "him", "Him"
        OTHER_PARENT = "other_parent", "The other parent"
        BOTH = "both", "Both of them"
        RELATIVE = "relative", "Another relative"
        CARE = "care", "Foster care or a children's home"
        OTHER = "other", "Somebody else"
        NOT_KNOWN = "not_known", "He does not know, or will not say"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="children")
    name = models.CharField("name", max_length=200, blank=True)
    age = models.PositiveSmallIntegerField("age", null=True, blank=True)
    due_on = models.DateField("expected on", null=True, blank=True)
    lives_with = models.CharField("lives with", max_length=20, choices=LivesWith.choices, blank=True)
    contact = models.CharField("contact", max_length=20, choices=Contact.choices)
    said_on = models.DateField("date he told us")
    recorded_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"child {self.id}"


class PeopleAsked(Fact):
    """That he was asked about partners and children, and what he answered over all.

    `at_session` is the group session at which every man is asked again; None at assessment and when he
    told of his own accord.
    """

    class Answer(models.TextChoices):
        NAMED = "named", "He gave details"
        NO_CHANGE = "no_change", "Nothing has changed"
        NONE_IN_YEARS = "none_in_years", "He says that there has been none for years"
        REFUSED = "refused", "He would not say"

    answer = models.CharField("answer", max_length=20, choices=Answer.choices)
    years = models.PositiveSmallIntegerField("for how many years", null=True, blank=True)
    at_session = models.PositiveSmallIntegerField("at session", null=True, blank=True)

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-on"), name="people_asked_by_man"),)
        triggers = append_only_triggers("peopleasked")


class WithoutDetails(Fact):
    """A manager's decision about a man who gives no details, or too few."""

    goes_on = models.BooleanField("may go on")
    reason = models.TextField("reason", max_length=1000)

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-on"), name="without_details_by_man"),)
        triggers = words_leave("withoutdetails", "reason")
