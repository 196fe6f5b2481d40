"""Referral to the programme, the policy that it is held to, and men who must not share a group."""

import uuid

from django.db import models
from django.db.models.functions import Now

from throughline.casefile.appendonly import append_only_triggers
from throughline.casefile.kept import Kept
from throughline.casefile.models import Agency, Staff
from throughline.programme.models.man import Man
from throughline.programme.models.versions import kept_versions


@kept_versions(
    "ReferralEarlier",
    words=(
        "referrer", "referrer_contact", "borough", "alternative", "criteria", "override_reason", "reported",
        "availability_more", "caring", "interpreter", "literacy", "adjustments",
    ),
)  # fmt: skip
class Referral(Kept):
    """A referral: a draft until it is submitted. Codes and criteria are in `rulebook/`."""

    class Source(models.TextChoices):
        THIS_SERVICE = "this_service", "This service"
        OTHER_TREATMENT = "other_treatment", "Another treatment agency"
        OTHER_BOROUGH = "other_borough", "Another borough"
        SOCIAL_CARE = "social_care", "Social care"
        SELF = "self", "He came himself"
        OTHER = "other", "Somebody else"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="referrals")
    source = models.CharField("who refers him", max_length=20, choices=Source.choices)
    referrer = models.CharField("referrer's name and agency", max_length=200, blank=True)
    referrer_contact = models.CharField("referrer's work phone or e-mail", max_length=200, blank=True)
    received_on = models.DateField("received on")
    borough = models.CharField("his home borough", max_length=100, blank=True)
    in_scope = models.CharField("within the programme's scope", max_length=10, blank=True)  # yes, no
    alternative = models.CharField("what he is offered instead", max_length=300, blank=True)
    group_raises_risk = models.CharField("group work may raise risk", max_length=10, blank=True)
    # For each criterion of the policy: {"key": {"answer": "yes" | "no" | "not_known", "grounds": "…"}}
    criteria = models.JSONField("criteria", default=dict)
    override_reason = models.TextField("why he is referred all the same", max_length=1000, blank=True)
    reported = models.TextField("what the referrer reports of his behaviour", max_length=4000, blank=True)
    availability = models.JSONField("when he can come", default=list)  # of "mon_am" … "sun_eve"
    availability_more = models.CharField("more about when he can come", max_length=300, blank=True)
    caring = models.CharField("caring duties", max_length=300, blank=True)
    interpreter = models.CharField("interpreter and language", max_length=200, blank=True)
    literacy = models.CharField("reading and writing", max_length=300, blank=True)
    adjustments = models.CharField("adjustments for a disability", max_length=500, blank=True)
    policy = models.PositiveIntegerField("version of the policy", default=0)
    started_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(db_default=Now())
    submitted_on = models.DateField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField("why it was taken back", max_length=60, blank=True)

    class Meta:
        indexes = (models.Index(fields=("man", "-started_at"), name="referral_by_man"),)
        constraints = (
            models.UniqueConstraint(
                fields=("man",),
                condition=models.Q(submitted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_draft_referral",
            ),
        )

    def __str__(self) -> str:
        return f"referral {self.id}"


class NonAssociation(models.Model):
    """Two men who must not share a group. Stands for both, whichever is `man`. Ended, never removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("reason", max_length=300)
    from_on = models.DateField("from")
    ended_on = models.DateField("until", null=True, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(man=models.F("other")), name="two_different_men"),
        )

    def __str__(self) -> str:
        return f"non-association {self.id}"


class PolicyVersion(models.Model):
    """An agency's policy from a moment on, as the values that differ from the rulebook's. Only grows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    reason = models.CharField("reason", max_length=300)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "number"), name="policy_versions_follow_one_another"),
        )
        triggers = append_only_triggers("policyversion")

    def __str__(self) -> str:
        return f"policy {self.number}"
