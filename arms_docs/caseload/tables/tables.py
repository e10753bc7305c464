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
from arms_docs.caseload.tables.finding import Finding


@dataclass(frozen=True)
class Due:
    """A clock of one person on one day, as a row of its own."""

    reference: str
    name: str
    officer: str
    team: str
    general: str
    level: str
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


@dataclass(frozen=True)
class Ends:
    """A day on which an order or a requirement of one person ends; ``item`` is its row."""

    reference: str
    name: str
    officer: str
    team: str
    level: str
    rank: int
    item: str
    ends: date


def due_of(row: Row, clock: Clock, on: date) -> Due:
    """What is due for the person of a row, on a day."""
    return Due(
        reference=row.reference,
        name=row.name,
        officer=row.officer,
        team=row.team,
        general=row.general,
        level=row.level,
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


def ends_of(row: Row, item: str, ends: date) -> Ends:
    """An order of the person of a row, with the day on which it ends."""
    who = (row.reference, row.name, row.officer, row.team, row.level, row.rank)
    return Ends(*who, item=item, ends=ends)


TABLES = {"row": Row, "due": Due, "ends": Ends, "finding": Finding}
# What views sort and choose by. Without these, a view of 100,000 people sorts all of them first.
INDEXES = (
    "CREATE INDEX row_worst ON row (rank DESC, most_late DESC, reference)",
    "CREATE INDEX row_officer ON row (officer)",
    "CREATE INDEX row_state ON row (state, state_since)",
    "CREATE INDEX row_release ON row (release) WHERE release IS NOT NULL",
    "CREATE INDEX row_imminent ON row (rank DESC) WHERE imminent <> ''",
    "CREATE INDEX row_lowered ON row (rank DESC) WHERE lowered <> ''",
    "CREATE INDEX row_warnings ON row (rank DESC) WHERE warnings > 0",
    "CREATE INDEX due_late ON due (rank DESC, late DESC, reference) WHERE late > 0 OR why <> ''",
    "CREATE INDEX due_day ON due (due, officer, what)",
    "CREATE INDEX ends_day ON ends (ends)",
)


class Tables:
    """The tables of one day."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self.tables = tables
        tables.row_factory = sqlite3.Row

    def fill(
        self,
        rows: Iterable[Row],
        due: Iterable[Due],
        ends: Iterable[Ends] = (),
        findings: Iterable[Finding] = (),
    ) -> None:
        """Put these in place of whatever is there."""
        with self.tables:
            for name, content in zip(TABLES, (rows, due, ends, findings), strict=True):
                columns = [field.name for field in fields(TABLES[name])]
                self.tables.execute(f"DROP TABLE IF EXISTS {name}")
                self.tables.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
                marks = ", ".join("?" * len(columns))
                values = (tuple(map(_value, vars(each).values())) for each in content)
                # the names are those of our own fields
                self.tables.executemany(f"INSERT INTO {name} VALUES ({marks})", values)  # noqa: S608
            for index in INDEXES:
                self.tables.execute(index)
            self.tables.execute("ANALYZE")

    def ask(self, statement: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows that a statement gives, each as a mapping; of all officers and teams, where
        none is named.
        """
        asked = {"officer": "", "team": "", **values}
        return [dict(row) for row in self.tables.execute(statement, asked)]


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
