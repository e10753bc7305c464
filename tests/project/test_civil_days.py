"""What is past is decided once, in days of England and Wales, whatever zone a machine keeps."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from arms_docs.casework.terms import Terms
from arms_docs.civil_days import civil_day, is_past, is_to_come
from arms_docs.cli import clock
from arms_docs.cli.options import on_option
from arms_docs.rating import overdue
from arms_docs.report.edition import Edition
from arms_docs.report.pages.edition_copy import copy_of
from arms_docs.settings import Settings
from arms_docs.timeline.kept_record import day_of
from tests.support.builders import INSTRUMENT, case
from tests.support.paths import PROJECT
from tests.support.reviews import waiting

ZONES = ("Europe/London", "UTC", "Pacific/Auckland")
# Civil moments in England and Wales on both clock changes of 2026, and the same in UTC, by hand:
# the clocks go forward at 01:00 UTC on 29 March, and back at 01:00 UTC on 25 October.
MOMENTS = [
    ("29 March, 00:30", datetime(2026, 3, 29, 0, 30, tzinfo=UTC), date(2026, 3, 29)),
    ("29 March, 23:30", datetime(2026, 3, 29, 22, 30, tzinfo=UTC), date(2026, 3, 29)),
    ("30 March, 00:30", datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 30)),
    ("25 October, 00:30", datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    ("25 October, 23:30", datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    ("26 October, 00:30", datetime(2026, 10, 26, 0, 30, tzinfo=UTC), date(2026, 10, 26)),
]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A machine whose zone can be set; afterwards it has its own again."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@click.command()
@on_option
def tells_the_day(on: date) -> None:
    click.echo(on.isoformat())


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("_name", "moment", "day"), MOMENTS)
def test_the_day_is_the_same_on_every_machine_and_in_every_place_that_asks(
    _name: str, moment: datetime, day: date, zone: str, machine: pytest.MonkeyPatch
) -> None:
    machine.setenv("TZ", zone)
    time.tzset()
    now = datetime.fromtimestamp(moment.timestamp()).astimezone()  # as `cli.clock.now` tells it
    machine.setattr(clock, "now", lambda: now)
    assert civil_day(now) == day
    assert Terms.of(Settings(), now).today == day
    assert day_of(now) == day, "or it would be in evidence on the day before it was decided"
    assert CliRunner().invoke(tells_the_day, []).output.strip() == day.isoformat()


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_check_and_page_and_what_is_due_agree_on_a_deadline(days: int) -> None:
    """A1 of the case is due on 16 October 2026: that day it is not overdue."""
    on = date(2026, 10, 16) + timedelta(days=days)
    reading = case("medium_low", on=on)
    assert reading.assessment is not None and reading.rating is not None
    is_late = days == 1
    in_check = {str(p.place) for p in reading.problems if p.code.number == "R25"}
    in_list = {i.what for i in overdue(reading.assessment, reading.rating, on)}
    page = copy_of(reading.assessment, reading.rating, INSTRUMENT, Edition.PANEL, on=on)
    on_page = {str(i.place) for i in page.overdue}
    in_waiting = {str(p.place) for p in waiting("medium_low", on=on).problems}
    for found in (in_check, on_page, in_waiting):
        assert ("actions.A1.due" in found) is is_late
    assert ("A1" in in_list) is is_late


def test_a_day_that_has_come_is_neither_past_nor_to_come() -> None:
    day = date(2026, 3, 29)
    assert not is_past(day, day) and not is_to_come(day, day)
    assert is_past(day, date(2026, 3, 30)) and is_to_come(day, date(2026, 3, 28))


def test_a_moment_without_a_zone_is_no_moment() -> None:
    with pytest.raises(ValueError, match="time zone"):
        civil_day(datetime(2026, 3, 29, 12))  # noqa: DTZ001 - that is the point


# --- no second comparison


TODAY = {"on", "today", "judged_on"}
WHERE = PROJECT / "arms_docs" / "civil_days.py"


def comparisons(source: str) -> Iterator[int]:
    """The lines in which something is held to be earlier or later than today."""
    orders = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
    if not (TODAY & set(re.findall(r"\w+", source)) and re.search(r"<|(?<!-)>", source)):
        return  # most modules name no day, or compare nothing, and need not be parsed
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare) and any(isinstance(op, orders) for op in node.ops):
            sides = [node.left, *node.comparators]
            if any(_is_today(side) for side in sides):
                yield node.lineno


def _is_today(side: ast.expr) -> bool:
    """Whether an expression is the day of judging, by the names that it has in this project."""
    name = side.id if isinstance(side, ast.Name) else ""
    if isinstance(side, ast.Attribute):
        name = side.attr if side.attr != "on" or _named(side.value) in ("case", "copy") else ""
    if isinstance(side, ast.Call):  # on.isoformat()
        return isinstance(side.func, ast.Attribute) and _is_today(side.func.value)
    return name in TODAY


def _named(value: ast.expr) -> str:
    return value.id if isinstance(value, ast.Name) else ""


def files() -> list[Path]:
    """Every module but that one, and those of formulas: in a workbook no formula knows the day."""
    modules = sorted((PROJECT / "arms_docs").rglob("*.py"))
    return [path for path in modules if path != WHERE and path.parent.name != "live"]


def test_no_formula_asks_what_day_it_is() -> None:
    for path in (PROJECT / "arms_docs" / "workbook").rglob("*.py"):
        assert not {"TODAY(", "NOW("} & set(re.findall(r"[A-Z]+\(", path.read_text("utf-8")))


def test_nothing_else_holds_a_date_against_today() -> None:
    found = []
    for path in files():
        found += [f"{path.relative_to(PROJECT)}:{n}" for n in comparisons(path.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "planted",
    ["late = day < on", "late = case.on > day", "late = x.today >= day", "l = a < on.isoformat()"],
)
def test_a_second_comparison_would_be_found(planted: str) -> None:
    assert list(comparisons(planted)) == [1]


def test_the_clock_is_read_for_a_day_in_one_place() -> None:
    """``now().date()`` is a day of the machine's zone."""
    said = [
        str(path.relative_to(PROJECT))
        for path in files()
        if "now().date()" in path.read_text("utf-8") or "date.today(" in path.read_text("utf-8")
    ]
    assert said == []
