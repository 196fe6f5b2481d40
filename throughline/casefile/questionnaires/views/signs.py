"""The signs of danger on a page that was sent: passed on first, whatever else is wrong with the page."""

from django.http import HttpRequest

from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.form import PREFIX
from throughline.casefile.questionnaires.models import Form
from throughline.casefile.questionnaires.views.common import Place
from throughline.rulebook.instruments.signs import is_sign


def pass_on_signs(request: HttpRequest, place: Place, form: Form) -> bool:
    """Raise a concern for each sign that was sent, on a page or on paper. Whether there was any.

    All acute items are looked for, since the page may show others by now than those that were filled in.
    """
    items = form.definition.items if form.definition and request.method == "POST" else ()
    typed = {item.key: request.POST.getlist(PREFIX + item.key) for item in items if item.acute}
    if not any(is_sign(item, typed.get(item.key)) for item in items):
        return False
    actions.raise_concerns(
        side=place.side, subject=place.subject, unfinished=form, answers=typed, by=request.user
    )
    return True
