"""What page one says in lines: orders and conditions, and risk to self."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from arms_docs.assessment.asked import Asked
from arms_docs.problems import Code, Place
from arms_docs.rating import Overdue
from arms_docs.report.pages.factors import factor_pages
from arms_docs.report.pages.front import front
from tests.support.views import LATER, edition_copy, page_one

BY = Place("self_risk", "", "by")


def orders(changes: Mapping[str, object], on: date | None = LATER) -> str:
    return next(line.text for line in page_one(changes, on=on).facts if line.label == "Orders")


# --- orders and conditions


def test_a_panel_sees_how_many_orders_are_in_force_and_which_ends_next() -> None:
    told = orders({})
    assert told.startswith("Three in force, the next to end on 14 May 2028. O1 (ends 14 May 2028):")
    assert "O3: Notification requirements, without end date." in told


def test_an_order_that_has_ended_is_not_in_force() -> None:
    """The soonest of all dates would have been one that is past."""
    told = orders({"orders.O1.ends": "2026-11-21", "orders.O2.ends": "2026-11-22"})
    assert told.startswith("Two in force, the next to end on 22 November 2026.")
    assert "O1 (ended 21 November 2026): Licence" in told
    assert orders({"orders.O1.ends": "2026-11-21"}, on=None).startswith("Three in force")


def test_no_order_and_no_end_date_say_so() -> None:
    gone = {f"orders.O{n}.{field}": None for n in (1, 2, 3) for field in ("what", "ends")}
    assert orders(gone) == "Not recorded"
    assert orders({**gone, "orders.O1.what": "none"}) == "None in force."
    assert orders({**gone, "orders.O1.what": "A licence."}) == (
        "One in force, no end date recorded. O1: A licence."
    )
    unknown = {**gone, "orders.O1.what": "A licence", "orders.O1.ends": "Unknown"}
    assert orders(unknown) == (
        "One in force, one with an end that is not known. O1 (end unknown): A licence."
    )


# --- risk to self


def test_whoever_knocks_on_the_door_sees_a_risk_to_self_and_what_was_done() -> None:
    changes = {
        "self_risk.concern": "High concern",
        "self_risk.done": "His GP was told on 18 November.",
        "self_risk.by": "2026-11-25",
    }
    assert page_one(changes).self_risk == (
        "Risk to self: high concern. His GP was told on 18 November. Next step by 25 November 2026."
    )


def test_that_nobody_asked_is_no_all_clear() -> None:
    changes = {"self_risk.concern": "Not asked yet", "self_risk.by": "2026-11-25"}
    told = page_one(changes).self_risk
    assert told == "Risk to self: not asked yet. To be asked by 25 November 2026."
    assert page_one({"self_risk.concern": None}).self_risk == "Risk to self: not recorded."
    assert page_one({}).self_risk == "", "none known"


def test_an_earlier_form_did_not_ask_and_says_nothing() -> None:
    copy = edition_copy("high_with_gap", {"self_risk.concern": None})
    before = Asked(frozenset(p for p in copy.form.asked.places if p.section != "self_risk"))
    earlier = replace(copy, form=copy.form.as_asked(before))
    assert front(earlier, factor_pages(earlier)).self_risk == ""


def test_a_step_on_risk_to_self_that_is_late_says_since_when() -> None:
    changes = {"self_risk.concern": "Some concern", "self_risk.by": "2026-11-12"}
    copy = edition_copy("high_with_gap", changes, on=LATER)
    late = Overdue(Code.ACTION_OVERDUE, BY, date(2026, 11, 12), "next step")
    copy = replace(copy, overdue=(late,))
    assert front(copy, factor_pages(copy)).self_risk.endswith(
        "Next step OVERDUE since 12 November 2026."
    )
