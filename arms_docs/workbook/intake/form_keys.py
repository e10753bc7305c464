"""Which keys a form has: of questions, cards, a table's rows, the row that names its columns, and
lines of ours.

A key is what stands in the hidden column of a row: ``factors.R3.rating``, ``actions.A4``.
"""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache

from arms_docs.assessment import Form, Section, Shape
from arms_docs.compare import fold
from arms_docs.data_class import dataclass
from arms_docs.problems import Place
from arms_docs.workbook.sheets.layout import END_KEY, HEADS_KEY, Line, lay_out


@dataclass(frozen=True)
class FormKeys:
    """The keys of a form, by what they are keys of.

    ``labels`` are what the rows of questions are called, folded. ``shown`` has the key of a table's
    row by its folded number, and of a card by its folded title.
    """

    questions: dict[str, Place] = field(default_factory=dict)
    cards: set[str] = field(default_factory=set)
    rows: dict[str, tuple[Section, str]] = field(default_factory=dict)
    tables: dict[str, Section] = field(default_factory=dict)
    ours: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    shown: dict[str, str] = field(default_factory=dict)

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, form: Form) -> FormKeys:
        """The keys of a form."""
        keys = cls(ours={END_KEY})
        for lines in lay_out(form).values():
            for line in lines:
                keys._add_line(line)
        for section in form.sections:
            keys._add_section(section)
        return keys

    @property
    def all(self) -> set[str]:
        """All of them."""
        return {*self.questions, *self.cards, *self.rows, *self.tables, *self.ours, HEADS_KEY}

    def _add_line(self, line: Line) -> None:
        if line.kind == "question":
            self.questions[line.key] = _place(line)
        elif line.kind == "result":
            self.ours.add(line.key)

    def _add_section(self, section: Section) -> None:
        if section.shape is Shape.TABLE:
            self.tables[section.key] = section
            for row in section.rows:
                key = str(section.place(row))
                self.rows[key] = (section, row.id)
                self.shown[fold(row.id)] = key
            return
        self.labels.update(fold(question.label) for question in section.questions)
        if section.shape is Shape.CARDS:
            for row in section.rows:
                key = str(section.place(row))
                self.cards.add(key)
                self.shown[fold(row.title)] = key


def _place(line: Line) -> Place:
    if not (line.section and line.row and line.question):
        raise ValueError(f"line {line.number} asks nothing")
    return line.section.place(line.row, line.question.field)
