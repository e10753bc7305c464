"""The page of problems: complete, without what was typed where that is asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

from arms_docs.cli.check import PROBLEMS_PAGE
from arms_docs.report.problems_page import problems_page
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


def test_it_loads_nothing_of_the_reports_own_pages() -> None:
    load = (
        "import sys; from arms_docs.on_demand import load; load(sys.argv[1]); print(*sys.modules)"
    )
    command = [sys.executable, "-c", load, PROBLEMS_PAGE]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "arms_docs.report.problems_page" in loaded
    heavy = ("arms_docs.report.pages", "arms_docs.instrument.guidance", "weasyprint")
    assert [name for name in heavy if name in loaded] == []
