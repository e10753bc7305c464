"""Risk to self is asked about before whatever brings bad news."""

from __future__ import annotations

import pytest

from arms_docs.assessment.rules.bad_news import asked_before_bad_news
from tests.support.builders import broken, case

NOT_ASKED = {"self_risk.concern": "Not asked yet"}


def test_an_arrest_is_not_planned_for_somebody_whom_nobody_has_asked() -> None:
    changes = {"actions.A1.what": "PC Haylestorm arrests him on 16 October."}
    problems = case("medium_low", {**NOT_ASKED, **changes}).problems
    (told,) = (p for p in problems if p.code.number == "R40")
    assert str(told.place) == "self_risk.concern"
    assert "A1 (arrest), A4 (disclosure), A7 (disclosure)" in told.message


@pytest.mark.parametrize("concern", ["None known", "Some concern", "High concern", None])
def test_whoever_was_asked_is_not_asked_for_again(concern: str | None) -> None:
    """With a concern, what was done and by when is asked for by the form."""
    assert broken(asked_before_bad_news, {"self_risk.concern": concern}) == []


def test_without_such_an_action_a_date_will_do() -> None:
    over = {f"actions.A{n}.status": "Done" for n in (1, 4, 7)}
    assert broken(asked_before_bad_news, {**NOT_ASKED, **over}) == []
    assert broken(asked_before_bad_news, NOT_ASKED) == ["R40 self_risk.concern"]


@pytest.mark.parametrize(
    ("concern", "missing"),
    [
        (None, {"concern"}),
        ("None known", set()),
        ("Some concern", {"done", "by"}),
        ("High concern", {"done", "by"}),
        ("Not asked yet", {"by"}),
    ],
)
def test_risk_to_self_is_asked_outright_with_what_was_done_and_by_when(
    concern: str | None, missing: set[str]
) -> None:
    """It was asked nowhere, and stood in the restricted items where no one who visits reads it."""
    changes = {"self_risk.concern": concern, "self_risk.done": None, "self_risk.by": None}
    problems = case("medium_low", changes).problems
    told = {p.place.field for p in problems if p.code.number == "A01"}
    assert told == missing
