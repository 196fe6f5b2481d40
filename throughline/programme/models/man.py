"""Men, and who works with them."""

import uuid

from django.db import models
from django.db.models.functions import Coalesce, Now

from throughline.casefile.kept import Kept
from throughline.casefile.models import Agency, Staff
from throughline.casefile.names import LONGEST_KEY, name_key
from throughline.programme.models.versions import kept_versions


@kept_versions(
    "ManEarlier",
    words=(
        "family_name", "given_names", "known_as", "name_key", "phone", "address", "postcode", "borough",
    ),
    leave_out=("person",),
)  # fmt: skip
class Man(Kept):
    """A man known to the programme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    family_name = models.CharField("family name", max_length=100)
    given_names = models.CharField("given names", max_length=100)
    known_as = models.CharField("known as", max_length=100, blank=True)
    date_of_birth = models.DateField("date of birth")
    phone = models.CharField("phone", max_length=40, blank=True)
    address = models.TextField("address", max_length=500, blank=True)
    postcode = models.CharField("postcode", max_length=10, blank=True)
    borough = models.CharField("home borough", max_length=100, blank=True)
    # The day on which he confirmed that nobody else reads or answers this phone. Without it no text is sent.
    phone_private_on = models.DateField("phone confirmed as private", null=True, blank=True)
    # After a merge he is kept under another record; `person` is the one that counts. See `Merge`.
    merged_into = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    person = models.GeneratedField(
        expression=Coalesce("merged_into", "id"), output_field=models.UUIDField(), db_persist=True
    )
    # "family given", plain letters only, in byte order: a prefix search is a range on an index.
    name_key = models.CharField(max_length=LONGEST_KEY, db_collation="C", editable=False)
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (
            models.Index(fields=("agency", "name_key", "id"), name="man_by_name"),
            models.Index(fields=("agency", "date_of_birth"), name="man_by_birth"),
            models.Index(fields=("person",), name="man_by_person"),
        )

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}"

    @property
    def is_merged(self) -> bool:
        """Whether he is kept under another record now, so that nothing new is written on this one."""
        return self.merged_into_id is not None

    def save(self, *args, **kwargs) -> None:
        """Keep the search key true to the names."""
        self.name_key = name_key(self.family_name, self.given_names)
        super().save(*args, **kwargs)


class Assignment(models.Model):
    """A worker who works with a man, and from when until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="assignments")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("staff", "man"), name="assignment_by_staff"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="assignment_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=("man", "staff"), condition=models.Q(to_on__isnull=True), name="assigned_once"
            ),
        )

    def __str__(self) -> str:
        return f"assignment {self.id}"
