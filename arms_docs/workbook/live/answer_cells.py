"""Where formulas read answers: through ranges that begin and end in locked cells, and by the
key of their row.

A plain reference to an answer's cell would follow the cell when somebody cuts and pastes it,
and show one answer under another question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from openpyxl.utils import get_column_letter, quote_sheetname

from arms_docs.assessment import Form, Question
from arms_docs.problems import Place
from arms_docs.workbook.live.expressions import (
    Expression,
    Leaf,
    count_filled,
    expression,
    quoted,
)
from arms_docs.workbook.sheets.last_texts import last_rows, row_name
from arms_docs.workbook.sheets.layout import (
    ANSWER,
    LAST_SHEET,
    Line,
    answer_cells,
    columns,
    is_table,
)

# Lines in which something is typed, or moves with what is typed: no range may end in one of them.
MOVABLE = ("question", "result", "row")


class ListNames:
    """The names of the dropdown lists; a list gets its name when it is first asked for."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, ...], str] = {}

    def __getitem__(self, words: tuple[str, ...]) -> str:
        """The name of the list with these words."""
        return self.names.setdefault(words, f"list_{len(self.names) + 1:02}")


@dataclass(frozen=True)
class Sheets:
    """Where the answers of a form can be read, whatever is done to their cells; and the names
    of its lists.
    """

    form: Form
    layout: Mapping[str, tuple[Line, ...]]
    lists: ListNames = field(default_factory=ListNames)
    _typed: dict[Place, Expression] = field(default_factory=dict)

    def typed(self, place: Place) -> Expression:
        """What stands in the cell of an answer, read from anywhere. KeyError for what the form
        does not ask.
        """
        if place not in self._typed:
            self._typed[place] = Leaf(self._by_key(place), lambda known: known.typed.get(place))
        return self._typed[place]

    def last(self, place: Place) -> Expression:
        """What was signed there last time, as text; nothing where the form is no review's.

        By its name, as `typed` reads by the key of a row: on the hidden sheet nothing is typed.
        """
        if not self.form.is_review:
            return expression("")
        rows = len(self.last_rows)
        area = f"{quote_sheetname(LAST_SHEET)}!$D$1:$D${rows}"
        names = f"{quote_sheetname(LAST_SHEET)}!$C$1:$C${rows}"
        text = f"INDEX({area},MATCH({quoted(row_name(place))},{names},0))"
        return Leaf(text, lambda known: known.last.get(place, "")) & ""

    @cached_property
    def last_rows(self) -> tuple[Place, ...]:
        """The rows of what was signed last time on their hidden sheet."""
        return last_rows(self.form)

    @cached_property
    def _ends(self) -> Mapping[str, Mapping[str, tuple[int, int]]]:
        return {sheet: _ends(lines) for sheet, lines in self.layout.items()}

    def _by_key(self, place: Place) -> str:
        section = self.form.section(place.section)
        question = self.form.question(place)
        if not section or not question:
            raise KeyError(str(place))
        lines = self.layout[section.sheet]
        letter = get_column_letter(column_of(lines, question))
        sheet = quote_sheetname(section.sheet)
        key = f"{place.section}.{place.row}" if is_table(lines) else str(place)
        first, last = self._ends[section.sheet][key]
        keys = f"{sheet}!$A${first}:$A${last}"
        return f"INDEX({sheet}!${letter}${first}:${letter}${last},MATCH({quoted(key)},{keys},0))"


def in_this_row(lines: Sequence[Line], place: Place) -> Expression:
    """What is answered in a form or card, read from its own row: for the Check column beside it."""
    return Leaf(_across(ANSWER, lines), lambda known: known.typed.get(place))


def in_own_row(column: int, lines: Sequence[Line], section: str, field: str) -> Expression:
    """What stands in this column of a table, in whichever row the formula stands: see `InRow`."""

    @cache
    def place(row: str) -> Place:
        return Place(section, row, field)

    return Leaf(_across(column, lines), lambda known: known.typed.get(place(known.row)))


def _across(column: int, lines: Sequence[Line]) -> str:
    """The cell of a column that stands in the row of the formula."""
    letter = get_column_letter(column)
    return f"INDEX(${letter}$1:${letter}${lines[-1].number},ROW())"


def card_is_used(lines: tuple[Line, ...], line: Line) -> Expression:
    """Whether anything is answered on the card of this line: its answers lie between two locked
    cells.
    """
    head = max(
        other.number for other in lines if other.kind == "card" and other.number < line.number
    )
    after = min(
        other.number
        for other in lines
        if other.number > line.number and other.kind in ("card", "section", "end")
    )
    letter = get_column_letter(ANSWER)
    places = [place for place, row, _, _ in answer_cells(lines) if head < row < after]
    return count_filled(f"${letter}${head}:${letter}${after}", places) > 0


def column_of(lines: tuple[Line, ...], question: Question) -> int:
    """The column in which a question is answered."""
    if not is_table(lines):
        return ANSWER
    section = next(line.section for line in lines if line.kind == "row")
    return next(column for column, q in columns(section) if q is question) if section else ANSWER


def _ends(lines: tuple[Line, ...]) -> dict[str, tuple[int, int]]:
    """The nearest lines above and below each in which nothing can be typed, by its key: no cut or
    paste moves these ends.
    """
    ends: dict[str, tuple[int, int]] = {}
    above, between = 0, []
    for line in lines:
        if line.kind in MOVABLE:
            between.append(line.key)
        else:
            ends |= dict.fromkeys(between, (above, line.number))
            above, between = line.number, []
    return ends
