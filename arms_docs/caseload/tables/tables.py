"""The rows and clocks of one day as tables of SQLite, from which every view answers.

A table has the fields of its dataclass as columns, days in ISO form.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from arms_docs.caseload.clocks import Clock
from arms_docs.caseload.people import Row


@dataclass(frozen=True)
class Due:
    """A clock of one person on one day, as a row of its own."""

    reference: str
    officer: str
    team: str
    general: str
    rank: int
    what: str
    item: str
    rule: str
    first_due: date | None
    due: date | None
    past: int
    excused: int
    late: int
    urgent: bool
    why: str


def due_of(row: Row, clock: Clock, on: date) -> Due:
    """What is due for the person of a row, on a day."""
    return Due(
        reference=row.reference,
        officer=row.officer,
        team=row.team,
        general=row.general,
        rank=row.rank,
        what=clock.what.value,
        item=clock.item,
        rule=clock.rule,
        first_due=clock.first_due,
        due=clock.due,
        past=clock.past(on),
        excused=clock.past(on) - clock.late(on),
        late=clock.late(on),
        urgent=clock.urgent,
        why=clock.why,
    )


TABLES = {"row": Row, "due": Due}


class Tables:
    """The tables of one day."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self.tables = tables
        tables.row_factory = sqlite3.Row

    def fill(self, rows: Iterable[Row], due: Iterable[Due]) -> None:
        """Put these in place of whatever is there."""
        with self.tables:
            for name, content in (("row", rows), ("due", due)):
                columns = [field.name for field in fields(TABLES[name])]
                self.tables.execute(f"DROP TABLE IF EXISTS {name}")
                self.tables.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
                marks = ", ".join("?" * len(columns))
                values = (tuple(map(_value, vars(each).values())) for each in content)
                # the names are those of our own fields
                self.tables.executemany(f"INSERT INTO {name} VALUES ({marks})", values)  # noqa: S608

    def ask(self, statement: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows that a statement gives, each as a mapping."""
        return [dict(row) for row in self.tables.execute(statement, values)]


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
