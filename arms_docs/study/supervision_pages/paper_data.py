"""A paper on supervision as JSON and as CSV: the same tables, by their keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from arms_docs.study.supervision_pages.paper import FigureTable, Paper

VERSION = 1
COLUMNS = ("table", "row", "figure", "value")


def as_json(paper: Paper) -> bytes:
    """The paper as JSON. The same paper gives the same bytes."""
    data = {
        "version": VERSION,
        "on": paper.on.isoformat(),
        "title": paper.title,
        "says": list(paper.says),
        "tables": [_table(table) for table in paper.tables],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def rows(paper: Paper) -> Iterator[dict[str, Any]]:
    """Each figure and each text in a row of its own, for CSV.

    ``row`` is what the first cell of its row says, ``figure`` the name of its column.
    """
    for table in paper.tables:
        for row in table.rows:
            names = [column.name for column in table.columns]
            for name, cell in list(zip(names, row, strict=True))[1:]:
                yield dict(zip(COLUMNS, (table.key, str(row[0]), name, cell), strict=True))
        for text in table.texts:
            yield dict(zip(COLUMNS, (table.key, "", "words", text), strict=True))
        if table.instead:
            yield dict(zip(COLUMNS, (table.key, "", "not shown", table.instead), strict=True))


def _table(table: FigureTable) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    return {
        "key": table.key,
        "title": table.title,
        "shows": table.shows,
        "counts": list(table.counts),
        "instead": table.instead,
        "rows": [dict(zip(names, row, strict=True)) for row in table.rows],
        "texts": list(table.texts),
    }
