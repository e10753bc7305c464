"""A caseload of rows and due dates that nobody wrote a workbook for, to draw pages of: by a seed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from random import Random
from typing import Any

from arms_docs.caseload.people import Row
from arms_docs.caseload.tables import Due, Tables
from tests.people import ASSESSED

ON = date(2026, 11, 30)
LEVELS = ("Low", "Medium", "High", "Very High")
TEAMS = {"North": ("P4021", "P4388", "N7710"), "South": ("N7833", "H5120")}
OFFICERS = {officer: team for team, officers in TEAMS.items() for officer in officers}


def tables(people: int = 600, seed: int = 18, **changes: Any) -> Tables:
    """The tables of this many people. ``changes`` are fields of the first of them."""
    random = Random(seed)  # noqa: S311 - invented, not secret
    pairs = [_person(random, number) for number in range(people)]
    if changes:
        first, due = pairs[0]
        pairs[0] = {**first, **changes}, [{**each, **_shared(changes)} for each in due]
    made = Tables(sqlite3.connect(":memory:", isolation_level=None))
    rows = [_filled(Row, row) for row, _ in pairs]
    made.fill(rows, [_filled(Due, each) for _, due in pairs for each in due])
    return made


def _shared(changes: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(Due)}
    return {name: value for name, value in changes.items() if name in names}


def _filled(kind: type, values: Mapping[str, Any]) -> Any:
    blank = {field.name: _blank(str(field.type)) for field in fields(kind)}
    return kind(**{**blank, **{name: value for name, value in values.items() if name in blank}})


def _blank(kind: str) -> Any:
    return {"str": "", "int": 0, "bool": False}.get(kind)


def _person(random: Random, number: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A person, and what is due for him."""
    officer = random.choice([*OFFICERS])
    rank = random.choices(range(4), (4, 5, 3, 1))[0]
    signed = random.random() > 0.05
    who = {
        "reference": f"DEMO-2026-{1000 + number}",
        "name": ASSESSED[number % len(ASSESSED)].name,
        "officer": officer,
        "team": OFFICERS[officer],
        "general": LEVELS[rank] if signed else "",
        "level": LEVELS[rank] if signed else "may be Very High",
        "rank": rank if signed else 3,
    }
    due = [{**who, **each} for each in _due(random, rank)] if signed else []
    late = {
        what: max((d.get("late", 0) for d in due if d["what"] == what), default=0) for what in WHATS
    }
    visit = next((each for each in due if each["what"] == "home visit"), {})
    review = next((each for each in due if each["what"] == "review"), {})
    state = _state(random, signed=signed)
    days = random.randrange(1, 40)
    row = {
        **who,
        "agency": "Police" if officer.startswith("P") else "Probation Service",
        "setting": random.choices(("community", "custody"), (9, 1))[0],
        "mode": "active",
        "overall": who["general"],
        "provisional": not signed,
        "imminent": "R1" if signed and rank == 3 and random.random() < 0.4 else "",
        "visit_first_due": visit.get("first_due"),
        "visit_due": visit.get("due"),
        "visit_late": late["home visit"],
        "review_due": review.get("due"),
        "review_first_due": review.get("first_due"),
        "review_late": late["review"],
        "actions_late": sum(
            d["what"] == "action" and d.get("late", 0) > 0 and d.get("urgent", False) for d in due
        ),
        "gaps_late": sum(each["what"] == "gap" and each.get("late", 0) > 0 for each in due),
        "most_late": max(late.values()),
        "last_visit": ON - timedelta(days=random.randrange(5, 300)),
        "two_went": random.choice(("yes", "yes", "yes", "no")),
        "lone_visits": random.choice((0, 0, 0, 1, 2)),
        "attempts": random.choice((0, 0, 0, 1, 3)),
        "state": state,
        "state_since": ON - timedelta(days=days),
        "state_days": days,
        "points": random.randrange(1, 5) if state == "returned" else 0,
        "self_risk": random.choice(("None known",) * 8 + ("Some concern", "High concern")),
        "lowered": "general level from High to Medium (signed)" if random.random() < 0.03 else "",
        "order_ends": ON + timedelta(days=random.randrange(1, 400)),
        "main_concern": "He may seek out children whom he knows when he has been drinking.",
        "reason": "; ".join(f"{d['what']} {d['late']} days late" for d in due if d.get("late", 0)),
        "is_signed": signed,
        "open_actions": 3,
        "cannot_tell": "" if signed else "no assessment is signed",
    }
    if row["setting"] == "custody":
        row["release"] = ON + timedelta(days=random.randrange(1, 200))
    return row, due


WHATS = ("home visit", "review", "action", "gap", "next step on risk to self")
RULES = {
    "home visit": "every 3 months since the last visit",
    "review": "next review of the record",
    "action": "due date of A2",
    "gap": "gap at R3, by the record",
    "next step on risk to self": "risk to self: Some concern",
}


def _state(random: Random, *, signed: bool) -> str:
    if not signed:
        return random.choice(("no assessment", "draft", "submitted"))
    return random.choices(("signed", "draft", "submitted", "returned"), (16, 2, 2, 1))[0]


def _due(random: Random, rank: int) -> Iterator[dict[str, Any]]:
    for what in WHATS:
        if random.random() > {"home visit": 0.95, "review": 1.0}.get(what, 0.35):
            continue
        if what == "home visit" and random.random() < 0.03:
            yield {"what": what, "rule": "interval of the plan", "why": "no home visit is recorded"}
            continue
        ahead = random.randrange(1, 120)
        days = ahead if random.random() < 0.85 else -int(random.expovariate(1 / 40)) - 1
        first = ON + timedelta(days=days)
        past = max(-days, 0)
        excused = past // 2 if past and random.random() < 0.1 else 0
        yield {
            "what": what,
            "item": {"action": "A2", "gap": "R3"}.get(what, ""),
            "rule": RULES[what],
            "first_due": first,
            "due": first + timedelta(days=random.choice((0, 0, 0, 14))),
            "past": past,
            "excused": excused,
            "late": past - excused,
            "urgent": what == "gap" or (what == "action" and rank > 1),
        }
