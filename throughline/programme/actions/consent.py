"""Recording what a man agrees to, refuses or takes back, one purpose at a time."""

import uuid
from datetime import date

from django.db import transaction
from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.actions.common import Refused, check_day, check_step, locked_man
from throughline.programme.models import Consent
from throughline.programme.queries.consent import newest_consent
from throughline.rulebook.access import Permission
from throughline.rulebook.consent import NEVER_SPOKEN, Purpose, Statement, newest
from throughline.rulebook.pathway import Step

NEW_WORDS = "The words have changed since this page was opened. Open it again and read the new ones with him."
NOT_GIVEN = "He has not agreed to this, so there is nothing to take back. If he says no, choose “Refused”."
NOT_SPOKEN = (
    "He cannot agree to this by word of mouth. Read it with him and let him sign on paper or agree on screen."
)


@transaction.atomic
def record_consent(
    *, man_id: uuid.UUID, consent_id: uuid.UUID, purpose: str, given: str, on: date, how: str,
    reason: str = "", version: int | None = None, by: Staff,
) -> Consent:  # fmt: skip
    """Record an answer to the newest words of a purpose. An earlier answer stays.

    `consent_id` was made when the form was opened, so that sending it twice records it once. `version` is
    that of the words on the page, where there was one. Raises PermissionDenied, Http404, and Refused with
    sentences.
    """
    man = locked_man(man_id, by, Permission.TAKE_CONSENT)
    take_turn(consent_id)
    already = Consent.objects.filter(pk=consent_id).first()
    if already is not None:
        if already.man_id != man.pk:
            raise Http404
        return already
    check_step(Step.CONSENT, man)
    words = _words(purpose, version)
    check_day(man, on, "on")
    before = newest_consent(man, purpose)
    _check_answer(words.purpose, given, how, before)
    _check_order(on, before)
    taken_back = given == Consent.Given.WITHDRAWN and before is not None
    row = Consent(
        id=consent_id, man=man, purpose=words.purpose.value, given=given, on=on, how=how, reason=reason,
        by=by, statement=before.statement if taken_back else words.version,
    )  # fmt: skip
    row.save(force_insert=True)
    audit.record(
        by=by, what="consent recorded", subject_kind="man", subject=man.pk, details={"purpose": row.purpose}
    )
    return row


def _words(purpose: str, version: int | None) -> Statement:
    if purpose not in set(Purpose):
        raise Refused("There is no such purpose. Go back to his consents and choose one.")
    words = newest(Purpose(purpose))
    if version is not None and version != words.version:
        raise Refused(NEW_WORDS)
    return words


def _check_answer(purpose: Purpose, given: str, how: str, before: Consent | None) -> None:
    agreed = before is not None and before.given == Consent.Given.GIVEN
    if given == Consent.Given.WITHDRAWN and not agreed:
        raise Refused(NOT_GIVEN, field="given")
    if given == Consent.Given.GIVEN and how == Consent.How.SPOKEN and purpose in NEVER_SPOKEN:
        raise Refused(NOT_SPOKEN, field="how")


def _check_order(on: date, before: Consent | None) -> None:
    """An answer from before the newest one would look as if it counted, and would not."""
    if before is not None and on < before.on:
        day = day_in_words(before.on)
        raise Refused(f"This day lies before his newest answer, of {day}. Check the date.", field="on")
