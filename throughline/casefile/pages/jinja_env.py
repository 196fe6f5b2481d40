"""The template environment of both sites.

Our own templates are strict: a name that nobody gave is an error, not an empty space on a page
about somebody's safety. The component library expects the opposite, so its macros are loaded by
an environment of their own.
"""

from typing import Any

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, Template

from throughline.casefile.forms.errors import error_list
from throughline.casefile.pages import dates
from throughline.casefile.pages.idle import idle_step
from throughline.casefile.pages.library import LIBRARY, library
from throughline.casefile.pages.site_info import SiteInfo


class PageEnvironment(Environment):
    """Strict for our own templates; hands the component library's to its forgiving environment."""

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        if isinstance(name, str) and name.startswith(f"{LIBRARY}/"):
            return library().get_template(name)
        return super().get_template(name, parent, globals)


def environment(**options: Any) -> Environment:
    """Make the environment that Django's Jinja2 backend asks for, with Django's own `options`.

    Every value on a page is escaped unless it is already mark-up.
    """
    options.update(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env = PageEnvironment(**options)
    env.globals.update(
        static=static,
        url=_url,
        site=SiteInfo(),
        error_list=error_list,
        idle_step=idle_step,
        length_of_time=dates.length_of_time,
    )
    env.filters.update(date=dates.day_in_words, moment=dates.moment, in_words=dates.in_words)
    return env


def page_environment() -> Environment:
    """The environment that Django made from the settings."""
    return next(engine for engine in engines.all() if isinstance(engine, Jinja2)).env


def compile_pages() -> int:
    """Compile every template now, so that no visitor waits for it. Returns how many there were."""
    env = page_environment()
    names = env.list_templates(extensions=["jinja"])
    for name in names:
        env.get_template(name)
    return len(names)


def _url(route: str, *args: Any, **kwargs: Any) -> str:
    """The address of a route by its name: `url("man", man.id)`."""
    return reverse(route, args=args, kwargs=kwargs)
