"""The supervisor's page: the most overdue visit first, and never more than two sheets."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest

from arms_docs.caseload.pages.two_minutes import PAPER, cut, two_minutes
from arms_docs.caseload.tables import Shown, Tables, view
from arms_docs.caseload.totals import Totals, totals_of
from arms_docs.report.pdf import render_pdf
from tests.people import ASSESSED
from tests.support.caseload_shown import late, person, tables_of, told
from tests.support.conformance import faults
from tests.support.many_rows import ON, tables

VIEWS = tuple(view(key) for key in PAPER)
HEADS = (
    "Escalated, and not acknowledged",
    "Returned and not back",
    "Lowered levels",
    "Release in 28 days",
)


def shown_of(filled: Tables, *, names: bool = False) -> Shown:
    return told(filled, VIEWS, names=names)


def year(today: Totals) -> Sequence[Totals]:
    return [replace(today, day=ON - timedelta(days=days)) for days in range(0, 360, 2)]


def full(*, names: bool) -> tuple[Shown, Sequence[Totals]]:
    """A page on which every list has more rows than there is room for, with long words."""
    somebody = [
        person(
            f"DEMO-2026-{number:04}",
            "may be Very High" if number % 2 else "Medium",
            name=ASSESSED[number % 5].name,
            officer=f"P{4000 + number}",
            state=("submitted", "returned")[number % 2],
            state_days=number,
            lowered="general level from Very High to High (waits for a second signature)",
            imminent="R1 R2 R3",
            imminent_since=ON,
            release=ON,
            points=12,
            rank=2,
            cannot_tell="home visit: no home visit is recorded; gap R3: no day is set",
        )
        for number in range(40)
    ]
    rule = "every 3 months since 3 September 2025; first due on 1 March 2026: 6 months before"
    filled = tables_of(
        somebody,
        [late(each, "home visit", 200, rule=rule, escalated="inspector") for each in somebody],
    )
    return shown_of(filled, names=names), year(totals_of(told(filled), ""))


def test_the_most_overdue_visit_comes_before_the_backlog_and_what_waits() -> None:
    page = two_minutes(shown_of(tables(600)), None)
    first = page.index("The most overdue home visit is ")
    assert first < page.index("How much is late") < page.index("Waiting for a signature")
    for head in HEADS:
        assert head in page


def test_a_list_says_how_many_more_there_are_and_where() -> None:
    shown = shown_of(tables(600))
    waiting = shown.answer("waiting").count
    page = two_minutes(shown, None)
    assert f"Waiting for a signature: {waiting}</h2>" in page
    assert f"And {waiting - 5} more: the view <em>waiting</em> shows all." in page


def test_where_nothing_is_late_or_waits_it_says_so() -> None:
    page = two_minutes(shown_of(tables_of([person("DEMO-1")])), None)
    assert "No home visit is known to be late." in page and page.count(">None.<") == 8


def test_of_how_many_something_cannot_be_told_stands_above_in_a_sentence_of_its_own() -> None:
    page = two_minutes(shown_of(tables_of([person("DEMO-1", cannot_tell="no day")])), None)
    assert "Of 1 person something cannot be told. Late is counted" in " ".join(page.split())


def test_a_page_of_nobody_does_not_say_that_no_visit_is_late() -> None:
    page = two_minutes(shown_of(tables_of([])), None)
    assert "Nobody is on this page." in page and "No home visit is known to be late." not in page
    assert "from two saved days" not in page, "no trend where no totals are saved"


def test_no_name_is_on_it_unless_names_are_asked_for() -> None:
    someone = person("DEMO-1", name="A Name", state="submitted")
    filled = tables_of([someone], [late(someone, "home visit", 3), late(someone, "review", 3)])
    assert "A Name" not in two_minutes(shown_of(filled), None)
    assert "A Name" in two_minutes(shown_of(filled, names=True), None)


def test_what_was_typed_is_escaped() -> None:
    someone = person("<b>DEMO", officer="<i>")
    page = two_minutes(shown_of(tables_of([someone], [late(someone, "home visit", 3)])), None)
    assert "<b>DEMO" not in page and "<i>" not in page


def test_what_cannot_be_told_is_told_with_its_reason_and_nothing_else_under_that_head() -> None:
    untold = person("DEMO-1", cannot_tell="no assessment is signed", open_actions=2)
    without_plan = person("DEMO-2", is_signed=True)
    page = two_minutes(shown_of(tables_of([untold, without_plan])), None)
    assert "Cannot be told: 1</h2>" in page and "no assessment is signed" in page


def test_what_is_cut_is_cut_between_words() -> None:
    assert cut("general level from Very High to Low (returned)") == (
        "general level from Very High to Low …"
    )


@pytest.mark.prove
@pytest.mark.parametrize("names", [False, True])
def test_the_fullest_page_takes_two_sheets_and_conforms(names: bool) -> None:
    pdf, remarks = render_pdf(two_minutes(*full(names=names)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 2
    assert list(faults(pdf)) == [] and not remarks


@pytest.mark.prove
def test_the_page_is_the_same_each_time() -> None:
    page = two_minutes(shown_of(tables(100)), None)
    assert render_pdf(page) == render_pdf(page)
