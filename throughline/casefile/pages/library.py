"""The component library's macros, which need a forgiving environment of their own."""

from functools import cache
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader

LIBRARY = "govuk_frontend_jinja"
OURS = "throughline.casefile"


@cache
def library() -> Environment:
    """The environment of the component library. Each macro is compiled once in a process."""
    return Environment(
        loader=PrefixLoader(
            {LIBRARY: PackageLoader(LIBRARY), OURS: PackageLoader(OURS, "jinja2/components")}
        ),
        autoescape=True,
        auto_reload=False,
        undefined=ChainableUndefined,
    )


@cache
def component(name: str, macro: str) -> Any:
    """A macro of the component library, for example `component("input", "govukInput")`."""
    return getattr(library().get_template(f"{LIBRARY}/components/{name}/macro.html").module, macro)


@cache
def own_input(macro: str, file: str = "inputs.jinja") -> Any:
    """One of our own macros for the inputs that stand on almost every form, or on a questionnaire."""
    return getattr(library().get_template(f"{OURS}/{file}").module, macro)
