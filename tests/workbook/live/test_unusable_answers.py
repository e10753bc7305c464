"""When the Check column says that an answer cannot be used."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.assessment.form import questions
from arms_docs.workbook.live.live_workbook import make_live
from tests.support.builders import EDITION_2026_1, answers_of, place_of
from tests.support.live_workbooks import column_says

EARLIER, LATER = date(2026, 10, 1), date(2030, 1, 1)  # than the assessment of the case


@pytest.mark.parametrize(
    ("changes", "dotted", "words"),
    [
        ({"person.born": LATER}, "person.born", "After the assessment: check"),
        ({"sources.E1.dated": LATER}, "sources.E1", "Date: after the assessment: check"),
        ({"review.next_review": EARLIER}, "review.next_review", "Before the assessment: check"),
        ({"actions.A1.due": EARLIER}, "actions.A1", "Due: before the assessment: check"),
        ({"actions.A1.due": EARLIER, "actions.A1.status": "Done"}, "actions.A1", "OK"),
        (
            {"person.setting": "Custody", "person.release_date": EARLIER},
            "person.release_date",
            "Before the assessment: check",
        ),
        (
            {"person.setting": "Community", "person.release_date": EARLIER},
            "person.release_date",
            "OK",
        ),
        ({"overall.level": "Hihg"}, "overall.level", "Choose from the list"),
        ({"person.name": "n/a"}, "person.name", "Not an answer yet"),
        ({"person.name": "x" * 81}, "person.name", "Too long: 81 of 80"),
        ({"rm2000.age": "eighteen"}, "rm2000.age", "A whole number from "),
        (
            {"factors.R1.evidence": "see E1"},
            "factors.R1.evidence",
            "Leave it empty, or only numbers, one by one",
        ),
    ],
)
def test_what_is_said_of_an_answer_that_cannot_be_used(
    changes: dict[str, object], dotted: str, words: str
) -> None:
    raw = dict(answers_of("medium_low")) | {place_of(key): v for key, v in changes.items()}
    assert str(column_says(dotted, raw)).startswith(words)


@pytest.mark.parametrize(
    ("review", "says"),
    [(date(2027, 10, 5), "OK"), (date(2027, 10, 6), "Not later than 05/10/2027")],
)
def test_a_review_later_than_the_one_limit_of_other_tables_cannot_be_used(
    review: date, says: str
) -> None:
    """Tables of 2026.1: twelve months from 5 October 2026. By level it is only warned of."""
    raw = dict(answers_of("medium_low")) | {place_of("review.next_review"): review}
    live = make_live(questions(EDITION_2026_1))
    assert column_says("review.next_review", raw, live) == says
