"""The errors of a form, as the summary at the top of its page lists them."""

from typing import Any


def error_list(form: Any) -> list[dict[str, str]]:
    """Every wrong answer of a form: its first sentence, and a link to the input where it is put right.

    Each is `{"text": sentence, "href": "#id"}`. What is wrong with the form as a whole comes first
    and has no link. Works for any Django form that is drawn by our renderer; empty when all is well.
    """
    whole = [{"text": str(sentence)} for sentence in form.non_field_errors()]
    hidden = [{"text": str(field.errors[0])} for field in form.hidden_fields() if field.errors]
    seen = [
        {"text": str(field.errors[0]), "href": f"#{field.first_id}"}
        for field in form.visible_fields()
        if field.errors
    ]
    return whole + hidden + seen
