"""Layouts, components and error pages: neutral, escaped, and free of other people's marks."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import RequestFactory, override_settings
from jinja2 import UndefinedError

from tests.casefile.pages.drawn import PAGE_CONTEXT, Inputs, draw
from throughline.casefile import forms
from throughline.casefile.pages import context, dates, errors
from throughline.casefile.pages.idle import STEPS, idle_step
from throughline.casefile.pages.jinja_env import compile_pages, page_environment

PACKAGE = Path(context.__file__).parents[2]
STATIC = PACKAGE / "casefile" / "static" / "casefile"
ERROR_PAGES = {
    "bad request": (errors.bad_request, 400),
    "forbidden": (errors.forbidden, 403),
    "not found": (errors.not_found, 404),
    "forged form": (errors.csrf_failure, 403),
    "failure": (errors.server_error, 500),
    "away": (errors.unavailable, 503),
}
HOSTILE = "<img src=x onerror=alert(1)>"


def page_templates():
    """Every template of our own, by its path."""
    return sorted(PACKAGE.rglob("jinja2/**/*.jinja"))


def test_every_template_compiles():
    assert compile_pages() >= 20


def test_a_title_never_holds_a_value():
    titles = {
        str(path.relative_to(PACKAGE)): title
        for path in page_templates()
        for title in re.findall(r"{% block title(?: required)? %}(.*?){% endblock %}", path.read_text(), re.S)
    }
    assert len(titles) > 5
    assert {name: title for name, title in titles.items() if "{{" in title} == {}


@pytest.mark.parametrize("path", [*page_templates(), *STATIC.glob("*.*")], ids=lambda path: path.name)
def test_nothing_of_ours_bears_anothers_marks(path):
    source = path.read_text()
    assert not re.search(r"GOV\.UK|crown|crest|NHS|gds transport", source, re.I)
    assert not re.search(
        r'\bstyle="|\bon[a-z]+="|<script(?![^>]*src=)|https?://(?!www\.w3\.org/2000/svg)', source
    )


def test_the_vendored_styles_bear_no_marks_and_fetch_nothing():
    source = (STATIC / "vendor" / "govuk-frontend.min.css").read_text()
    assert not re.search(r"GOV\.UK|crown|crest|gds transport|@font-face|url\(", source, re.I)


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_pages_need_neither_request_nor_database(name):
    view, status = ERROR_PAGES[name]
    answer = view(None)
    page = Inputs(answer.content.decode())
    assert answer.status_code == status
    assert answer["Cache-Control"] == "no-store"
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert ("a", {"class": "govuk-link", "href": "/"}) in page.tags


def test_no_such_page_and_not_yours_are_the_same_words():
    assert errors.not_found(None).content == errors.forbidden(None, Exception("man 7")).content


def test_a_name_that_nobody_gave_is_an_error():
    with pytest.raises(UndefinedError):
        draw("{{ surname }}")
    with pytest.raises(UndefinedError):
        draw("{% if man.surname %}{% endif %}", man={})


def form_page(**changes):
    class Ask(forms.Form):
        name = forms.TextField("Family name")

    source = '{% extends "layouts/form.jinja" %}{% block title %}Add a man{% endblock %}'
    template = page_environment().from_string(source)
    return template.render({**PAGE_CONTEXT, "form": Ask(changes.pop("data", None)), **changes})


def test_a_form_page_is_a_form_and_a_few_lines():
    page = Inputs(form_page())
    assert "Add a man – Throughline" in page.text
    assert ("form", {"id": "form", "method": "post", "novalidate": None, "autocomplete": "off"}) in page.tags


def test_a_form_page_with_errors_says_so_first():
    markup = form_page(data={})
    assert "<title>Error: Add a man – Throughline</title>" in markup
    assert markup.index("There is a problem") < markup.index("<h1")


def test_an_idle_form_page_posts_what_was_typed_to_be_kept():
    markup = form_page(idle_seconds=300)
    page = Inputs(markup)
    (hold,) = page.by_name("_hold")
    assert hold["form"] == "form"
    assert "formnovalidate" in hold
    assert 'class="govuk-template__body app-idle app-idle-300"' in markup
    assert "nothing happened for 5 minutes" in markup
    # The first button of a form is what Enter presses: it must be the form's own.
    assert markup.index(">Save</button>") < markup.index('name="_hold"')


def test_a_page_before_sign_in_has_no_cover():
    assert "app-cover" not in form_page()


@pytest.mark.parametrize(
    ("seconds", "step"),
    [(1, 5), (5, 5), (59, 30), (60, 60), (300, 300), (301, 300), (719, 660), (9999, 1800)],
)
def test_a_page_hides_at_the_nearest_time_that_is_not_later(seconds, step):
    assert idle_step(seconds) == step


def test_the_style_sheet_knows_every_idle_time():
    rules = re.findall(
        r"\.app-idle-(\d+) \{ --app-wait: (\d+)s; \}", (STATIC / "throughline.css").read_text()
    )
    assert rules == [(str(step), str(step)) for step in STEPS]


def test_the_two_sites_look_different():
    with override_settings(SITE="programme", SITE_TITLE="One"):
        programme = form_page()
    with override_settings(SITE="safety", SITE_TITLE="Two"):
        safety = form_page(worker={"name": "Amara", "roles": ""})
    assert 'data-site="programme"' in programme
    assert 'data-site="safety"' in safety
    assert "data-hide-page" in safety
    assert "data-hide-page" not in programme


def test_demonstration_is_marked_on_every_page():
    with override_settings(DEMONSTRATION=True):
        assert "made-up people" in form_page()
        assert "made-up people" in errors.server_error(None).content.decode()
    with override_settings(DEMONSTRATION=False):
        assert "made-up people" not in form_page()


COMPONENTS = {
    "button": "{{ ui.button(x, href=x, kind=x) }}{{ ui.button(x, name=x, value=x) }}",
    "back_link": "{{ ui.back_link(x, x) }}",
    "error_summary": "{{ ui.error_summary([{'text': x, 'href': x}, {'text': x}]) }}",
    "inset": "{{ ui.inset(x) }}{{ ui.warning(x) }}{% call ui.details(x) %}{{ x }}{% endcall %}",
    "notification": "{{ ui.notification(x, x) }}",
    "summary_list": "{{ ui.summary_list([{'key': x, 'value': x, 'actions': [{'text': x, 'href': x}]}]) }}",
    "table": "{{ ui.table(x, [x, x], [[{'text': x, 'href': x}, x]]) }}",
    "tabs": "{{ ui.tabs([{'id': x, 'label': x, 'content': x}]) }}",
    "tag": "{{ ui.tag(x, x) }}",
    "task_list": "{{ ui.task_list([{'title': x, 'href': x, 'status': x, 'colour': x, 'hint': x}]) }}",
    "timeline": "{{ ui.timeline([{'title': x, 'when': x, 'by': x, 'text': x, 'href': x}]) }}",
}


@pytest.mark.parametrize("name", COMPONENTS)
def test_components_escape_every_value(name):
    markup = draw('{% import "components/all.jinja" as ui %}' + COMPONENTS[name], x=HOSTILE)
    assert "&lt;img" in markup
    assert "img" not in {tag for tag, _ in Inputs(markup).tags}


def test_a_table_scrolls_in_a_named_region():
    markup = draw('{% from "components/table.jinja" import table %}{{ table("Men", ["Name"], [["A"]]) }}')
    assert '<div class="app-scroll" tabindex="0" role="region" aria-label="Men">' in markup


def test_what_is_not_recorded_is_said():
    rows = "[{'key': 'Phone', 'value': ''}, {'key': 'Sessions', 'value': 0}]"
    markup = draw(
        '{% from "components/summary_list.jinja" import summary_list %}{{ summary_list(' + rows + ") }}"
    )
    assert markup.count("Not recorded") == 1


def test_dates_are_written_as_people_write_them():
    at = datetime(2026, 7, 3, 23, 5, tzinfo=UTC)  # five past midnight on the next day in London
    assert dates.day_in_words(date(2026, 5, 3)) == "3 May 2026"
    assert dates.day_in_words(at) == "4 July 2026"
    assert dates.moment(at) == "4 July 2026 at 12:05am"
    assert dates.moment(datetime(2026, 1, 3, 12, 0, tzinfo=UTC)) == "3 January 2026 at 12:00pm"
    assert dates.day_in_words(None) == dates.moment(None) == ""
    assert [dates.length_of_time(n) for n in (5, 60, 600)] == ["5 seconds", "1 minute", "10 minutes"]


def request_to(path, *, signed_in=True, permissions=frozenset()):
    request = RequestFactory().get(path)
    request.user = SimpleNamespace(is_authenticated=signed_in, name="Amara Okafor", role_keys=["keyworker"])
    request.permissions = permissions
    return request


@pytest.fixture
def _navigation(monkeypatch):
    monkeypatch.setattr(context, "reverse", lambda route: f"/{route}/")
    entries = [{"text": text, "route": text.lower(), "permission": text} for text in ("Men", "Staff")]
    with override_settings(NAVIGATION=entries):
        yield


@pytest.mark.usefixtures("_navigation")
def test_navigation_shows_what_the_worker_may_reach():
    page = context.page(request_to("/men/7", permissions=frozenset({"Men"})))
    assert page["navigation"] == [{"text": "Men", "href": "/men/", "current": True}]
    assert page["worker"] == {"name": "Amara Okafor", "roles": "Keyworker"}
    assert page["idle_seconds"] > 0


@pytest.mark.usefixtures("_navigation")
def test_before_sign_in_there_is_nothing_to_reach():
    for request in (
        request_to("/", signed_in=False, permissions=frozenset({"Men"})),
        RequestFactory().get("/"),
    ):
        assert context.page(request) == {"navigation": [], "worker": None, "idle_seconds": None}
