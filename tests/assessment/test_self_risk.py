"""Before which actions risk to self is asked about again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.assessment.self_risk import prompt_in
from tests.support.builders import INSTRUMENT, assessment_of


@pytest.mark.parametrize(
    ("what", "word"),
    [
        ("PC Haylestorm arrests him at home on 10 November.", "arrest"),
        ("Search of the flat under warrant.", "search"),
        ("Tell the club what it needs to know: disclosure agreed with MAPPA.", "disclosure"),
        ("RESEARCH the records of the college.", ""),
        ("Visit every Tuesday and write down what was seen.", ""),
    ],
)
def test_an_action_that_brings_bad_news_is_known_by_its_words(what: str, word: str) -> None:
    action = assessment_of("medium_low", {"actions.A1.what": what}).actions[0]
    assert prompt_in(action, INSTRUMENT) == word
    assert prompt_in(action, replace(INSTRUMENT, prompts=None)) == "", "earlier tables have no list"


@pytest.mark.parametrize("status", ["Done", "Cancelled"])
def test_before_what_is_over_nobody_is_asked(status: str) -> None:
    changes = {"actions.A1.what": "Arrest him.", "actions.A1.status": status}
    assert prompt_in(assessment_of("medium_low", changes).actions[0], INSTRUMENT) == ""
