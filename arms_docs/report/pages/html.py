"""A view into HTML, by Jinja. Everything is escaped and put into letters that the fonts have.

A name that the view lacks is an error of ours.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from arms_docs.report.fonts.font_css import font_css
from arms_docs.report.fonts.printed_text import printed
from arms_docs.report.pages.charts import due_dates, rating_mark
from arms_docs.report.pages.view import ReportView

PACKAGE = Path(__file__).parent.parent.parent


def templates_folder() -> Path:
    """Where the templates are: inside the package once installed, beside it in the source tree."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


def render_html(view: ReportView) -> str:
    """An edition of the report as one HTML page with its style sheet inside."""
    template = environment().get_template("report/page.html.j2")
    page = template.render(view=view, rating_mark=rating_mark, due_dates=due_dates)
    return with_fonts(page)


def with_fonts(page: str) -> str:
    """The page with a style that brings in the fonts its characters need."""
    return page.replace("</head>", f"<style>{font_css(page)}</style>\n</head>", 1)


@cache
def environment() -> Environment:
    """The environment of every page of ours: all is escaped, and a missing name is an error."""
    return Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalized(value: object) -> object:
    # What a macro made is markup of which every text has been through here.
    return printed(value) if isinstance(value, str) and not isinstance(value, Markup) else value
