"""Pages and forms need templates and a few settings, but no database.

Run alone, these tests make their own small settings; run among the sites' tests, they use those.
"""

import os
from datetime import timedelta
from pathlib import Path

import django
from django.conf import settings

HERE = Path(__file__).parent
CASEFILE = HERE.parents[2] / "throughline" / "casefile"

if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
    settings.configure(
        SITE="programme",
        SITE_TITLE="Men's programme",
        DEMONSTRATION=True,
        HIDE_AFTER=timedelta(minutes=10),
        NAVIGATION=[],
        SECRET_KEY="made up for these tests",
        USE_TZ=True,
        TIME_ZONE="Europe/London",
        USE_I18N=False,
        STATIC_URL="/static/",
        ROOT_URLCONF="tests.casefile.pages.routes",
        FORM_RENDERER="throughline.casefile.forms.Renderer",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [CASEFILE / "jinja2"],
                "OPTIONS": {"environment": "throughline.casefile.pages.jinja_env.environment"},
            }
        ],
    )
    django.setup()
