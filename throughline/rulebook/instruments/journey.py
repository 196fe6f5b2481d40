"""The dated facts from which it is worked out what is due: one journey for each side, and they never mix.

The programme site knows nothing of a partner, so his journey has no place for anything about her. Hers
holds the dates of his programme, which the partner service is told of.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Respondent, TimePoint


@dataclass(frozen=True)
class Given:
    """One finished questionnaire: which, at what point, by whom and on which day."""

    instrument: str
    time_point: TimePoint
    respondent: Respondent
    on: date


@dataclass(frozen=True)
class ManJourney:
    """His way through treatment and the programme. A fact that is not known is None and makes nothing due.

    `given` holds the questionnaires of this journey alone, not those of an earlier time in treatment.
    """

    site: ClassVar[Site] = Site.PROGRAMME

    treatment_started: date | None = None
    referred: date | None = None
    assessed: date | None = None
    accepted: date | None = None
    programme_started: date | None = None
    middle: date | None = None
    ended: date | None = None
    discharged: date | None = None
    given: tuple[Given, ...] = ()

    def __post_init__(self) -> None:
        _only_of_this_site(self.given, self.site)


@dataclass(frozen=True)
class PartnerJourney:
    """Her time with the partner service, beside the dates of his programme where they are known."""

    site: ClassVar[Site] = Site.SAFETY

    opened: date | None = None
    programme_started: date | None = None
    middle: date | None = None
    ended: date | None = None
    closed: date | None = None
    given: tuple[Given, ...] = ()

    def __post_init__(self) -> None:
        _only_of_this_site(self.given, self.site)


Journey = ManJourney | PartnerJourney


def _only_of_this_site(given: tuple[Given, ...], site: Site) -> None:
    strange = [one for one in given if one.respondent.site is not site]
    if strange:
        raise ValueError(
            f"{strange[0].instrument} was answered by {strange[0].respondent.value}. That is kept on the "
            "other site, and the two are never put together."
        )
