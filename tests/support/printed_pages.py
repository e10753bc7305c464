"""Every page of ours that is printed of a fictional case, and the guidance, each by a name."""

from __future__ import annotations

from functools import cache
from itertools import product

from arms_docs.report.attachment import Attachment
from arms_docs.report.edition import Edition
from arms_docs.report.pdf.render import render_pdf
from arms_docs.report.signature_fields import Field
from tests.report.pages import test_guidance_document
from tests.support.golden import NAMES, SIGN_OFF, draft_files, html_of
from tests.support.hard_page import attachments
from tests.support.made_once import made_once

GUIDANCE = "guidance"
STATES = {"draft": False, "final": True}
NAMED = {
    f"{name} {edition.value} {state}": (name, edition, final)
    for name, edition, (state, final) in product(NAMES, Edition, STATES.items())
}
# The longest page, and one of another edition with the fields of its signatures.
FEW = ("high_with_gap record draft", "medium_low annex final")
OTHERS = (*(name for name in NAMED if name not in FEW), GUIDANCE)


def printed_page(name: str) -> str:
    """The HTML of a page."""
    if name == GUIDANCE:
        return test_guidance_document.html()
    case, edition, final = NAMED[name]
    return html_of(case, edition, final=final)


def carried_by(name: str) -> tuple[tuple[Attachment, ...], tuple[Field, ...]]:
    """The files in a page that is drawn, and its fields: those with which others draw it, too."""
    case, edition, final = NAMED.get(name, ("", None, False))
    if edition is Edition.RECORD and not final:
        return draft_files(case), ()
    return (attachments(), SIGN_OFF) if edition is Edition.PANEL and final else ((), ())


@cache
def unsigned(case: str) -> bytes:
    """The final report with files in it and its two fields empty."""
    name = f"{case} panel final"
    files, fields = carried_by(name)
    pdf, remarks = made_once(render_pdf, printed_page(name), attachments=files, fields=fields)
    assert remarks == ()
    return pdf
