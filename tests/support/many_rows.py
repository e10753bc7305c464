"""Rows of a caseload as they might be, by number: no file lies behind them, and nobody is named.

For speed and for looks. What is right of a row is tested elsewhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from arms_docs.caseload.rows import Row
from arms_docs.caseload.tables import Due, Ends, Finding, Tables
from arms_docs.instrument import Level
from tests.people import PROFESSIONALS

ON = date(2026, 11, 29)
STATES = ("signed",) * 7 + ("draft", "submitted", "returned")
SELF_RISK = ("None known",) * 7 + ("Some concern", "High concern", "Not asked yet")
EMPTY: dict[str, Any] = {
    name: None if "None" in kind else 0 if "int" in kind else False if "bool" in kind else ""
    for name, kind in Row.__annotations__.items()
}


def tables(people: int, officers: int = 8, seed: int = 18) -> Tables:
    """The tables of so many people, always the same ones for a seed."""
    rows = [_row(number, officers, Random(seed * people + number)) for number in range(people)]  # noqa: S311
    due = [each for row in rows for each in _due(row)]
    ends = [each for row in rows for each in _ends(row)]
    filled = Tables(sqlite3.connect(":memory:"))
    filled.fill(rows, due, ends, _findings())
    return filled


def row(**given: Any) -> Row:
    """A row of which this is known, and nothing else."""
    worst = given.get("most_late") or 0
    usual = {"setting": "community", "mode": "active", "late_at_worst": worst}
    return Row(**{**EMPTY, **usual, **given})


def _row(number: int, officers: int, chance: Random) -> Row:
    level = chance.choices(list(Level), weights=(45, 35, 17, 3))[0]
    state, is_signed = chance.choice(STATES), chance.random() < 0.93
    late = 1 + int(chance.expovariate(1 / 40)) if is_signed and chance.random() < 0.15 else 0
    visit = ON - timedelta(late) if late else ON + timedelta(chance.randrange(120))
    in_custody = chance.random() < 0.06
    officer = number % officers
    since = ON - timedelta(chance.randrange(40)) if state in ("submitted", "returned") else None
    return row(
        reference=f"DEMO-{2000 + number // 10_000}-{number % 10_000:04}",
        born=ON - timedelta(days=20_000 - number % 9_000),
        officer=_officer(officer),
        officer_name=PROFESSIONALS[officer % len(PROFESSIONALS)].name,
        team=f"Team {'North' if officer % 2 else 'South'}",
        setting="custody" if in_custody else "community",
        mode="reactive" if number % 23 == 0 else "active",
        general=level.value if is_signed else "",
        level=level.value if is_signed else "may be Very High",
        overall=level.value if is_signed else "",
        rank=level.rank if is_signed else Level.VERY_HIGH.rank,
        provisional=not is_signed,
        static=chance.choice(list(Level)).value,
        mappa="Level 1",
        imminent="R1 R2" if chance.random() < 0.01 else "",
        last_visit=ON - timedelta(chance.randrange(200)) if is_signed else None,
        two_went=chance.choice(("yes", "yes", "no")),
        lone_visits=chance.choice((0, 0, 0, 1)),
        attempts=chance.choice((0, 0, 0, 0, 2)),
        visit_first_due=visit,
        visit_due=visit,
        visit_late=late if is_signed else None,
        most_late=late if is_signed else None,
        next_due=None if late else visit,
        due_soon=1 if not late and visit < ON + timedelta(28) else 0,
        state=state if is_signed or state != "signed" else "draft",
        state_since=since,
        state_days=(ON - since).days if since else 0,
        is_signed=is_signed,
        signed_on=ON - timedelta(chance.randrange(300)) if is_signed else None,
        unsigned_days=chance.randrange(60) if state != "signed" else 0,
        open_actions=5 if is_signed else 0,
        points=3 if state == "returned" else 0,
        release=ON + timedelta(chance.randrange(200)) if in_custody else None,
        self_risk=chance.choice(SELF_RISK),
        lowered="general level from High to Medium (signed)" if chance.random() < 0.02 else "",
        warnings=int(chance.random() < 0.03),
        reason=f"home visit {late} days late, due first on {visit:%d %B %Y}" if late else "",
        cannot_tell="" if is_signed else "no assessment is signed",
    )


def _officer(number: int) -> str:
    known = [professional.staff_id for professional in PROFESSIONALS]
    return known[number] if number < len(known) else f"X{number:04}"


def _due(person: Row) -> Iterator[Due]:
    if not person.is_signed:
        return
    who = {name: getattr(person, name) for name in Due.__annotations__ if hasattr(person, name)}
    visit = person.visit_due
    days = [
        ("home visit", "", visit),
        ("review", "", ON + timedelta(int(person.reference[-4:]) * 7 % 300)),
    ]
    days += [
        ("action", f"A{n}", ON + timedelta(int(person.reference[-3:]) - 9 * n)) for n in (1, 2)
    ]
    for what, item, day in days:
        if day is None:
            continue
        past = max(0, (ON - day).days)
        rule = f"due date of {item}" if item else "every 3 months since the last"
        mine = {"what": what, "item": item, "rule": rule, "first_due": day, "due": day}
        counts = {"past": past, "excused": 0, "late": past, "urgent": item == "A1", "why": ""}
        counts["late_at_worst"] = past
        counts["escalated"] = "supervisor" if past > 14 else ""
        yield Due(**{**dict.fromkeys(Due.__annotations__, ""), **who, **mine, **counts})


def _ends(person: Row) -> Iterator[Ends]:
    if person.reference.endswith("7"):
        who = (person.reference, "", person.officer, person.team, person.level, person.rank)
        yield Ends(*who, "O1", ON + timedelta(int(person.reference[-3:])))


def _findings() -> Iterator[Finding]:
    yield Finding("unread", "", "cases/scan.pdf", "The file is no workbook and no record.")
    yield Finding(
        "alike",
        "DEMO-2000-0001",
        "cases/one.pdf",
        "Born on the same day, and the names are alike.",
        "DEMO-2000-0002",
        "cases/two.pdf",
    )
