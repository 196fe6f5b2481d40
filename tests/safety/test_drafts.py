"""What was typed on a page about a partner: sealed with her key, so that it is gone once she is erased."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from tests import partners, people
from tests.answers_made import begun, here, in_library, open_concerns, saved
from throughline.casefile import drafts
from throughline.casefile.keys import derived
from throughline.casefile.models import Draft
from throughline.casefile.sealed import CannotUnseal, unseal
from throughline.safety.models import PartnerKey

pytestmark = pytest.mark.django_db
TYPED = QueryDict("name=Tallowfield")


@pytest.fixture
def worker():
    return people.staff("safety_lead")


@pytest.fixture
def partner(worker):
    return here().side.find(worker, partners.partner(worker).pk)


@pytest.fixture
def about_her(partner, worker):
    """The addresses of her record's pages, of a form, and of what is done about a sign in one."""
    with in_library():
        form = saved(begun(partner, worker), worker, knife="yes")
    [concern] = open_concerns(here().side, partner)
    own = f"/partners/{partner.pk}/"
    return (f"{own}change/", f"{own}questionnaires/unfinished/{form.pk}/1/", f"/concerns/{concern.pk}/close/")


def test_a_draft_about_her_opens_with_her_key_alone(about_her, worker):
    for path in about_her:
        assert drafts.keep(worker, path, TYPED)
        assert drafts.take(worker, path) == {"name": ["Tallowfield"]}
        sealed = Draft.objects.get(staff=worker, path=path).sealed
        with pytest.raises(CannotUnseal):
            unseal(sealed, keys=derived("drafts"), aad=drafts._place(worker, path))


def test_erasing_her_erases_what_was_typed_about_her(about_her, partner, worker):
    for path in about_her:
        drafts.keep(worker, path, TYPED)
    PartnerKey.objects.filter(partner=partner).update(wrapped=None, destroyed_at=timezone.now())
    assert [drafts.take(worker, path) for path in about_her] == [None] * 3
    assert [drafts.keep(worker, path, TYPED) for path in about_her] == [False] * 3


def test_a_draft_about_nobody_has_the_key_of_the_site(worker):
    for path in ("/partners/add/", f"/partners/{worker.pk}/change/", "/nowhere/"):
        assert drafts.keep(worker, path, TYPED)
        assert drafts.take(worker, path) == {"name": ["Tallowfield"]}


def test_how_long_a_draft_is_does_not_tell_what_was_typed(about_her, worker):
    for path, typed in zip(about_her, ("a=yes", "a=not_at_all", "a=" + "x" * 300), strict=True):
        drafts.keep(worker, path, QueryDict(typed))
    assert len({len(bytes(draft.sealed)) for draft in Draft.objects.all()}) == 1
