"""A licensed wording or threshold that is loaded later changes no finished form."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import pages
from tests.answers_cases.every_kind import ANSWERS, EVERY_KIND
from tests.answers_made import begun, end, here, saved
from throughline.casefile.questionnaires.models import LicensedWording
from throughline.rulebook.instruments.definition import Licence
from throughline.rulebook.instruments.library import every_version, newest
from throughline.rulebook.instruments.readings import CountOf, Raised

LICENSED = replace(
    EVERY_KIND,
    key="licensed_kind",
    licence=Licence.SLOTS,
    readings=(
        CountOf("ticks", "Ticks", ("met",), values=("yes",)),
        Raised("raised", "Raised", count="ticks", threshold=2, judgement=("threat",)),
    ),
)


class TestWordingOfItsTime:
    @pytest.fixture
    def licensed(self, desk):
        every_version()[LICENSED.key, LICENSED.version] = LICENSED
        newest.cache_clear()
        yield LICENSED
        del every_version()[LICENSED.key, LICENSED.version]
        newest.cache_clear()

    def done(self, desk, number, words, threshold):
        """A form that is finished right after a wording and a threshold were loaded."""
        LicensedWording.objects.create(
            agency=desk.worker.agency, instrument=LICENSED.key, version=LICENSED.version,
            slots={"met": words}, licence="Made up", threshold=threshold,
        )  # fmt: skip
        on = timezone.localdate() - timedelta(days=9 - number)
        form = begun(desk.person, desk.worker, instrument=LICENSED, on=on)
        return end(saved(form, desk.worker, **ANSWERS), desk.worker)

    def test_each_form_is_read_printed_and_compared_as_it_was(self, desk, licensed):
        first, second = self.done(desk, 1, "First words?", 24), self.done(desk, 2, "Later words?", 1)
        for form, raised, words in ((first, "No", "First words?"), (second, "Yes", "Later words?")):
            text = pages.text_of(desk.opens("answers", answers_id=form.pk))
            assert f'key">Raised</dt>\n    <dd class="govuk-summary-list__value">{raised}<' in text
            address = desk.url("answers-print", answers_id=form.pk)
            sent = here().side.print_needs_reason
            printed = pages.text_of(
                desk.browser.post(address, {"reason": "marac"}) if sent else desk.browser.get(address)
            )
            assert [said for said in ("First words?", "Later words?") if said in printed] == [words]
        compared = pages.text_of(desk.opens("compare", key=LICENSED.key))
        [row] = [one for one in compared.split("<tr") if ">Raised<" in one]
        assert row.index(">No<") < row.index(">Yes<")
