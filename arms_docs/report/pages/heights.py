"""How high the blocks stand of the pages that must not run over, in millimetres.

By the sizes of report.css, which are told here once more: ``tests/report/pages/test_heights.py``
holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, zip_longest

from arms_docs.report.pages.action_rows import ActionRow
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.factors import FactorView
from arms_docs.report.pages.levels import LevelView
from arms_docs.report.pages.limits import PAGE_HIGH, SPARE
from arms_docs.report.pages.room import high, lines

WIDE = 174.0  # between the margins
TEXT, HEAD, NAME, SMALL, FACTOR, WAS = 9.0, 8.8, 8.6, 8.4, 8.2, 8.0  # points
HEADING = 6.9  # of one line, with what is left free around it
LABEL = 27.0  # the first column of facts
ACTION, OWNER, DUE = 92.0, 34.0, 27.0  # columns of a table of actions, without what is left free
TRIGGER, RESPONSE = 56.0, 78.0  # and of one of contingencies; their owner is as in the other
MARK = 12.8  # the picture of a rating
RULE = 0.15


def fits(millimetres: float) -> bool:
    """Whether blocks that are so high together stand on one page."""
    return millimetres <= PAGE_HIGH - SPARE


def title_high(title: str, name: str, status: str, *, long_name: bool) -> float:
    """The head of page one: which document it is, about whom, and how far it has come."""
    person = high(name, WIDE, 13 if long_name else 17, bold=True)
    return high(title, WIDE, 9.5) + person + 1.0 + high(status, WIDE, TEXT, bold=True) + 1.2


def heading_high(text: str) -> float:
    """A heading within the page."""
    return 2.4 + high(text, WIDE, 10.5, bold=True)


def box_high(text: str, *, bold: bool = True) -> float:
    """A text in a frame; nothing where there is none."""
    return high(text, WIDE - 5, TEXT, bold=bold) + 4.5 if text else 0.0


def concern_high(text: str) -> float:
    """The main concern, which stands in larger letters."""
    return high(text, WIDE - 4, 10, bold=True)


def text_high(text: str, *, size: float = TEXT) -> float:
    """A paragraph; nothing where there is none."""
    return high(text, WIDE, size) + 1.0 if text else 0.0


def facts_high(lines: Iterable[Line], *, bold: bool = False) -> float:
    """A table of facts, each beside its label."""
    return sum(_fact_high(line, bold=bold) for line in lines)


def _fact_high(line: Line, *, bold: bool) -> float:
    text = high(line.text or "-", WIDE - LABEL, TEXT, bold=bold)
    return max(text, high(line.label, LABEL - 1, NAME)) + 0.6


def levels_high(levels: Sequence[LevelView]) -> float:
    """The three results."""
    column = WIDE / max(len(levels), 1) - 4
    text = max(high(level.text, column, 15, bold=True) for level in levels)
    beside = max(high(level.beside, column, SMALL) for level in levels)
    then = max(high(level.then, column, SMALL, bold=True) for level in levels)
    beside += then + 1.2 if then else 0.0
    return 1.5 + high("Label", column, HEAD) + 1.2 + text + 0.6 + beside + 1.2 + 0.9


def glance_high(risks: Sequence[FactorView], protectives: Sequence[FactorView]) -> float:
    """The factors at a glance, with their head."""
    pairs = zip_longest(risks, protectives)
    rows = sum(max(_factor_high(factor) for factor in pair) for pair in pairs)
    return high("Risk", 40, HEAD) + 1.2 + rows


def _factor_high(factor: FactorView | None) -> float:
    if factor is None:  # here stands how many there are of each rating
        return high("Of twelve", 80, TEXT) + 0.9 + RULE
    title = high(f"{factor.key} {factor.title}", 49, FACTOR, bold=factor.deficit)
    was = f", was {factor.previous}" if factor.previous and factor.before != factor.level else ""
    # What was is in smaller letters.
    rating = high(factor.brief + was, 37 - MARK, SMALL if was else TEXT, bold=factor.deficit)
    if factor.was:  # after the shape of the movement, on a line of its own where it is long
        rating = high(f"{factor.brief},", 37 - MARK, TEXT, bold=factor.deficit)
        if lines(f"{factor.brief}, — {factor.was}", 37 - MARK, TEXT, bold=factor.deficit) > 1:
            rating += high(f"— {factor.was}", 37, WAS)
    return max(title, rating) + 0.9 + RULE


def actions_high(rows: Sequence[ActionRow]) -> tuple[float, ...]:
    """Tables of actions in brief, with their heads: of none of these, of the first, and so on."""
    some = accumulate(map(_action_high, rows))
    return tuple(_head_high() + high for high in (5.4, *some))


def _action_high(row: ActionRow) -> float:
    due = f"{row.late} {row.due}".strip()
    columns = high(row.action, ACTION, TEXT), high(row.owner, OWNER, TEXT), high(due, DUE, TEXT)
    return max(columns) + 1.0 + RULE


def contingency_high(rows: Iterable[tuple[str, str, str]]) -> float:
    """A table of contingencies, with its head."""
    widths = (TRIGGER, RESPONSE, OWNER)
    cells = [
        [high(text, wide, TEXT) for text, wide in zip(row, widths, strict=True)] for row in rows
    ]
    return _head_high() + sum(max(row) + 1.0 + RULE for row in cells)


def _head_high() -> float:
    """The head of a table, and what is left free above it."""
    return high("Head", 40, HEAD) + 1.3 + 1.0
