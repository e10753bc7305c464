"""A paper on supervision as text for a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from arms_docs.study.supervision_pages.paper import FigureTable, Paper, in_words
from arms_docs.study.text_table import INDENT, table_lines

NARROWEST = 40


def as_text(paper: Paper, width: int) -> Iterator[str]:
    """Its lines, in a terminal so many columns wide."""
    width = max(width, NARROWEST)
    yield from wrap(paper.title, width)
    for sentence in paper.says:
        yield ""
        yield from wrap(sentence, width)
    for table in paper.tables:
        yield ""
        yield ""
        yield from _table(table.told, width)


def _table(table: FigureTable, width: int) -> Iterator[str]:
    yield from wrap(table.title.upper(), width)
    for sentence in filter(None, (*table.counts, table.shows, table.instead)):
        yield from wrap(sentence, width)
    if table.rows:
        yield ""
        titles = [column.title for column in table.columns]
        cells = [[in_words(cell) for cell in row] for row in table.rows]
        yield from table_lines(titles, cells, [c.is_number for c in table.columns], width)
    for text in table.texts:
        yield ""
        yield from wrap(text, width, initial_indent=INDENT, subsequent_indent=INDENT)
