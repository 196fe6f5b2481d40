"""What both sites keep: agencies, workers and their roles, the audit trail, and drafts.

Each site has these tables in a database of its own. A worker with duties on both sites has an
account on each; nothing but the employer's staff number says that they are one person.
"""

import uuid
from datetime import date

import pgtrigger
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now
from django.utils.functional import cached_property

from throughline.casefile.appendonly import append_only_triggers
from throughline.casefile.questionnaires.models import LicensedWording  # noqa: F401 - a table of this app
from throughline.rulebook.access import Permission, Site, permissions_of

# Every writer of an audit line holds this lock, shared, until its transaction ends; whoever seals
# takes it alone. So when a seal is made, no line with a smaller number can still be on its way.
AUDIT_LOCK = 7264001


class Agency(models.Model):
    """An organisation whose workers and people are kept apart from other agencies'."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(unique=True, help_text="Short and stable, used on the command line.")
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class StaffManager(BaseUserManager["Staff"]):
    """Finds workers by their work e-mail address, whatever its capitals."""

    def with_roles(self) -> models.QuerySet["Staff"]:
        """Workers with `role_keys`, the keys of their present roles, in the same query."""
        present = models.Q(roles_held__ended_at__isnull=True, roles_held__role__isnull=False)
        return self.annotate(role_keys=ArrayAgg("roles_held__role", filter=present, default=[]))

    def get_by_natural_key(self, username: str | None) -> "Staff":
        return self.get(email=(username or "").lower())


class Staff(AbstractBaseUser):
    """A worker's account on this site."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    staff_number = models.CharField(
        max_length=40, unique=True, help_text="The employer's number: the same on both sites."
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="staff")
    is_active = models.BooleanField(default=True)
    expires_on = models.DateField(help_text="The account stops working after this day unless renewed.")
    # Part of what a session is signed with: raising it ends every session of this worker at once.
    sign_in_epoch = models.PositiveIntegerField(default=1)
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ("name", "staff_number")

    objects = StaffManager()

    def __str__(self) -> str:
        return self.name

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """Everything that the worker's present roles let them do on this site."""
        held = getattr(self, "role_keys", None)
        if held is None:
            held = self.roles_held.filter(ended_at__isnull=True).values_list("role", flat=True)
        return permissions_of(frozenset(held), Site(settings.SITE))

    def may(self, permission: Permission) -> bool:
        """Whether the worker's present roles include this permission."""
        return permission in self.permissions

    def may_sign_in(self, today: date) -> bool:
        """Whether the account is switched on and not past its last day."""
        return self.is_active and today <= self.expires_on

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Django's session seal, with the epoch mixed in, so that a changed role ends all sessions."""
        seal = super()._get_session_auth_hash(secret=secret)
        return f"{seal}.{self.sign_in_epoch}"


class RoleHeld(models.Model):
    """A role that a worker holds or held, by its stable key in `rulebook/access.py`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=40)
    given_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("staff", "role"), condition=models.Q(ended_at__isnull=True), name="role_held_once"
            ),
        )

    def __str__(self) -> str:
        return self.role


class WorkerSession(AbstractBaseSession):
    """A browser that is signed in. Names its worker, so that both are read in one query."""

    staff = models.ForeignKey(
        Staff, null=True, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )


class AuditLine(models.Model):
    """One thing that somebody did or saw. Added, never changed, never removed.

    `what` is a fixed phrase, `details` holds names of fields and counts: never a value from a record.
    """

    class Kind(models.TextChoices):
        CHANGE = "change", "Change"
        ACCESS = "access", "Seen"
        ACCOUNT = "account", "Account"

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(
        Staff, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    what = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject = models.UUIDField(null=True)
    route = models.CharField(max_length=80, blank=True)
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        indexes = (
            models.Index(fields=("subject", "-id"), name="audit_by_subject"),
            models.Index(fields=("by", "-id"), name="audit_by_worker"),
        )
        triggers = (
            *append_only_triggers("audit_line"),
            pgtrigger.Trigger(
                name="audit_line_wait_for_seal",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"PERFORM pg_advisory_xact_lock_shared({AUDIT_LOCK}); RETURN NULL;",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class AuditSeal(models.Model):
    """A batch of audit lines and its place in the hash chain. Added, never changed."""

    number = models.PositiveIntegerField(primary_key=True)
    first_line = models.BigIntegerField()
    last_line = models.BigIntegerField()
    lines = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField(db_default=Now())

    class Meta:
        triggers = append_only_triggers("audit_seal")

    def __str__(self) -> str:
        return f"seal {self.number}"


class Draft(models.Model):
    """What a worker had typed into a form when they were interrupted. Sealed, and only theirs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=200)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=("staff", "path"), name="one_draft_per_page"),)

    def __str__(self) -> str:
        return f"draft {self.id}"
