"""What every dated fact about a man has in common: added once, never changed."""

import uuid

from django.db import models
from django.db.models.functions import Now


class Fact(models.Model):
    """Something that happened or was said on a day, and who recorded it. A correction is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey("programme.Man", on_delete=models.PROTECT, related_name="+")
    on = models.DateField("date")
    by = models.ForeignKey("casefile.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.id}"
