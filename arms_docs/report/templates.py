"""How the templates of every document are filled in.

Everything is escaped and put into letters that the fonts have. A name that is lacking is an error
of ours.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from arms_docs.report.compiled_templates import BesideTemplates
from arms_docs.report.fonts.printed_text import printed
from arms_docs.report.template_files import templates_folder


@cache
def environment() -> Environment:
    """The environment of every page of ours: all is escaped, and a missing name is an error."""
    return Environment(
        loader=FileSystemLoader(templates_folder()),
        bytecode_cache=BesideTemplates(__file__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def text_environment() -> Environment:
    """The same for plain text that a person pastes: words stand as they were typed."""
    return environment().overlay(autoescape=False, finalize=None, bytecode_cache=None)


def _finalized(value: object) -> object:
    # What a macro made is markup of which every text has been through here.
    return printed(value) if isinstance(value, str) and not isinstance(value, Markup) else value
