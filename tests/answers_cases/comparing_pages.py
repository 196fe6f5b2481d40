"""The page that puts the times side by side at which one questionnaire was answered."""

import re
from datetime import timedelta

from django.utils import timezone

from tests import pages
from tests.answers_cases.every_kind import ANSWERS, EVERY_KIND
from tests.answers_made import end, here, saved
from throughline.casefile.questionnaires.comparison import MOST


class TestComparing:
    def compared(self, desk):
        return pages.text_of(desk.opens("compare", key="every_kind"))

    def days_ago(self, number):
        return timezone.localdate() - timedelta(days=number)

    def test_the_same_respondent_and_period_stand_together_and_no_others(self, desk):
        for day, mood, more in ((30, 4, {}), (20, 9, {}), (10, 19, {"period": "ever"})):
            desk.finished(on=self.days_ago(day), answers={"mood": mood}, **more)
        worker = next(one for one in EVERY_KIND.respondents_on(here().side.site) if one != here().respondent)
        desk.finished(on=self.days_ago(5), answers={"mood": 1}, respondent=worker)
        text = self.compared(desk)
        heads = re.findall(r'<h2 class="govuk-heading-m">(.*?)</h2>', text)
        assert len(heads) == 3
        [table] = [part for part in text.split("<h2 ") if "4 of 20" in part]
        assert "9 of 20" in table
        assert "5 higher: better" in table
        assert "19 of 20" not in table
        assert "1 of 20" not in table

    def test_the_chart_says_the_numbers_of_the_table_and_draws_no_missing_one(self, desk):
        for day, mood in ((30, 4), (20, {"not": "declined"}), (10, 12)):
            desk.finished(on=self.days_ago(day), answers={"mood": mood})
        text = self.compared(desk)
        assert "Cannot be worked out" in text
        [mood] = [part for part in re.findall(r"<svg.*?</svg>", text, re.DOTALL) if ">Mood<" in part]
        assert 'role="img"' in mood
        assert re.search(r"4 of 20\. .*: no result\. .*: 12 of 20\.", mood)
        assert mood.count("<circle") == 2
        assert "<polyline" not in mood  # a gap between the two
        assert "style=" not in text

    def test_at_most_the_newest_twelve(self, desk):
        for day in range(MOST + 1):
            desk.finished(on=self.days_ago(day), answers={"mood": day})
        text = self.compared(desk)
        assert "1 earlier one is left out" in text
        assert "11 of 20" in text
        assert "12 of 20" not in text

    def test_nothing_that_could_get_somebody_hurt_and_no_free_text(self, desk):
        for day in (9, 3):
            desk.finished(on=self.days_ago(day))
        text = self.compared(desk)
        assert "More than once" in text
        for hidden in ("Plover Lane", "School", "One line.", "A letter"):
            assert hidden not in text

    def test_what_does_not_apply_is_no_answer(self, desk):
        desk.finished(on=self.days_ago(9))
        form = saved(desk.begins(), desk.worker, **{k: v for k, v in ANSWERS.items() if k != "threat"})
        end(saved(form, desk.worker, met="no", on_day=None), desk.worker)
        assert "Does not apply" in self.compared(desk)

    def test_nothing_to_compare_yet(self, desk):
        assert "nothing to compare" in self.compared(desk)
        desk.finished()
        text = self.compared(desk)
        assert "answered once so far" in text
        assert '<svg class="app-chart' not in text

    def test_the_axis_is_as_long_as_the_scale_and_what_never_changed_is_not_drawn(self, desk):
        for day, level in ((9, "low"), (3, "high")):
            desk.finished(on=self.days_ago(day), answers={"level": level})
        text = self.compared(desk)
        [chart] = [part for part in re.findall(r"<svg.*?</svg>", text, re.DOTALL) if 'role="img"' in part]
        assert ">Points<" in chart
        assert re.findall(r'text-anchor="end">([0-9.]+)<', chart) == ["3", "1"]  # Low is 1 point, High is 3
        assert "so not drawn: Mood (12 of 20), Happened at all (1)." in text
