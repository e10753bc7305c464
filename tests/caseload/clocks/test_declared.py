"""What is declared of clocks as tables: complete, and nothing that must not be excused is."""

from __future__ import annotations

from arms_docs.caseload.clocks import Happened, What
from arms_docs.caseload.clocks.case_event import Excuse
from arms_docs.caseload.clocks.declared import EXCUSES, RESTARTS, Custody
from tests.support.paths import PROJECT

PAGE = (PROJECT / "docs" / "caseload.md").read_text("utf-8")


def test_each_reason_says_what_it_excuses_and_for_how_long() -> None:
    assert {*EXCUSES} == {*Excuse}
    for stops in EXCUSES.values():
        assert stops.clocks and 0 < stops.longest <= 28


def test_risk_to_self_is_never_excused_nor_what_a_supervisor_owes() -> None:
    excused = {clock for stops in EXCUSES.values() for clock in stops.clocks}
    never = {What.SELF_RISK, What.UNSIGNED, What.RETURNED, What.RELEASE, What.ORDER}
    assert not excused & never


def test_only_custody_stops_visits() -> None:
    for what, restart in RESTARTS.items():
        assert (restart.visit is None) is (restart.custody is Custody.IN), what
    assert {*RESTARTS} <= {*Happened}


def test_the_page_tells_the_tables() -> None:
    for excuse, stops in EXCUSES.items():
        assert f"| {excuse.value} | {stops.longest} |" in PAGE, excuse
    for what, restart in RESTARTS.items():
        visit = f"within {restart.visit} days" if restart.visit else "none is due"
        assert f"| {what.value} | {visit} | within {restart.review} days |" in PAGE, what
    for clock in What:
        assert f"| {clock.value} |" in PAGE, clock
