"""A page of ours takes from WeasyPrint what it should, by names that WeasyPrint has."""

from __future__ import annotations

import inspect

import weasyprint
from weasyprint.html import UA_STYLESHEET

from arms_docs.report.pdf.own_page import OwnPage
from arms_docs.report.pdf.render import OwnPartsOnly
from arms_docs.report.pdf.user_agent_styles import STYLES


def test_the_private_name_of_weasyprint_is_as_we_know_it() -> None:
    theirs, ours = weasyprint.HTML(string="<p>x</p>"), OwnPage("<p>x</p>", OwnPartsOnly())
    known = inspect.signature(weasyprint.HTML._ua_stylesheets).parameters
    assert list(known) == list(inspect.signature(OwnPage._ua_stylesheets).parameters)
    assert (theirs._ua_stylesheets(), ours._ua_stylesheets()) == ([UA_STYLESHEET], [STYLES])
