"""The rows of the index, and which records a question means."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from arms_docs.archive.log import index_rows
from arms_docs.archive.log.index_rows import Query, RecordRow

NAMES = ("record", "kind", "recorded", "by", "class", "review", "destroy", "held", "erased")


def tables() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for statement in index_rows.NEW_TABLES:
        connection.execute(statement)
    return connection


def test_every_statement_fits_the_tables() -> None:
    connection = tables()
    statements = [
        value
        for name, value in vars(index_rows).items()
        if name.isupper() and isinstance(value, str) and " record " in f"{value} "
    ]
    assert len(statements) > 10
    for statement in (*statements, *index_rows.DUE.values()):
        connection.execute(f"EXPLAIN {statement}", _values(statement))


def _values(statement: str) -> dict[str, None] | tuple[None, ...]:
    if ":record" in statement:
        return dict.fromkeys(NAMES)
    return (None,) * statement.count("?")


SAYS = {"person": "Colin Ash", "reference": "REF 1", "assessed_on": "2026-02-01", "overall": "Low"}


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        (Query(), True),
        (Query(person="  ", reference=" ref 1 ", level="LOW"), True),
        (Query(person="in a"), True),
        (Query(person="Ash, Colin"), True),
        (Query(person="ASH Colin"), True),
        (Query(person="Mr Ash"), True),
        (Query(person="Mr. C Ash"), True),
        (Query(person="Ash, C.J."), True),
        (Query(person="Colin James Ash"), True),
        (Query(person="Col-in  Ash"), True),
        (Query(person="Dave Ash"), False),
        (Query(person="Mr D Ash"), False),
        (Query(person="Ashworth"), False),
        (Query(person="Mr"), False),
        (Query(person="--"), False),
        (Query(reference="ref-1"), True),
        (Query(reference="REF1"), True),
        (Query(reference="REF 11"), False),
        (Query(reference="--"), False),
        (Query(person="' OR 1=1 --"), False),
        (Query(reference="REF"), False),
        (Query(since=date(2026, 2, 1), until=date(2026, 2, 1)), True),
        (Query(since=date(2026, 2, 2)), False),
        (Query(until=date(2026, 1, 31)), False),
        (Query(level="High"), False),
    ],
)
def test_he_is_found_however_his_name_or_reference_is_written(query: Query, matches: bool) -> None:
    assert query.matches(SAYS) is matches


def test_what_a_record_does_not_say_matches_nothing_that_is_asked() -> None:
    assert Query().matches({})
    for query in (Query("x"), Query(level="Low"), Query(since=date.min), Query(until=date.max)):
        assert not query.matches({"person": None})


def test_a_row_is_read_with_texts_for_what_is_not_there() -> None:
    row = RecordRow.read(("r", "signed", "2026-11-22", "P3007", None, None, None, 0, None))
    assert (row.record, row.retention, row.erased, row.held) == ("r", "", "", False)
