"""A table as text for a terminal: side by side where there is room, else one cell to a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

GAP, INDENT = "  ", "    "
NOTHING = "–"  # what a cell says in which nothing stands

Cells = Sequence[str]


def table_lines(
    titles: Cells, rows: Sequence[Cells], is_number: Sequence[bool], width: int
) -> Iterator[str]:
    """The lines of a table in a terminal so many columns wide.

    ``titles`` are the heads of its columns, and ``is_number`` says which stand to the right.
    """
    wide = [_wide(title, [row[n] for row in rows]) for n, title in enumerate(titles)]
    if sum(wide) + len(GAP) * (len(wide) - 1) > width:
        yield from _one_by_one(titles, rows, width)
        return
    for cells in (*_heads(titles, wide), ["-" * space for space in wide], *rows):
        aligned = zip(cells, wide, is_number, strict=True)
        yield GAP.join(
            cell.rjust(space) if right else cell.ljust(space) for cell, space, right in aligned
        ).rstrip()


def _wide(title: str, cells: Cells) -> int:
    """How wide a column is: its longest cell, or the longest word of its head."""
    return max(len(words) for words in (*title.split(), *cells, ""))


def _heads(titles: Cells, wide: Sequence[int]) -> Iterator[Cells]:
    """The heads, each wrapped to its column and standing at its foot."""
    heads = [wrap(title, space) if title else [] for title, space in zip(titles, wide, strict=True)]
    high = max(map(len, heads))
    yield from zip(*([""] * (high - len(head)) + head for head in heads), strict=True)


def _one_by_one(titles: Cells, rows: Sequence[Cells], width: int) -> Iterator[str]:
    for row in rows:
        yield from wrap(row[0], width)
        for title, cell in list(zip(titles, row, strict=True))[1:]:
            if cell != NOTHING:
                line = f"{title}: {cell}"
                yield from wrap(line, width, initial_indent=INDENT, subsequent_indent=INDENT * 2)
