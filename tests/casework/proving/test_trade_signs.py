"""A text with the bullets and ticks of a word processor is signed, and its record verifies."""

from __future__ import annotations

import pytest

from arms_docs.casework.proving.printed_pages import SAME
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support import loop
from tests.support.builders import place_of
from tests.support.forged_records import verdict
from tests.support.loop import FORM
from tests.support.steps import signed_off

PASTED = (
    "Nothing of concern was found (E1).\n\uf0b7 Seen on 2 May \u2713\n"
    "\uf0a7 Rang twice \u2192 no answer\n\uf0d8 \u2610 to do, \u2611 done, \u2612 not\n"
    "\u2460 first \u25aa \u25e6 \u25cf \u2794 \u21d2 \uf0fc"
)


@pytest.mark.prove
def test_a_record_with_signs_of_the_trade_signs_and_verifies() -> None:
    """What is typed stays in the workbook; the pages, read back, say it in signs that are ours."""
    raw = {**loop.small(), place_of("factors.R1.rationale"): PASTED}
    content = write_workbook(FORM, raw)
    handed_in = loop.hand_in(content=content)
    assert handed_in.problems == ()
    outcome = signed_off(handed_in)
    assert outcome.problems == ()
    result = verdict(outcome.files["record.pdf"])
    assert result.ok and SAME in result.proved
