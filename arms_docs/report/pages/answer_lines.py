"""An answer and what the form calls it, as the line that is printed.

No label of a question is typed in the report.
"""

from __future__ import annotations

from typing import Any

from arms_docs.assessment import BLANK, Form, Question, Section
from arms_docs.data_class import dataclass
from arms_docs.report.edition import Part
from arms_docs.report.pages.printed import COLUMN, is_line, key_of, printed
from arms_docs.report.words import paragraphs, say

NOT_ASKED_THEN = "Not asked when this was assessed"


@dataclass(frozen=True)
class Line:
    """A label and what stands beside it.

    ``key`` names the question, such as ``overall.level``; empty: the tool worked it out.
    """

    label: str
    text: str
    key: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What stands beside the label, paragraph by paragraph."""
        return paragraphs(self.text)


@dataclass(frozen=True)
class TableRow:
    """One row of a table of answers: its number, its cells, and the lines beyond its columns."""

    id: str
    cells: tuple[str, ...]
    more: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """Answers in a table, under the labels of their questions."""

    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Answers:
    """The answers of one row of a section, each with what the form calls it."""

    section: Section
    row: Any

    def question(self, field: str) -> Question:
        """The question of this field. ValueError where the section asks no such thing."""
        for question in self.section.questions:
            if question.field == field:
                return question
        raise ValueError(f"{self.section.key} asks no {field}")

    def label(self, field: str) -> str:
        """What the report calls this question."""
        return self.question(field).printed_label

    def line(self, field: str) -> Line:
        """The line of this question, whatever was answered: what is missing says so."""
        question = self.question(field)
        return Line(question.printed_label, self.said(question), key_of(question))

    def said(self, question: Question) -> str:
        """The answer in words. What came later was not left unanswered: it was not asked."""
        answer = getattr(self.row, question.field)
        return say(answer) if question.was_asked or answer != BLANK else NOT_ASKED_THEN

    def lines(self, *fields: str) -> tuple[Line, ...]:
        """The lines of these questions, but for those left unanswered that need no answer."""
        return tuple(self.line(field) for field in fields if self._is_due(self.question(field)))

    def own_lines(self, part: Part) -> tuple[Line, ...]:
        """A line for every question of this row that is printed in this part by itself.

        In the order of the form.
        """
        return self.lines(*(q.field for q in self.section.questions if is_line(q, part)))

    def _is_due(self, question: Question) -> bool:
        is_demanded = question.required and question.was_asked
        return is_demanded or getattr(self.row, question.field) != BLANK


def answers_of(form: Form, section: str, row: Any) -> Answers:
    """The answers of a row of this section. ValueError where the form has no such section."""
    declared = form.section(section)
    if declared is None:
        raise ValueError(f"the form has no section {section}")
    return Answers(declared, row)


def label_of(form: Form, section: str, field: str) -> str:
    """What the report calls a question."""
    return answers_of(form, section, None).label(field)


def table_of(form: Form, section: str, rows: tuple[Any, ...], part: Part) -> Table:
    """The rows of a section as a table: a column for each question that is declared as one.

    What else is printed as a line in this part stands below the cells of its row.
    """
    columns = [q for q in answers_of(form, section, None).section.questions if _is_column(q)]
    return Table(
        tuple(question.printed_label for question in columns),
        tuple(_table_row(answers_of(form, section, row), columns, part) for row in rows),
    )


def _table_row(answers: Answers, columns: list[Question], part: Part) -> TableRow:
    cells = tuple(answers.said(question) for question in columns)
    return TableRow(answers.row.id, cells, answers.own_lines(part))


def _is_column(question: Question) -> bool:
    return printed(question).how == COLUMN
