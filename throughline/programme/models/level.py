"""The meeting level: the one thing that crosses back from the safety site."""

from django.db import models

from throughline.casefile.appendonly import append_only_triggers
from throughline.programme.models.man import Man


class MeetingLevel(models.Model):
    """The one thing that crosses back: a level for every active man, on a case meeting's date.

    Written by the safety site's feed login, for every man or for none, so that presence says nothing.
    """

    id = models.UUIDField(primary_key=True)
    meeting = models.UUIDField()
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="meeting_levels", db_column="man")
    level = models.SmallIntegerField()
    on = models.DateField()

    class Meta:
        db_table = "meeting_level"
        constraints = (
            models.UniqueConstraint(fields=("meeting", "man"), name="one_level_per_meeting"),
            models.CheckConstraint(condition=models.Q(level__in=(1, 2, 3)), name="level_is_1_2_or_3"),
        )
        triggers = append_only_triggers("meeting_level")

    def __str__(self) -> str:
        return f"level {self.id}"
