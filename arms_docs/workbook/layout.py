"""Where everything stands in a fresh workbook: the form laid out line by line.

Column A is hidden and locked and carries the key of its line (``factors.R3.rating``, ``actions.A4``): the reader finds
answers by these keys and never by address, so that moved sheets, inserted rows and cut-and-pasted answers cannot file
an answer under another question. Above the heads of a table a hidden row carries the keys of its columns, so that a
head may be reworded and old workbooks still be read. A sheet holds either forms and cards (question, answer, guidance
across) or tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arms_docs.assessment.ask import Form, Kind, Question, Row, Section, Shape
from arms_docs.problems import Place

KEY, FIRST, ANSWER, GUIDANCE = 1, 2, 3, 4  # columns: A, B, C, D; in tables B is the row's number and C the first answer
FORM_HEADS = ("Question", "Your answer", "Guidance")
HEADS_KEY = "columns"
STAMP_SHEET, LISTS_SHEET, START_SHEET = "_arms", "Lists", "Start"
STAMP_SCHEMA, STAMP_EDITION = "arms_docs.schema", "arms_docs.edition"


@dataclass(frozen=True)
class Line:
    """One line of a sheet. ``kind`` is title, intro, keys, heads, section, card, question or row."""

    kind: str
    number: int
    key: str = ""
    text: str = ""
    section: Section | None = None
    row: Row | None = None
    question: Question | None = None


def lay_out(form: Form) -> dict[str, tuple[Line, ...]]:
    """The lines of every sheet, by sheet name in order."""
    return {sheet: tuple(_number(_lines(form, sheet))) for sheet in form.sheets}


def columns(section: Section) -> tuple[tuple[int, Question], ...]:
    """A table's columns: number and question."""
    return tuple(enumerate(section.questions, start=ANSWER))


def answer_cells(sheet: tuple[Line, ...]) -> Iterator[tuple[Place, int, int, Question]]:
    """Every answer of a sheet: its place, row number, column number and question."""
    for line in sheet:
        if line.kind == "question" and line.section and line.row and line.question:
            yield line.section.place(line.row, line.question.field), line.number, ANSWER, line.question
        elif line.kind == "row" and line.section and line.row:
            for column, question in columns(line.section):
                yield line.section.place(line.row, question.field), line.number, column, question


def width(question: Question) -> int:
    """How wide a table's column should be, in characters."""
    if question.kind is Kind.TEXT:
        return {1: 24, 2: 36, 3: 46}.get(question.lines, 60)
    if question.kind is Kind.CHOICE:
        longest = max(len(word) for word in question.words)
        return min(max(longest, len(question.label)) + 3, 26)
    return 14


def _number(lines: Iterator[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines, start=1):
        yield Line(line.kind, number, line.key, line.text, line.section, line.row, line.question)


def _lines(form: Form, sheet: str) -> Iterator[Line]:
    sections = [s for s in form.sections if s.sheet == sheet]
    yield Line("title", 0, text=sheet)
    if sections[0].shape is not Shape.TABLE:
        yield Line("heads", 0, key=HEADS_KEY)
    for section in sections:
        yield Line("section", 0, text=section.title, section=section)
        if section.intro:
            yield Line("intro", 0, text=section.intro, section=section)
        if section.shape is Shape.TABLE:
            yield Line("keys", 0, key=section.key, section=section)
            yield Line("heads", 0, section=section)
            for row in section.rows:
                yield Line("row", 0, key=f"{section.key}.{row.id}", section=section, row=row)
        else:
            yield from _questions(section)


def _questions(section: Section) -> Iterator[Line]:
    for row in section.rows:
        if section.shape is Shape.CARDS:
            yield Line("card", 0, key=str(section.place(row)), text=row.title, section=section, row=row)
        for question in section.asked(row):
            key = str(section.place(row, question.field))
            yield Line("question", 0, key=key, section=section, row=row, question=question)
