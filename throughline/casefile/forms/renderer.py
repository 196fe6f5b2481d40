"""Makes every form of the site draw its questions as page components."""

from django.forms.renderers import DjangoTemplates

from throughline.casefile.forms.bound import Question


class Renderer(DjangoTemplates):
    """Named by the FORM_RENDERER setting, so that forms of other packages look like ours."""

    bound_field_class = Question
