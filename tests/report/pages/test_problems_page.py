"""The page of problems: complete, without what was typed where that is asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from arms_docs.report.pages.problems_page import problems_page
from tests.support.builders import ON, case
from tests.support.views import FORM

TYPED = "Zqtypedz"


def page(*, values: bool) -> str:
    reading = case("medium_low", {"review.next_review": TYPED, "overall.level": None})
    if not values:
        bare = tuple(problem.without_values() for problem in reading.problems)
        reading = replace(reading, problems=bare)
    return problems_page([("case.xlsx", reading)], FORM, values=values, on=ON)


def test_every_problem_is_on_it() -> None:
    html = page(values=True)
    assert "case.xlsx" in html and "Overall priority" in html
    assert "Next review of this assessment" in html


def test_what_was_typed_is_shown_only_where_it_may_be() -> None:
    assert TYPED in page(values=True)
    bare = page(values=False)
    assert TYPED not in bare and "everything that was typed are left out" in bare


def test_it_reaches_nothing() -> None:
    assert not re.search(r"https?://|<script|src=", page(values=True))
