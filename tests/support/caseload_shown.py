"""What views show of rows that a test makes, with what stands above them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Any

from arms_docs.caseload.rows import Row
from arms_docs.caseload.tables import VIEWS, Asked, Due, Shown, Tables, View, shown
from tests.support.many_rows import ON, row

NOTHING: dict[str, Any] = dict.fromkeys(Due.__annotations__, "")


def told(tables: Tables, views: Iterable[View] = VIEWS, **asked: Any) -> Shown:
    """What these views show of them. ``asked`` are fields of `Asked`."""
    return shown(
        tables,
        views,
        Asked(**{"on": ON, **asked}),
        sources=("cases",),
        files=742,
        marking="OFFICIAL-SENSITIVE",
    )


def tables_of(rows: Iterable[Row], due: Iterable[Due] = ()) -> Tables:
    """The tables of these rows, and of what is due."""
    filled = Tables(sqlite3.connect(":memory:"))
    filled.fill(rows, due)
    return filled


def person(reference: str, level: str = "Low", **given: Any) -> Row:
    """The row of a person whose level is signed, or may be Very High."""
    signed = not level.startswith("may")
    return row(reference=reference, level=level, general=level if signed else "", **given)


def late(person: Row, what: str, days: int, **given: Any) -> Due:
    """Something that is due for a person of a row, and so many days late."""
    who = {name: getattr(person, name) for name in NOTHING if hasattr(person, name)}
    day = date.fromordinal(ON.toordinal() - days)
    counts = {"past": days, "excused": 0, "late": days, "late_at_worst": days}
    counts |= {"urgent": False, "rank": 0}
    return Due(**{**NOTHING, **who, "what": what, "first_due": day, "due": day, **counts, **given})
