"""What every record that may be corrected has in common."""

from django.db import models
from django.db.models.functions import Now


class Kept(models.Model):
    """A row that knows who saved it last and why; its earlier versions are kept by the database.

    `revision` rises with each saved change. A form carries the revision that it was opened on, so
    that two workers cannot overwrite one another unseen.
    """

    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(db_default=Now())
    saved_by = models.ForeignKey("casefile.Staff", on_delete=models.PROTECT, related_name="+")
    saved_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
