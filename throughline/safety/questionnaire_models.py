"""Partners' questionnaires: what she answered, and what her worker answered about her.

Every answer and every word about it is sealed with her own key, so that erasing her erases them. After
that they read as empty or "Erased"; ask `is_erased` before an empty form is taken for an answer.
"""

import json
from typing import Any

from django.db import models

from throughline.casefile.appendonly import append_only_triggers
from throughline.casefile.questionnaires import models as kept
from throughline.safety.keyring import ERASED, KeyDestroyed, SealedText


class HerWords(SealedText):
    """A text about her. It reads "Erased" once her key is destroyed."""

    def _read(self, row: Any) -> str | None:
        try:
            return super()._read(row)
        except KeyDestroyed:
            return ERASED


class HerAnswers(SealedText):
    """Answers, sealed as one. They read as an empty dict once her key is destroyed."""

    def _read(self, row: Any) -> dict[str, Any]:
        try:
            text = super()._read(row)
        except KeyDestroyed:
            return {}
        return json.loads(text) if text is not None else {}

    def _write(self, row: Any, answers: dict[str, Any] | None) -> None:
        super()._write(row, json.dumps(answers) if answers is not None else None)


def _partner() -> "models.ForeignKey":
    return models.ForeignKey("safety.Partner", on_delete=models.PROTECT, related_name="+")


class HerForm:
    """A form that is sealed with the key of the partner whom it is about."""

    subject: Any

    def key(self) -> bytes:
        """Her own key. Raises KeyDestroyed after erasure."""
        return self.subject.key()

    @property
    def is_erased(self) -> bool:
        """Whether her key was destroyed, so that nothing of it can ever be read again."""
        return self.subject.is_erased


class PartnerAnswers(HerForm, kept.Answered):
    """A finished form about a partner."""

    subject = _partner()
    answers_sealed = models.BinaryField(null=True)
    reason_sealed = models.BinaryField(null=True)

    answers = HerAnswers("answers_sealed")
    reason = HerWords("reason_sealed")

    class Meta(kept.Answered.Meta):
        triggers = append_only_triggers("partneranswers")


class PartnerUnfinished(HerForm, kept.Unfinished):
    """A form about a partner that is being filled in."""

    subject = _partner()
    answers_sealed = models.BinaryField(null=True)
    replaces = models.ForeignKey(PartnerAnswers, null=True, on_delete=models.PROTECT, related_name="+")

    answers = HerAnswers("answers_sealed")


class PartnerSecondReading(kept.SecondReading):
    """A second worker's reading of a form about a partner."""

    answered = models.ForeignKey(PartnerAnswers, on_delete=models.PROTECT, related_name="second_readings")
    comment_sealed = models.BinaryField(null=True)

    comment = HerWords("comment_sealed")

    class Meta(kept.SecondReading.Meta):
        triggers = append_only_triggers("partnersecondreading")

    def key(self) -> bytes:
        """Her own key. Raises KeyDestroyed after erasure."""
        return self.answered.key()


class PartnerConcern(kept.Concern):
    """An acute sign in a form about a partner. Which sign it is, is sealed too."""

    subject = _partner()
    item_sealed = models.BinaryField()

    item = HerWords("item_sealed")

    class Meta(kept.Concern.Meta):
        triggers = append_only_triggers("partnerconcern")

    def key(self) -> bytes:
        """Her own key. Raises KeyDestroyed after erasure."""
        return self.subject.key()


class PartnerConcernClosed(kept.ConcernClosed):
    """What was done about an acute sign."""

    concern = models.OneToOneField(PartnerConcern, on_delete=models.PROTECT, related_name="closed")
    what_was_done_sealed = models.BinaryField()

    what_was_done = HerWords("what_was_done_sealed")

    class Meta(kept.ConcernClosed.Meta):
        triggers = append_only_triggers("partnerconcernclosed")

    def key(self) -> bytes:
        """Her own key. Raises KeyDestroyed after erasure."""
        return self.concern.key()
