"""Every page of ours that is printed of a fictional case, and the guidance, each by a name."""

from __future__ import annotations

from itertools import product

from arms_docs.report.edition import Edition
from tests.report.pages import test_guidance_document
from tests.support.golden import NAMES, html_of

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
