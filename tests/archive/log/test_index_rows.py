"""The rows of the index: what is asked is SQL of ours alone, whatever a person typed."""

from __future__ import annotations

import sqlite3
from datetime import date

from arms_docs.archive.log import index_rows
from arms_docs.archive.log.index_rows import Query, RecordRow

NAMES = (
    *("record", "kind", "recorded", "by", "class", "review", "destroy", "held", "erased"),
    *("assessment", "record_of", "person", "reference", "assessed_on", "overall", "about"),
)


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
    for statement in (*statements, *index_rows.DUE.values(), Query("x", "y").statement()[0]):
        connection.execute(f"EXPLAIN {statement}", _values(statement))


def _values(statement: str) -> dict[str, None] | tuple[None, ...]:
    if ":record" in statement:
        return dict.fromkeys(NAMES)
    return (None,) * statement.count("?")


def test_what_a_person_typed_is_a_value_and_never_a_part_of_the_statement() -> None:
    plain, _ = Query(person="ash", reference="ref").statement()
    odd, values = Query(person="' OR 1=1 --", reference="x; DROP TABLE record").statement()
    assert odd == plain and values == ("' or 1=1 --", "x; drop table record")


def test_what_is_empty_does_not_count() -> None:
    statement, values = Query(person="  ", since=date(2026, 2, 1)).statement()
    assert "WHERE about IS NOT NULL AND assessed_on >= ? ORDER BY id" in statement
    assert values == ("2026-02-01",)


def test_a_row_is_read_with_texts_for_what_is_not_there() -> None:
    values = ("r", "signed", "2026-11-22", "P3007", None, None, None, 0, None, '{"person": "x"}')
    row = RecordRow.read(values)
    assert (row.record, row.retention, row.erased, row.held) == ("r", "", "", False)
    assert row.about == {"person": "x"}
    assert RecordRow.read((*values[:7], 2, "2027", None)).about is None
