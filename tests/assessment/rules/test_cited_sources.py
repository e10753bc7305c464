"""What is cited and what is named is there. In the case E6 is withheld, and S4 is not described."""

from __future__ import annotations

import pytest

from arms_docs.assessment.rules.cited_sources import citations_hold, references_exist
from tests.support.builders import Changes, broken


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"factors.R4.evidence": "E2, E9"}, ["R07 factors.R4.evidence"]),
        ({"actions.A1.scenario": "S4"}, ["R08 actions.A1.scenario"]),
        ({"strategies.T2.scenario": "S4"}, ["R08 strategies.T2.scenario"]),
        ({"formulation.worst": "S6"}, ["R08 formulation.worst"]),
        ({"formulation.worst": None}, []),
    ],
)
def test_evidence_is_listed_and_scenarios_are_described(changes: Changes, told: list[str]) -> None:
    assert broken(references_exist, changes) == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"overall.rationale": "As E9 says."}, ["R18 overall.rationale"]),
        ({"overall.rationale": "As E6 says."}, ["R19 overall.rationale"]),
        ({"overall.rationale": "He lives at E6 3AB."}, []),
        ({"restricted.X1.text": "As E6 says."}, []),
        ({"note.hard": "P3, for E6 must not be hinted at."}, []),
        ({"note.hard": "P3, for E9 is missing."}, ["R18 note.hard"]),
        ({"sources.E6.what": "The call (E6)."}, []),
        ({"factors.R4.rationale": "As E2 says."}, []),
    ],
)
def test_a_text_cites_what_its_reader_may_see(changes: Changes, told: list[str]) -> None:
    assert broken(citations_hold, changes) == told
