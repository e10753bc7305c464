"""The words of the form as a person sees them on the sheets.

Labels, titles, and the heads of tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from arms_docs.assessment import Form, Question, Row, Section, Shape
from arms_docs.compare import fold
from arms_docs.problems import Place
from arms_docs.workbook.sheets.cell_text import unescaped
from arms_docs.workbook.sheets.layout import FORM_HEADS, Line, lay_out

LONGEST = 120  # no label is longer


def plain(text: str) -> str:
    """A label as labels are compared: without case, odd spaces, and a colon or star at its end.

    Nothing for a text that is too long to be one.
    """
    return fold(unescaped(text)).rstrip(" :*") if len(text) <= LONGEST else ""


class FormWords:
    """The words of a form, all of them plain (see `plain`).

    - ``labels``: of questions in forms and cards, ``unique`` those that stand for one place alone.
    - ``titles``: of sections and cards, with the row that begins there. A table has no such row,
      and neither has a section of cards: each card has a title of its own.
    - ``lines``: everything that stands in the column of labels.
    - ``rows_below``: how many rows below the title of its form or card each question stands.
    - ``heads``: of each table, by its key.
    """

    def __init__(self, form: Form) -> None:
        self.tables = [section for section in form.sections if section.shape is Shape.TABLE]
        self.heads: dict[str, list[str]] = {}
        for table in self.tables:
            self.heads[table.key] = [plain(question.label) for question in table.questions]
        self._add_labels(form)
        self._add_titles(form)
        self._add_lines(form)

    def _add_labels(self, form: Form) -> None:
        places: list[tuple[str, Place]] = []
        for section, row, question in _asked(form):
            places.append((plain(question.label), section.place(row, question.field)))
        times = Counter(label for label, _ in places)
        self.labels = set(times)
        self.unique = {label: place for label, place in places if times[label] == 1}

    def _add_titles(self, form: Form) -> None:
        self.titles: dict[str, tuple[Section, Row | None]] = {}
        for section in form.sections:
            only_row = section.rows[0] if section.shape is Shape.FORM else None
            self.titles[plain(section.title)] = section, only_row
            if section.shape is Shape.CARDS:
                for row in section.rows:
                    self.titles[plain(row.title)] = section, row

    def _add_lines(self, form: Form) -> None:
        self.lines = self.labels | {plain(FORM_HEADS[0])}
        self.rows_below: dict[Place, int] = {}
        for lines in lay_out(form).values():
            self.lines.update(plain(line.text) for line in lines if line.text)
            self.rows_below.update(_rows_below(lines))


def _asked(form: Form) -> Iterator[tuple[Section, Row, Question]]:
    """Every question of the forms and cards."""
    for section in form.sections:
        if section.shape is Shape.TABLE:
            continue
        for row in section.rows:
            for question in section.asked(row):
                yield section, row, question


def _rows_below(lines: tuple[Line, ...]) -> Iterator[tuple[Place, int]]:
    """How many rows below the title of its form or card each question of a sheet stands."""
    top = 0
    for line in lines:
        if line.kind in ("section", "card"):
            top = line.number
        elif line.kind == "question" and line.section and line.row and line.question:
            yield line.section.place(line.row, line.question.field), line.number - top
