"""The letter: one person's figures beside those of at least five, and nobody else named."""

from __future__ import annotations

import pytest

from arms_docs.study.supervision.own_figures import own_figures
from arms_docs.study.supervision_pages.own_letter import letter
from arms_docs.study.supervision_pages.paper import Paper
from arms_docs.study.supervision_pages.paper_data import as_json
from tests.support.supervised import LAST_DAY, Went, facts, settings_with

IDS = [f"P{number}" for number in range(7001, 7007)]
FILES = [
    facts(n, Went(2, 3 + n, by=by, signs=True), assessors=[f"Q{n + 8000}"])
    for n, by in enumerate(IDS, start=1)
]
ASSESSORS = " ".join(f"Q{n + 8000}" for n in range(1, 7))
TEAM = settings_with(North=f"{' '.join(IDS)} {ASSESSORS}")


def letter_to(staff_id: str, files: list = FILES) -> Paper:  # type: ignore[type-arg]
    return letter(own_figures(files, staff_id, TEAM, LAST_DAY), "OFFICIAL")


@pytest.mark.parametrize("staff_id", [*IDS, *ASSESSORS.split()])
def test_nobody_else_is_named_in_a_letter(staff_id: str) -> None:
    content = as_json(letter_to(staff_id)).decode()
    assert staff_id in content
    for other in {*IDS, *ASSESSORS.split()} - {staff_id}:
        assert other not in content


def test_own_figures_stand_above_those_of_the_others() -> None:
    told = letter_to("P7001")
    days = told.tables[0]
    assert [column.name for column in days.columns][:3] == ["round", "whose", "decisions"]
    # Mine took 2 days; the others 3, 4, 5, 6 and 7.
    assert days.rows == (
        ("First round", "You", 1, 1, 2.0, 2, 2, 0, None),
        ("First round", "Others", 5, 5, 5.0, 3, 7, 0, None),
    )
    decided = told.tables[1]
    assert decided.counts == (
        "You. Decisions: 1, by 1 person.",
        "The others in your team. Decisions: 5, by 5 people.",
    )
    assert told.for_one


def test_where_there_are_four_others_only_own_figures_are_in_it() -> None:
    told = letter_to("P7001", FILES[:5])
    assert all("Others" not in row for table in told.tables for row in table.rows)
    assert any("those of single people" in table.instead for table in told.tables)
    assert told.tables[0].rows == (("First round", 1, 1, 2.0, 2, 2, 0, None),)


def test_it_says_whom_it_is_for_and_what_not() -> None:
    told = letter_to("P7002")
    assert "for you alone" in told.says[0]
    assert "discipline" in told.says[0] and "rank" in told.says[0]
    assert told.tables[-1].instead == "In these files you assessed nothing."
