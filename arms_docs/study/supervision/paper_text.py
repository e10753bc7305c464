"""A paper on supervision as text for a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from arms_docs.study.supervision.paper import Cell, Column, FigureTable, Paper, in_words

GAP, INDENT = "  ", "    "
NARROWEST = 40


def as_text(paper: Paper, width: int) -> Iterator[str]:
    """Its lines, in a terminal so many columns wide.

    A row whose cells find no room side by side is told one cell to a line.
    """
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
        yield from _rows(table, width)
    for text in table.texts:
        yield ""
        yield from wrap(text, width, initial_indent=INDENT, subsequent_indent=INDENT)


def _rows(table: FigureTable, width: int) -> Iterator[str]:
    widths = [_width(table, number) for number in range(len(table.columns))]
    if sum(widths) + len(GAP) * (len(widths) - 1) > width:
        yield from _one_by_one(table, width)
        return
    yield from _head(table.columns, widths)
    for row in table.rows:
        cells = zip(table.columns, row, widths, strict=True)
        yield GAP.join(_set(column, in_words(cell), space) for column, cell, space in cells)


def _one_by_one(table: FigureTable, width: int) -> Iterator[str]:
    for row in table.rows:
        yield from wrap(in_words(row[0]), width)
        cells = [each for each in zip(table.columns, row, strict=True) if each[1] is not None]
        for column, cell in cells[1:]:
            line = f"{column.title}: {in_words(cell)}"
            yield from wrap(line, width, initial_indent=INDENT, subsequent_indent=INDENT * 2)


def _width(table: FigureTable, number: int) -> int:
    cells: list[Cell] = [row[number] for row in table.rows]
    words = max(map(len, table.columns[number].title.split()), default=0)
    return max(words, *(len(in_words(cell)) for cell in cells))


def _head(columns: tuple[Column, ...], widths: list[int]) -> Iterator[str]:
    """The titles, each wrapped to its column and standing at its foot, and a rule below."""
    titles = [wrap(c.title, w) or [""] for c, w in zip(columns, widths, strict=True)]
    high = max(map(len, titles))
    filled = [[""] * (high - len(title)) + title for title in titles]
    for line in zip(*filled, strict=True):
        cells = zip(columns, line, widths, strict=True)
        yield GAP.join(_set(column, word, space) for column, word, space in cells).rstrip()
    yield GAP.join("-" * width for width in widths)


def _set(column: Column, text: str, width: int) -> str:
    return text.rjust(width) if column.is_number else text.ljust(width)
