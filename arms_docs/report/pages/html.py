"""A view into one HTML page, by Jinja, with its style sheet and its fonts."""

from __future__ import annotations

from arms_docs.report.fonts.font_css import font_css
from arms_docs.report.pages.beside import beside, beside_fact
from arms_docs.report.pages.charts import due_dates
from arms_docs.report.pages.page_pictures import rating_mark
from arms_docs.report.pages.view import ReportView
from arms_docs.report.templates import environment


def render_html(view: ReportView) -> str:
    """An edition of the report as one HTML page with its style sheet inside."""
    template = environment().get_template("report/page.html.j2")
    page = template.render(
        view=view,
        rating_mark=rating_mark,
        due_dates=due_dates,
        beside=beside,
        beside_fact=beside_fact,
    )
    return with_fonts(page)


def with_fonts(page: str) -> str:
    """The page with a style that brings in the fonts its characters need."""
    return page.replace("</head>", f"<style>{font_css(page)}</style>\n</head>", 1)
