"""Horizons on the sheet: until when, the same days as `check` names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from arms_docs.problems import Place
from arms_docs.reading.pipeline import judge
from tests.support.builders import INSTRUMENT, ON, answers_of, place_of
from tests.support.live_workbooks import (
    Typed,
    column_says,
    own_values_that_differ,
)
from tests.workbook.live.test_formulas import differences


@pytest.mark.parametrize(
    "changes",
    [
        {"overall.general": "Very High"},
        {"factors.R1.imminent": "Yes"},
        {"person.setting": "Custody", "person.release_date": date(2026, 11, 6)},
        {"person.setting": "Custody", "person.release_date": date(2026, 9, 6)},
        {"person.setting": "Custody", "person.release_date": "Unknown"},
        {"overall.general": None},
        {"context.assessed_on": None},
    ],
    ids=str,
)
def test_the_latest_review_is_the_one_that_check_names(
    changes: Mapping[str, object], typed: Typed
) -> None:
    raw = changed(changes)
    value = typed.type_in(raw)
    assert differences(judge(raw, INSTRUMENT, on=ON), value) == []
    assert own_values_that_differ(raw, value) == []


@pytest.mark.parametrize(
    ("dotted", "changes", "says"),
    [
        ("review.next_review", {"review.next_review": date(2027, 4, 5)}, "OK"),
        (
            "review.next_review",
            {"review.next_review": date(2027, 4, 6)},
            "OK, but usually by 05/04/2027",
        ),
        ("actions.A1", {"actions.A1.due": date(2027, 1, 5)}, "OK"),
        ("actions.A1", {"actions.A1.due": date(2027, 1, 6)}, "OK, but usually by 05/01/2027"),
        (
            "actions.A1",
            {"actions.A1.due": date(2026, 11, 3), "actions.A1.priority": "High"},
            "OK, but usually by 02/11/2026",
        ),
        ("actions.A1", {"actions.A1.due": date(2027, 1, 6), "actions.A1.status": "Done"}, "OK"),
        ("review.visit_every", {"review.visit_every": 25}, "At most 24 months"),
        (
            "review.visit_every",
            {"review.visits": "Every so many weeks", "review.visit_every": 25},
            "OK",
        ),
        (
            "review.visits",
            {"review.visits": "No routine visits (reactive management)"},
            "OK, but this is for a low risk: say why it fits",
        ),
    ],
    ids=str,
)
def test_the_check_column_says_until_when_and_stops_nothing(
    dotted: str, changes: Mapping[str, object], says: str
) -> None:
    assert column_says(dotted, changed(changes)) == says


def test_a_gap_says_until_when() -> None:
    raw = dict(answers_of("high_with_gap"))
    raw[place_of("factors.P3.resolve_by")] = date(2026, 11, 17)
    assert column_says("factors.P3.resolve_by", raw) == "OK, but usually by 16/11/2026"


def changed(changes: Mapping[str, object]) -> dict[Place, object]:
    raw = dict(answers_of("medium_low")) | {place_of(d): answer for d, answer in changes.items()}
    return {place: answer for place, answer in raw.items() if answer is not None}
