"""A form is a list of questions: what the page shows, what it says when an answer is wrong."""

import pytest
from django import forms as django_forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from tests.casefile.pages.drawn import Inputs
from throughline.casefile import forms
from throughline.casefile.forms.widgets import PARTS

HOSTILE = "\"><script>alert('x')</script>{{ 7 * 7 }}&"


class AddMan(forms.Form):
    family_name = forms.TextField("Family name", hint="As on his letters")
    born = forms.DateField("Date of birth", past=True)
    email = forms.EmailField("E-mail address", required=False)
    phone = forms.PhoneField("Phone number", required=False)
    reason = forms.LongTextField("Reason", max_length=40, required=False)
    safe = forms.RadiosField("Is it safe to call?", [("yes", "Yes"), ("no", "No")])
    substances = forms.CheckboxesField("Substances", [("alcohol", "Alcohol"), ("opiates", "Opiates")])
    agency = forms.SelectField("Agency", [("north", "North"), ("south", "South")])
    children = forms.WholeNumberField("Number of children", least=0, most=20, required=False)
    letter = forms.FileField("Letter", required=False)
    password = forms.PasswordField("Password", required=False)
    agreed = forms.TickField("He agreed to this", required=False)


ANSWERS = {
    "family_name": "Zieliński", "born_day": "3", "born_month": "May", "born_year": "1990",
    "safe": "yes", "substances": ["alcohol"], "agency": "north",
}  # fmt: skip


def answers(**changes):
    """What a browser would post, with some answers changed."""
    post = MultiValueDict()
    for name, value in {**ANSWERS, **changes}.items():
        post.setlist(name, value if isinstance(value, list) else [value])
    return post


def test_a_good_form_gives_values():
    form = AddMan(answers(children="1"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"].isoformat() == "1990-05-03"
    assert form.cleaned_data["children"] == 1
    assert form.cleaned_data["substances"] == ["alcohol"]


def test_an_empty_form_asks_for_each_answer_in_plain_words():
    form = AddMan(MultiValueDict())
    assert [error["text"] for error in form.error_list()] == [
        "Enter the family name",
        "Enter the date of birth",
        "Answer “Is it safe to call?”",
        "Choose the substances",
        "Choose the agency",
    ]


def test_every_error_link_lands_on_an_input():
    form = AddMan(MultiValueDict())
    tags = Inputs(str(form)).tags
    inputs = {attrs.get("id") for tag, attrs in tags if tag in {"input", "select", "textarea"}}
    targets = [error["href"].removeprefix("#") for error in form.error_list()]
    assert targets
    assert set(targets) <= inputs


def test_ids_are_not_used_twice():
    ids = Inputs(str(AddMan(MultiValueDict()))).ids()
    assert len(ids) == len(set(ids))


def test_every_input_has_a_label():
    tags = Inputs(str(AddMan())).tags
    labelled = {attrs["for"] for tag, attrs in tags if tag == "label"}
    inputs = {attrs["id"] for tag, attrs in tags if tag in {"input", "select", "textarea"}}
    assert inputs == labelled


def test_nothing_is_remembered_or_spell_checked_elsewhere():
    for name in ("family_name", "born_day", "email", "phone", "reason"):
        (attrs,) = Inputs(str(AddMan())).by_name(name)
        assert attrs["autocomplete"] == "off"
    for name in ("family_name", "email", "phone", "reason"):
        (attrs,) = Inputs(str(AddMan())).by_name(name)
        assert attrs["spellcheck"] == "false"


@pytest.mark.parametrize(
    ("typed", "sentence", "box"),
    [
        (("3", "", "1990"), "Date of birth must have a month", "month"),
        (("", "", "1990"), "Date of birth must have a day and a month", "day"),
        (("3", "5", "90"), "Date of birth must have a year of 4 numbers, like 1985", "year"),
        (("3", "5", "0000"), "Date of birth must have a year of 4 numbers, like 1985", "year"),
        (("3", "13", "1990"), "Date of birth must have a month from 1 to 12", "month"),
        (("3", "Ju", "1990"), "Date of birth must have a month from 1 to 12", "month"),
        (("x", "5", "1990"), "Date of birth must have a day from 1 to 31", "day"),
        (("32", "5", "1990"), "Date of birth must have a day from 1 to 31", "day"),
        (("31", "4", "1990"), "Date of birth must be a real date. There is no 31 April 1990.", "day"),
        (("29", "2", "1990"), "Date of birth must be a real date. There is no 29 February 1990.", "day"),
        (("3", "5", "2990"), "Date of birth must be today or in the past", "day"),
        (("3", "5", "1790"), "Date of birth must be on or after 1 January 1900", "day"),
    ],
)
def test_a_wrong_date_says_what_is_wrong_and_where(typed, sentence, box):
    form = AddMan(answers(**{f"born_{part}": value for part, value in zip(PARTS, typed, strict=True)}))
    assert {"text": sentence, "href": f"#id_born_{box}"} in form.error_list()
    (attrs,) = Inputs(str(form)).by_name(f"born_{box}")
    assert "govuk-input--error" in attrs["class"]


def test_a_percent_sign_in_a_label_is_kept_in_errors():
    class Odd(forms.Form):
        since = forms.DateField("Date of 50% mark")
        note = forms.TextField("The 50% note", max_length=3)

    form = Odd({"since_day": "31", "since_month": "4", "since_year": "2020", "note": "long text"})
    assert [error["text"] for error in form.error_list()] == [
        "Date of 50% mark must be a real date. There is no 31 April 2020.",
        "The 50% note must be 3 characters or fewer. Shorten it.",
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "nobody"}, "Enter an e-mail address, like name@example.org"),
        ({"phone": "call me"}, "Enter a phone number, like 07700 900 123 or 01632 960 001"),
        ({"children": "two"}, "Number of children must be a whole number, like 12"),
        ({"children": "21"}, "Number of children must be 20 or fewer"),
        ({"children": "-1"}, "Number of children must be 0 or more"),
        ({"reason": "x" * 41}, "Reason must be 40 characters or fewer. Shorten it."),
        ({"family_name": "a\0b"}, "Family name holds a character that cannot be kept. Type it again."),
        (
            {"agency": "west"},
            "The answer to “Agency” is not in the list. Choose another one.",
        ),
    ],
)
def test_a_wrong_answer_says_what_to_do(changes, sentence):
    assert sentence in [error["text"] for error in AddMan(answers(**changes)).error_list()]


