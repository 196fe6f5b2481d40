"""Thousands of forms that nobody would send: no page fails on them, and nothing is half written."""

import random
from collections import Counter
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings as site
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory
from django.urls import resolve
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.answers_cases.every_kind import EVERY_KIND, TYPED, Desk
from tests.answers_made import colleague, here
from throughline.casefile.questionnaires import queries
from throughline.casefile.questionnaires.form import PREFIX, AnswersForm
from throughline.casefile.questionnaires.typed import endings
from throughline.casefile.questionnaires.views import common
from throughline.rulebook.instruments.answers import check

NAMES = [PREFIX + item.key + ending for item in EVERY_KIND.items for ending in endings(item)]
USUAL = [text for typed in TYPED.values() for text in typed.values() if isinstance(text, str)]
ODD = [
    "", " ", "0", "-1", "29", "7.5", "1e9", "9" * 400, "٣", "７", "0x7", "NaN", "null", "true", "[]",
    '{"not": 1}', ":", ":declined", ":none", ":nobody", "declined", "not_known", "yes", "YES", "low",
    "2026-02-31", "31", "\x00", "a\x00b", "\ud7ff\ue000", "\u202e", "<b>", "%s", "%(value)s",
    "{{ 7 }}", "x" * 5000, "\r\n\r\n", "\x85",
]  # fmt: skip
NOT_OURS = [
    "q-",
    "q-nothing",
    "q-met.nothing",
    "met",
    "q-met[]",
    "entry",
    "then",
    "reason",
    "_why",
    "q-met\x00",
]

texts = (
    st.sampled_from(ODD)
    | st.sampled_from(USUAL)
    | st.text(max_size=12).filter(lambda text: text.isprintable())
)
payloads = st.dictionaries(
    st.sampled_from(NAMES) | st.sampled_from(NOT_OURS), st.lists(texts, min_size=1, max_size=3), max_size=14
)
# The code is the same on both sites, so one of them is tried at length. Sent in a row, by chance and for each
# odd text, that is over 2,000 posts: 1,300 + 200 + 216 here, 300 + 60 + 216 there.
OFTEN, MORE_OFTEN, IN_A_ROW = (200, 700, 1300) if site.SITE == "programme" else (60, 150, 300)
ANYWAY = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
at_length = settings(max_examples=OFTEN, suppress_health_check=ANYWAY)
without_a_database = settings(max_examples=MORE_OFTEN, suppress_health_check=ANYWAY)
in_short = settings(max_examples=60, suppress_health_check=ANYWAY)


def drawn_by(chance: random.Random) -> dict[str, list[str]]:
    """A form with a few inputs, ours and others, each with something odd or usual in it."""
    names = chance.sample(NAMES, chance.randint(1, 6)) + chance.sample(NOT_OURS, chance.randint(0, 2))
    return {name: chance.choices(ODD + USUAL, k=chance.randint(1, 2)) for name in names}


def form_of(payload: dict[str, list[str]]) -> AnswersForm:
    """All items of the questionnaire on one page, as it arrives."""
    sent = QueryDict(urlencode(payload, doseq=True))
    return AnswersForm(sent, items=EVERY_KIND.items, wordings={}, answers={})


def wrong_in(answers: dict[str, Any]) -> bool:
    day = timezone.localdate()
    found = check(EVERY_KIND, answers, on=day, today=day)
    return any("not asked" not in one.sentence for one in found.wrong)


def posted(desk, address, payload):
    """A form sent straight to the view, as the middlewares would hand it on."""
    request = RequestFactory().post(address, payload)
    request.user, request.permissions = desk.worker, desk.worker.permissions
    found = request.resolver_match = resolve(address)
    return found.func(request, **found.kwargs)


@pytest.fixture
def undrawn(monkeypatch):
    """No page is drawn."""
    monkeypatch.setattr(common, "render", lambda *_, status, **__: HttpResponse(status=status))


class TestFormsThatNobodyWouldSend:
    @without_a_database
    @given(payload=payloads)
    def test_any_form_is_read_checked_and_shown_again(self, payload):
        form = form_of(payload)
        form.is_valid()
        day = timezone.localdate()
        found = check(EVERY_KIND, form.answers(), on=day, today=day)
        form.refuse(found.wrong)
        drawn = str(form)
        assert drawn.count("<fieldset") > 5
        for one in found.wrong:
            assert one.item in EVERY_KIND.by_key
        assert all(sentence["text"] for sentence in form.error_list())

    @at_length
    @given(payload=payloads, number=st.sampled_from((1, 2, 3, 4)))
    def test_a_page_keeps_all_of_it_or_nothing(self, desk, undrawn, payload, number):
        """Through the view itself: how a page with errors is drawn is tried above and below."""
        form = self.form(desk)
        before = desk.stored(form)
        response = posted(desk, desk.page_url(form, number), payload)
        assert response.status_code in {302, 422}
        after = desk.stored(form)
        assert not wrong_in(after)
        if response.status_code == 422:
            assert after == before

    def test_thousands_in_a_row_are_each_answered(self, desk, undrawn):
        """Drawn by chance and not by Hypothesis, which takes longer to think of a form than to send it."""
        chance, form = random.Random(20261122), self.form(desk)
        places = [desk.page_url(form, number) for number in (1, 2, 3, 4)]
        answered = Counter(
            posted(desk, chance.choice(places), drawn_by(chance)).status_code for _ in range(IN_A_ROW)
        )
        assert sum(answered.values()) == IN_A_ROW
        assert set(answered) == {302, 422}
        assert not wrong_in(desk.stored(form))

    @in_short
    @given(payload=payloads)
    def test_a_paper_form_keeps_all_of_it_or_nothing(self, desk, payload):
        form = self.form(desk)
        before = desk.stored(form)
        address = desk.url("questionnaire-paper", unfinished_id=form.pk)
        response = desk.browser.post(address, payload)
        assert response.status_code in {302, 422}
        after = desk.stored(form)
        assert not wrong_in(after)
        if response.status_code == 422:
            assert after == before

    @in_short
    @given(st.dictionaries(
        st.sampled_from(("entry", "respondent", "time_point", "period", "on_day", "on_month", "on_year",
                         "from_paper", "nothing")),
        texts, max_size=9,
    ))  # fmt: skip
    def test_a_start_opens_a_form_or_none(self, desk, payload):
        assert (
            desk.browser.post(desk.url("questionnaire-start", key="every_kind"), payload).status_code == 422
        )
        assert not queries.unfinished(here().side, desk.person)

    @pytest.mark.parametrize("name", ["answers-amend", "answers-withdraw", "answers-second-reading"])
    @pytest.mark.parametrize("text", ODD)
    def test_what_is_said_of_a_finished_form(self, desk, lead, done, name, text):
        sent = {"entry": text, "reason": text, "agrees": text, "comment": text}
        response = lead.browser.post(desk.url(name, answers_id=done.pk), sent)
        assert response.status_code in {302, 422}

    def test_both_ends_are_reached(self, desk, undrawn):
        """So that the tests above try something."""
        address = desk.page_url(self.form(desk), 3)
        assert posted(desk, address, {"q-mood": ["5"]}).status_code == 302
        assert posted(desk, address, {"q-mood": ["x"]}).status_code == 422

    def form(self, desk):
        known = queries.unfinished(here().side, desk.person)
        return known[0] if known else desk.begins()


@pytest.fixture
def lead(desk):
    return Desk(colleague(desk.person), desk.person)


@pytest.fixture
def done(desk):
    return desk.finished()
