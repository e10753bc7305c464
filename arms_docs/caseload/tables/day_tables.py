"""The rows and clocks of one day as tables of SQLite, from which every view answers.

A table has the fields of its dataclass as columns, days in ISO form.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from arms_docs.caseload.clocks import Clock
from arms_docs.caseload.rows import Row
from arms_docs.caseload.tables.finding import Finding
from arms_docs.data_class import dataclass


@dataclass(frozen=True)
class Due:
    """A clock of one person on one day, as a row of its own. By ``late_at_worst`` lists sort."""

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
    late_at_worst: int
    urgent: bool
    why: str
    excused_why: str
    escalated: str
    acknowledged: str
    acknowledged_by: str
    acknowledged_on: date | None


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
    seen = clock.acknowledged
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
        late_at_worst=clock.late_at_worst(on),
        urgent=clock.urgent,
        why=clock.why,
        excused_why=clock.excused_in_words,
        escalated=clock.escalated.value if clock.escalated else "",
        acknowledged=seen.reason if seen else "",
        acknowledged_by=seen.by if seen else "",
        acknowledged_on=seen.entered_on if seen else None,
    )


def ends_of(row: Row, item: str, ends: date) -> Ends:
    """An order of the person of a row, with the day on which it ends."""
    who = (row.reference, row.name, row.officer, row.team, row.level, row.rank)
    return Ends(*who, item=item, ends=ends)


TABLES = {"row": Row, "due": Due, "ends": Ends, "finding": Finding}
# What views sort and choose by. Without these, a view of 100,000 people sorts all of them first.
INDEXES = (
    "CREATE INDEX row_worst ON row (rank DESC, late_at_worst DESC, most_late DESC, reference)",
    "CREATE INDEX row_state ON row (state, state_since)",
    "CREATE INDEX row_release ON row (release) WHERE release IS NOT NULL",
    "CREATE INDEX row_imminent ON row (rank DESC) WHERE imminent <> ''",
    "CREATE INDEX row_lowered ON row (rank DESC) WHERE lowered <> ''",
    "CREATE INDEX row_warnings ON row (rank DESC) WHERE warnings > 0",
    "CREATE INDEX due_late ON due (rank DESC, late DESC, reference) WHERE late > 0 OR why <> ''",
    "CREATE INDEX escalation_worst ON escalation (rank DESC, late_at_worst DESC, reference)",
    "CREATE INDEX due_day ON due (due, officer, what)",
    "CREATE INDEX ends_day ON ends (ends)",
)
# People counted by officer, team and level, so that their sums need not count all people again.
COUNTED = """
CREATE TABLE counted AS SELECT
    officer, MAX(officer_name) AS officer_name, team, level, MAX(rank) AS rank,
    COUNT(*) AS cases,
    COUNT(*) FILTER (WHERE most_late > 0) AS overdue,
    MAX(most_late) AS worst_late,
    COUNT(*) FILTER (WHERE visit_late > 0) AS visits_overdue,
    MAX(visit_late) AS visit_worst,
    COUNT(*) FILTER (WHERE most_late > 0 AND general = 'Very High') AS overdue_very_high,
    COUNT(*) FILTER (WHERE most_late > 0 AND general = 'High') AS overdue_high,
    COUNT(*) FILTER (WHERE most_late > 0 AND general = 'Medium') AS overdue_medium,
    COUNT(*) FILTER (WHERE most_late > 0 AND general = 'Low') AS overdue_low,
    COUNT(*) FILTER (WHERE most_late > 0 AND general = '') AS overdue_not_signed,
    SUM(due_soon) AS due_soon,
    COUNT(*) FILTER (WHERE unsigned_days > 14) AS unsigned,
    SUM(lone_visits) AS lone_visits,
    SUM(attempts) AS attempts,
    COUNT(*) FILTER (WHERE general = 'Very High') AS very_high,
    COUNT(*) FILTER (WHERE general = 'High') AS high,
    COUNT(*) FILTER (WHERE general = 'Medium') AS medium,
    COUNT(*) FILTER (WHERE general = 'Low') AS low,
    COUNT(*) FILTER (WHERE general = '') AS not_signed,
    COUNT(*) FILTER (WHERE setting = 'custody') AS in_custody,
    COUNT(*) FILTER (WHERE mode = 'reactive' AND setting = 'community') AS reactive,
    COUNT(*) FILTER (WHERE most_late BETWEEN 1 AND 7) AS days_1_7,
    COUNT(*) FILTER (WHERE most_late BETWEEN 8 AND 28) AS days_8_28,
    COUNT(*) FILTER (WHERE most_late BETWEEN 29 AND 90) AS days_29_90,
    COUNT(*) FILTER (WHERE most_late > 90) AS days_91
FROM row GROUP BY officer, team, level
"""
# How many people are so many days late, by what is latest for them and by their home visits.
LATE = """
CREATE TABLE late AS
    SELECT officer, team, level, 'person' AS what, most_late AS days, COUNT(*) AS people
    FROM row WHERE most_late > 0 GROUP BY officer, team, level, days
    UNION ALL
    SELECT officer, team, level, 'visit', visit_late AS days, COUNT(*)
    FROM row WHERE visit_late > 0 GROUP BY officer, team, level, days
"""
# What is escalated, one line a person and step: the worst clock, and how many ``more`` there are at
# that step. What was acknowledged has a line for each time that somebody said so.
ESCALATION = """
CREATE TABLE escalation AS SELECT * FROM (
    SELECT *,
        ROW_NUMBER() OVER (at_step ORDER BY late_at_worst DESC, late DESC, what, item) AS place,
        COUNT(*) OVER at_step - 1 AS more,
        (escalated = 'inspector') = MAX(escalated = 'inspector') OVER of_person AS is_highest
    FROM due WHERE escalated <> ''
    WINDOW of_person AS (PARTITION BY reference, acknowledged = ''),
        at_step AS (
            PARTITION BY reference, escalated, acknowledged, acknowledged_by, acknowledged_on
        )
) WHERE place = 1
"""
EVERYBODY = {"officer": "", "team": ""}
DERIVED = {"counted": COUNTED, "late": LATE, "escalation": ESCALATION}
# Tables of another shape are made anew, and never asked.
SHAPE = repr(
    (
        [(name, [field.name for field in fields(shape)]) for name, shape in TABLES.items()],
        DERIVED,
        INDEXES,
    )
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
            for name, statement in DERIVED.items():
                self.tables.execute(f"DROP TABLE IF EXISTS {name}")
                self.tables.execute(statement)
            for index in INDEXES:
                self.tables.execute(index)
            self.tables.execute("ANALYZE")

    def ask(self, statement: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows that a statement gives, each as a mapping; of all officers and teams, where
        none is named.
        """
        return [dict(row) for row in self.tables.execute(statement, {**EVERYBODY, **values})]

    def count(self, statement: str, values: Mapping[str, Any]) -> int:
        """How many rows a statement gives."""
        counting = f"SELECT COUNT(*) FROM ({statement})"  # noqa: S608
        (count,) = self.tables.execute(counting, {**EVERYBODY, **values}).fetchone()
        return int(count)


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
