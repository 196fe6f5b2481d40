"""The men's questionnaires: what a man, and those who work with him, answered.

His record, like everything on this site. What a partner answers to the very same questions is kept on
the safety site, and the two are never put together.
"""

from django.db import models

from throughline.casefile.appendonly import append_only_triggers
from throughline.casefile.questionnaires import models as kept
from throughline.casefile.questionnaires.models import LONGEST_REASON
from throughline.programme.models.lines import words_leave


def _man() -> "models.ForeignKey":
    return models.ForeignKey("programme.Man", on_delete=models.PROTECT, related_name="+")


class ManAnswers(kept.Answered):
    """A finished form about a man."""

    subject = _man()
    answers = models.JSONField(default=dict)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta(kept.Answered.Meta):
        triggers = words_leave("mananswers", "answers", "reason")


class ManUnfinished(kept.Unfinished):
    """A form about a man that is being filled in."""

    subject = _man()
    answers = models.JSONField(default=dict)
    replaces = models.ForeignKey(ManAnswers, null=True, on_delete=models.PROTECT, related_name="+")


class ManSecondReading(kept.SecondReading):
    """A second worker's reading of a form about a man."""

    answered = models.ForeignKey(ManAnswers, on_delete=models.PROTECT, related_name="second_readings")
    agrees = models.BooleanField()
    comment = models.TextField(blank=True)

    class Meta(kept.SecondReading.Meta):
        triggers = words_leave("mansecondreading", "comment", part_of=("answered_id",))


class ManConcern(kept.Concern):
    """An acute sign in a form about a man."""

    subject = _man()
    item = models.CharField(max_length=80)

    class Meta(kept.Concern.Meta):
        triggers = append_only_triggers("manconcern")


class ManConcernClosed(kept.ConcernClosed):
    """What was done about an acute sign."""

    concern = models.OneToOneField(ManConcern, on_delete=models.PROTECT, related_name="closed")
    what_was_done = models.TextField()

    class Meta(kept.ConcernClosed.Meta):
        triggers = words_leave("manconcernclosed", "what_was_done", part_of=("concern_id",))
