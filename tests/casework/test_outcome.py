"""What a step comes to: files, or the problems for which there are none."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from arms_docs.casework.outcome import Outcome
from arms_docs.problems import Code, problem
from tests.support.builders import place_of


def test_a_step_that_was_refused_has_problems_and_no_files() -> None:
    missing = problem(Code.MISSING, place_of("overall.level"))
    refused = Outcome(problems=(missing,))
    assert refused.files == {} and refused.remarks == () and refused.problems == (missing,)


def test_no_outcome_has_the_files_of_another() -> None:
    first, second = Outcome(), Outcome()
    first.files["panel.pdf"] = b"%PDF-"
    assert second.files == {}
    with pytest.raises(FrozenInstanceError):
        first.files = {}  # type: ignore[misc]
