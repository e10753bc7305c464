"""Change as text for a terminal, as data, and as rows: each shows the same sentences and counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from arms_docs.csv_rows import as_csv
from arms_docs.data_class import dataclass
from arms_docs.study.change.change_words import ChangePage, CountTable
from arms_docs.study.text_table import table_lines

NARROWEST = 40
COLUMNS = ("table", "row", "column", "count")


@dataclass(frozen=True)
class ShownChange:
    """What is shown: the page, the marking that it bears, and the day for which it was made."""

    page: ChangePage
    marking: str
    on: date


def as_lines(shown: ShownChange, width: int) -> Iterator[str]:
    """The lines for a terminal so many columns wide."""
    page, width = shown.page, max(width, NARROWEST)
    yield from (shown.marking, page.title, "")
    for sentence in (*page.about, *page.hidden):
        yield from wrap(sentence, width)
    yield ""
    for sentence in (*page.how_to_read, *page.not_for):
        yield from wrap(f"- {sentence}", width, subsequent_indent="  ")
    for table in page.tables:
        yield ""
        yield from _lines_of(table, width)


def as_data(shown: ShownChange) -> bytes:
    """The same as JSON."""
    page = shown.page
    data = {
        "part": "change",
        "marking": shown.marking,
        "as_of": shown.on.isoformat(),
        "title": page.title,
        "about": [*page.about, *page.hidden],
        "how_to_read": list(page.how_to_read),
        "may_not_be_used_for": list(page.not_for),
        "tables": [
            {
                "title": table.title,
                "rows_are": table.of,
                "note": table.note,
                "rows": {
                    name: dict(zip(table.columns, counts, strict=True))
                    for name, counts in table.rows
                },
            }
            for table in page.tables
        ],
    }
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def as_rows(shown: ShownChange) -> bytes:
    """The same as CSV, a row for each count."""
    return as_csv(_counts(shown.page), COLUMNS)


def _counts(page: ChangePage) -> Iterator[dict[str, str | int]]:
    for table in page.tables:
        for name, counts in table.rows:
            for column, count in zip(table.columns, counts, strict=True):
                yield dict(zip(COLUMNS, (table.title, name, column, count), strict=True))


def _lines_of(table: CountTable, width: int) -> Iterator[str]:
    yield from wrap(f"{table.title}. {table.note}".strip(), width)
    titles = (table.of, *table.columns)
    rows = [(name, *map(str, counts)) for name, counts in table.rows]
    yield from table_lines(titles, rows, (False, *[True] * len(table.columns)), width)
