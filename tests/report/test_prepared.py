"""What says for whose signature a copy was prepared, written and read again."""

from __future__ import annotations

from datetime import UTC, date, datetime

from arms_docs.report.prepared import PREPARED, Prepared, prepared_file, prepared_in


def test_it_is_read_as_it_was_written_and_anything_else_is_nothing() -> None:
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    whom = Prepared("P1", "A B", "DI", "Police", "id", "digest", at, date(2026, 11, 29), ("X",))
    content = prepared_file(whom).content
    assert prepared_in({PREPARED: content}) == whom
    assert prepared_in({}) is None
    for other in (b"", b"[]", b"{}", content.replace(b'"version": 1', b'"version": 2')):
        assert prepared_in({PREPARED: other}) is None