def test_a_long_text_counts_each_line_end_once():
    form = AddMan(answers(reason="\r\n".join(["x"] * 20)))
    assert form.is_valid(), form.errors


@given(st.text())
def test_whatever_is_typed_is_shown_escaped(text):
    typed = HOSTILE + text
    form = AddMan(answers(family_name=typed, reason=typed, born_day=typed, phone=typed, safe=typed))
    form.is_valid()
    page = Inputs(str(form))
    assert "script" not in {tag for tag, _ in page.tags}
    (attrs,) = page.by_name("family_name")
    assert attrs["value"].startswith(HOSTILE)


def test_labels_hints_and_choices_are_escaped():
    class Odd(forms.Form):
        one = forms.TextField(HOSTILE, hint=HOSTILE)
        two = forms.RadiosField(HOSTILE, [("a", HOSTILE)], choice_hints={"a": HOSTILE})
        three = forms.SelectField(HOSTILE, [(HOSTILE, HOSTILE)], missing=HOSTILE)
        four = forms.TickField(HOSTILE, hint=HOSTILE)

    form = Odd({})
    form.is_valid()
    page = Inputs(str(form))
    assert "script" not in {tag for tag, _ in page.tags}
    assert "".join(page.text).count("<script>") >= 9


def test_a_password_is_never_sent_back():
    form = AddMan(answers(password="hunter22hunter22"))
    assert "hunter22" not in str(form)


def test_a_draft_shows_what_was_typed_and_checks_nothing():
    post = QueryDict(mutable=True)
    post.update(answers(family_name="Zie", born_day="31", born_month="4", born_year="19", safe="no"))
    post["csrfmiddlewaretoken"] = "token"
    post["_hold"] = "1"
    post["password"] = "hunter22hunter22"
    kept = AddMan(post).typed_in(post)
    assert set(kept) == {
        "family_name", "born_day", "born_month", "born_year", "safe", "substances", "agency",
    }  # fmt: skip

    form = AddMan.initial_from(kept)
    page = Inputs(str(form))
    assert not form.is_bound
    assert form.error_list() == []
    assert page.by_name("family_name")[0]["value"] == "Zie"
    assert page.by_name("born_year")[0]["value"] == "19"
    assert [("checked" in attrs) for attrs in page.by_name("safe")] == [False, True]
    assert [("checked" in attrs) for attrs in page.by_name("substances")] == [True, False]


def test_initial_values_are_shown():
    import datetime

    form = AddMan(initial={"family_name": "Zieliński", "born": datetime.date(1990, 5, 3), "agency": "south"})
    page = Inputs(str(form))
    assert page.by_name("born_month")[0]["value"] == "5"
    assert page.by_name("family_name")[0]["value"] == "Zieliński"
    assert [attrs.get("value") for tag, attrs in page.tags if "selected" in attrs] == ["south"]


def test_an_optional_question_says_so_and_a_search_form_does_not():
    class Search(forms.Form):
        marks_optional = False
        name = forms.TextField("Family name", required=False)

    assert "E-mail address (optional)" in str(AddMan())
    assert "(optional)" not in str(Search())


def test_what_is_wrong_with_the_whole_form_has_no_link():
    form = AddMan(answers())
    form.full_clean()
    form.add_error(None, "This man is already on the list")
    assert form.error_list() == [{"text": "This man is already on the list"}]


def test_a_form_of_another_package_is_drawn_as_ours():
    class Theirs(django_forms.Form):
        login = django_forms.EmailField(widget=django_forms.EmailInput(attrs={"autocomplete": "email"}))
        password = django_forms.CharField(widget=django_forms.PasswordInput)
        remember = django_forms.BooleanField(required=False)
        where = django_forms.CharField(widget=django_forms.HiddenInput, required=False)

    form = Theirs({}, renderer=forms.Renderer())
    form.is_valid()
    markup = "".join(str(question) for question in form)
    assert markup.count("govuk-form-group") >= 3
    assert Inputs(markup).by_name("login")[0]["autocomplete"] == "email"
    assert Inputs(markup).by_name("where")[0]["type"] == "hidden"
    assert forms.error_list(form)[0]["href"] == "#id_login"
