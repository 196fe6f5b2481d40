"""What a man agreed to, refused and took back."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F

from throughline.programme.models import Consent, Man
from throughline.rulebook.consent import Purpose, Statement, newest, statement


@dataclass(frozen=True)
class Answered:
    """One answer, with the words that it was given to; None when this software does not know them."""

    row: Consent
    words: Statement | None

    @property
    def effect(self) -> str:
        """What a refusal, or taking it back, does; empty when he agreed."""
        if self.words is None or self.row.given == Consent.Given.GIVEN:
            return ""
        taken_back = self.row.given == Consent.Given.WITHDRAWN
        return self.words.if_withdrawn if taken_back else self.words.if_refused


@dataclass(frozen=True)
class OfPurpose:
    """A purpose with the words of today and his answers, newest first."""

    words: Statement
    answers: list[Answered] = field(default_factory=list)

    @property
    def newest(self) -> Answered | None:
        """The answer that counts; None when he was not asked."""
        return self.answers[0] if self.answers else None

    @property
    def is_outdated(self) -> bool:
        """Whether the words have changed since he agreed."""
        newest = self.newest
        agreed = newest is not None and newest.row.given == Consent.Given.GIVEN
        return agreed and newest.row.statement != self.words.version


def consents_of(man: Man) -> list[OfPurpose]:
    """Every purpose with what he answered, on any record of his."""
    found: dict[str, list[Answered]] = defaultdict(list)
    rows = Consent.objects.filter(man__person=man.pk).annotate(by_name=F("by__name"))
    for row in rows.order_by("-on", "-at"):
        found[row.purpose].append(Answered(row, statement(row.purpose, row.statement)))
    return [OfPurpose(newest(purpose), found[purpose]) for purpose in Purpose]


def newest_consent(man: Man, purpose: str) -> Consent | None:
    """His newest answer for a purpose; None when he was not asked."""
    rows = Consent.objects.filter(man__person=man.pk, purpose=purpose)
    return rows.order_by("-on", "-at").first()
