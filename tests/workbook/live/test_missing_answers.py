"""When the Check column asks for an empty answer."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.builders import answers_of, place_of
from tests.support.live_workbooks import column_says


@pytest.mark.parametrize(
    ("dotted", "changes", "words"),
    [
        ("person.born", {}, "Type the date"),
        ("person.other_identifiers", {}, ""),
        ("person.release_date", {"person.setting": "Community"}, ""),
        ("person.release_date", {"person.setting": "custody "}, "Type the date, or Unknown"),
        ("rm2000.osp_source", {"rm2000.osp_direct": None, "rm2000.osp_direct_date": None}, ""),
        ("rm2000.osp_source", {"rm2000.osp_direct_date": date(2026, 3, 2)}, "Write an answer"),
        ("rm2000.age", {"rm2000.male": "No"}, ""),
    ],
)
def test_an_empty_answer_is_asked_for_where_it_is_needed(
    dotted: str, changes: dict[str, object], words: str
) -> None:
    raw = dict(answers_of("medium_low")) | {place_of(key): v for key, v in changes.items()}
    raw.pop(place_of(dotted), None)
    assert column_says(dotted, raw) == words


@pytest.mark.parametrize(
    ("dotted", "changes", "words"),
    [
        ("factors.R1.monitored", {"factors.R1.rating": "High"}, "Not asked"),
        ("factors.R1.monitored", {"factors.R1.rating": "Unable to rate"}, "Not asked"),
        ("factors.R1.monitored", {"factors.R1.rating": None}, ""),
        ("factors.R1.line", {"factors.R1.rating": "low "}, "Not asked"),
        ("factors.R1.resolve_how", {"factors.R1.rating": "Medium"}, "Not asked"),
        ("factors.R1.resolve_how", {"factors.R1.rating": "Hihg"}, ""),
        ("factors.R1.imminent", {"factors.R1.rating": "Medium"}, "Not asked"),
        ("review.reactive_monitor", {"review.visits": "Every so many weeks"}, "Not asked"),
        ("review.reactive_monitor", {"review.visits": None}, ""),
        (
            "review.reactive_monitor",
            {"review.visits": None, "person.setting": "Custody"},
            "Not asked",
        ),
        ("self_risk.by", {"self_risk.concern": "None known"}, "Not asked"),
        ("context.trigger", {"context.why_now": "Initial assessment"}, "Not asked"),
        ("person.release_date", {"person.setting": "Community"}, ""),
    ],
)
def test_what_another_answer_does_not_ask_for_says_so(
    dotted: str, changes: dict[str, object], words: str
) -> None:
    """Only where that is known: an answer that is missing, or cannot be read, asks for nothing yet.

    The release date is asked of whoever is in custody, and of whoever was released.
    """
    test_an_empty_answer_is_asked_for_where_it_is_needed(dotted, changes, words)


def test_what_somebody_typed_is_never_called_not_asked() -> None:
    raw = dict(answers_of("medium_low")) | {
        place_of("factors.R1.rating"): "High",
        place_of("factors.R1.resolve_how"): "By two visits.",
    }
    assert str(column_says("factors.R1.resolve_how", raw)).startswith("OK")
