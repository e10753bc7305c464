"""Views as text for a terminal of any width: nothing is cut off without a word of it.

What is said in sentences stands below its row, wrapped. Columns that find no room are named below
the table, and so is how many rows are not shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from arms_docs.caseload.faces.in_words import heading, in_words
from arms_docs.caseload.tables import Answer, Column, Kind, Shown

GAP, INDENT = "  ", "    "
NARROWEST = 40
# What a row is about stands below it where there is no room for it beside the others.
ALWAYS = ("reference", "what", "item")
RIGHT = (Kind.NUMBER, Kind.LATE, Kind.AHEAD)


def as_text(shown: Shown, width: int) -> Iterator[str]:
    """The lines of these views, in a terminal so many columns wide.

    What a terminal would obey is left as it is: whoever prints a line makes it harmless.
    """
    width = max(width, NARROWEST)
    for line in heading(shown.about):
        yield from wrap(line, width)
    for answer in shown.answers:
        yield ""
        yield from _view(answer, width)


def _view(answer: Answer, width: int) -> Iterator[str]:
    view, rows = answer.view, answer.rows
    yield from wrap(f"{view.title} ({answer.count or 'none'}). {view.shows}", width)
    yield from wrap(view.note, width)
    if rows:
        yield ""
        yield from _table(answer, width)
    if rows and len(rows) < answer.count:
        more = f"{len(rows)} of {answer.count} are shown, the first in order. --rows 0 shows all."
        yield from wrap(more, width)


def _table(answer: Answer, width: int) -> Iterator[str]:
    """The rows of a view: what there is room for beside one another, and the rest below."""
    rows, columns = answer.rows, _told(answer)
    widths = {column.name: _width(column, rows) for column in columns}
    beside = _fitting(columns, widths, width)
    below = [column for column in columns if column.name in ALWAYS and column not in beside]
    below += [column for column in answer.columns if column.kind is Kind.WORDS]
    if beside:
        yield from _head(beside, widths)
    for row in rows:
        yield from _row(row, beside, widths)
        yield from _below(row, below, width, is_alone=not beside)
    yield from _left_out([column for column in columns if column not in (*beside, *below)], width)


def _row(row: dict[str, Any], columns: list[Column], widths: dict[str, int]) -> Iterator[str]:
    if columns:
        yield GAP.join(_cell(c, row[c.name], widths[c.name]) for c in columns).rstrip()


def _told(answer: Answer) -> list[Column]:
    """The columns that say something of one row at least, and not in sentences."""
    columns = [column for column in answer.columns if column.kind is not Kind.WORDS]
    return [c for c in columns if any(row[c.name] not in ("", None) for row in answer.rows)]


def _left_out(columns: list[Column], width: int) -> Iterator[str]:
    if columns:
        titles = ", ".join(column.title for column in columns)
        more = f"No room for: {titles}. A wider terminal or -o OUT.xlsx shows them."
        yield from wrap(more, width)


def _below(
    row: dict[str, Any], columns: list[Column], width: int, *, is_alone: bool
) -> Iterator[str]:
    """What is said in sentences, wrapped, below its row; without a row the first stands alone."""
    for column in columns:
        if text := in_words(column, row[column.name]):
            is_first = is_alone and column is columns[0]
            is_plain = column.name == "reason" or is_first
            sentence = text if is_plain else f"{column.title}: {text}"
            begin = "" if is_first else INDENT
            yield from wrap(sentence, width, initial_indent=begin, subsequent_indent=INDENT)


def _width(column: Column, rows: tuple[dict[str, Any], ...]) -> int:
    """How wide a column must be for its longest value and the longest word of its title."""
    values = (columns_of(in_words(column, row[column.name])) for row in rows)
    return max(*map(len, column.title.split()), *values)


def _fitting(columns: list[Column], widths: dict[str, int], width: int) -> list[Column]:
    """The first columns, as many as there is room for; one at least."""
    used, fitting = 0, list[Column]()
    for column in columns:
        used += widths[column.name] + (len(GAP) if fitting else 0)
        if fitting and used > width:
            break
        fitting.append(column)
    return fitting


def _head(columns: list[Column], widths: dict[str, int]) -> Iterator[str]:
    """The titles, each wrapped to its column and standing at its foot, and a rule below."""
    titles = [wrap(c.title, widths[c.name], break_long_words=False) for c in columns]
    high = max(map(len, titles))
    filled = [[""] * (high - len(title)) + title for title in titles]
    for words in zip(*filled, strict=True):
        cells = (_set(c, word, widths[c.name]) for c, word in zip(columns, words, strict=True))
        yield GAP.join(cells).rstrip()
    yield GAP.join("-" * widths[column.name] for column in columns)


def _cell(column: Column, value: Any, width: int) -> str:
    return _set(column, in_words(column, value), width)


def _set(column: Column, text: str, width: int) -> str:
    """A text in its column: numbers to the right."""
    space = " " * (width - columns_of(text))
    return space + text if column.kind in RIGHT else text + space


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> columns_of("Ana"), columns_of("e\\u0301"), columns_of("\\u6797")
    (3, 1, 2)
    """
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))
