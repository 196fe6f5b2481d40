"""Questionnaires on the safety site: about partners, sealed with their keys, printed only for a reason."""

from django.db.models import QuerySet
from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.casefile.questionnaires.side import Side
from throughline.rulebook.access import Permission, Site
from throughline.rulebook.instruments.journey import Given, PartnerJourney
from throughline.safety import questionnaire_models as kept
from throughline.safety.models import Partner
from throughline.safety.queries import partners_for
from throughline.safety.readable import name_of


def _scope(worker: Staff) -> "QuerySet[Partner]":
    """The partners whom a worker may open, each with her key, so that a list asks no question per row."""
    return partners_for(worker).select_related("partner_key")


def _journey(partner: Partner, given: tuple[Given, ...]) -> PartnerJourney:
    """What is known of her time here: the day on which her record was opened."""
    return PartnerJourney(opened=timezone.localdate(partner.opened_at), given=given)


SIDE = Side(
    site=Site.SAFETY,
    kind="partner",
    see=Permission.SEE_PARTNER_ANSWERS,
    fill=Permission.FILL_IN_PARTNER,
    second_read=Permission.READ_SECOND_PARTNER,
    close_concern=Permission.CLOSE_PARTNER_CONCERN,
    see_told=None,
    answered=kept.PartnerAnswers,
    unfinished=kept.PartnerUnfinished,
    second_reading=kept.PartnerSecondReading,
    concern=kept.PartnerConcern,
    concern_closed=kept.PartnerConcernClosed,
    scope=_scope,
    heading=name_of,
    is_erased=lambda partner: partner.is_erased,
    journey=_journey,
    print_needs_reason=True,
    counts_in_trail=False,
)
