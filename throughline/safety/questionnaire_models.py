"""Partners' questionnaires: what she answered, and what her worker answered about her.

Every answer and every word about it is sealed with her own key, so that erasing her erases them. After
that they read as empty or "Erased"; ask `is_erased` before an empty form is taken for an answer.
"""

import json
from math import ceil
from typing import Any

from django.db import models

from throughline.casefile.appendonly import append_only_triggers
from throughline.casefile.questionnaires import models as kept
from throughline.safety.keyring import ERASED, KeyDestroyed, SealedText

# A sealed value is as long as what is in it, and whoever steals a copy sees how long it is. So all of them
# are filled up: so many bytes, or twice, three times as many. The key of an item always fits the first.
WORDS_IN, ANSWERS_IN = 256, 1024  # bytes
END = "."  # ends the text itself, so that its own spaces come back


class HerWords(SealedText):
    """A text about her, of a sealed length that tells little. It reads "Erased" once her key is destroyed."""

    def _read(self, row: Any) -> str | None:
        try:
            text = super()._read(row)
        except KeyDestroyed:
            return ERASED
        return text and text.rstrip(" ").removesuffix(END)

    def _write(self, row: Any, text: str | None) -> None:
        super()._write(row, None if text is None else filled_up(text + END, WORDS_IN))


class HerVerdict(HerWords):
    """Whether a reader agrees, sealed. It reads as None once her key is destroyed."""

    def _read(self, row: Any) -> bool | None:
        said = super()._read(row)
        return None if said in (None, ERASED) else said == "yes"

    def _write(self, row: Any, agrees: bool) -> None:
        super()._write(row, "yes" if agrees else "no")


class HerAnswers(SealedText):
    """Answers, sealed as one. They read as an empty dict once her key is destroyed."""

    def _read(self, row: Any) -> dict[str, Any]:
        try:
            text = super()._read(row)
        except KeyDestroyed:
            return {}
        return json.loads(text) if text is not None else {}

    def _write(self, row: Any, answers: dict[str, Any] | None) -> None:
        super()._write(row, None if answers is None else filled_up(json.dumps(answers), ANSWERS_IN))


def filled_up(text: str, to: int) -> str:
    """The text with spaces after it, until it has a multiple of so many bytes.

    Half a character has no bytes; it is left for the seal to refuse.
    """
    long = len(text.encode(errors="surrogatepass"))
    return text + " " * (ceil(long / to) * to - long)


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
    agrees_sealed = models.BinaryField()
    comment_sealed = models.BinaryField(null=True)

    agrees = HerVerdict("agrees_sealed")
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
