"""Where everything stands in a fresh workbook: the form laid out line by line.

Column A is hidden and locked and carries the key of its line (``factors.R3.rating``,
``actions.A4``): the reader finds answers by these keys and never by address, so that moved
sheets, inserted rows and cut-and-pasted answers cannot file an answer under another question.
Above the heads of a table a hidden row carries the keys of its columns, so that a head may be
reworded and old workbooks still be read. A sheet holds either forms and cards (question,
answer, check, guidance across) or one table (number, check, answers across). In a workbook that
follows a signed assessment, forms and cards have what was signed last time beside the guidance.

The first and the last row of a sheet, and those between parts, hold nothing that can be typed
over: formulas name a column from one of them to the next, and no cut or paste can move the
ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from arms_docs.assessment import Form, Kind, Question, Row, Section, Shape
from arms_docs.data_class import dataclass
from arms_docs.problems import Place, Stage
from arms_docs.workbook.sheets.shown_results import Group, Result, formula_name, results_shown

# Columns. In tables B is the row's number, C its check, and D the first answer.
KEY, FIRST, ANSWER, CHECK, GUIDANCE, LAST = 1, 2, 3, 4, 5, 6
TABLE_CHECK, TABLE_ANSWER = 3, 4
FORM_HEADS = ("Question", "Your answer", "Check", "Guidance")
LAST_HEAD = "Last time"
# Parts that are wanted every month, or that say what has happened: their sheets come first in a
# workbook that lives until the next review.
FIRST_IN_A_REVIEW = ("visits", "rechecks", "actions", "follows", "earlier")
HEADS_KEY, END_KEY = "columns", "end"
STAMP_SHEET, LISTS_SHEET, START_SHEET, WORKING_SHEET = "_arms", "Lists", "Start", "_working"
LAST_SHEET = "_last"  # what was signed last time
CARRIED_SHEET = "Carried over"  # what a repair could not place
CARRIED_HEADS = ("Where it stood", "What stood beside it", "What was typed", "What it is")
STAMP_SCHEMA, STAMP_EDITION = "arms_docs.schema", "arms_docs.edition"
STAMP_ASKED = "arms_docs.asked"


PROBLEMS_SHEET = "Problems"
PROBLEMS_HEADS = ("Kind", "Cell", "Question", "What is wrong", "What was found", "What to do")


@dataclass(frozen=True)
class Line:
    """One line of a sheet. ``kind`` is title, intro, keys, heads, section, card, question,
    part, result, row, more or end: a part begins or ends what is worked out.
    """

    kind: str
    number: int = 0
    key: str = ""
    text: str = ""
    section: Section | None = None
    row: Row | None = None
    question: Question | None = None
    result: Result | None = None


@lru_cache(maxsize=4)  # a form is laid out to be written, and again to be read
def lay_out(form: Form) -> Mapping[str, tuple[Line, ...]]:
    """The lines of every sheet, by sheet name in order."""
    return {
        sheet: tuple(
            replace(line, number=number) for number, line in enumerate(_lines(form, sheet), start=1)
        )
        for sheet in _in_order(form)
    }


def _in_order(form: Form) -> tuple[str, ...]:
    """The names of the sheets as they stand."""
    if not form.is_review:
        return form.sheets
    sections = (form.section(key) for key in FIRST_IN_A_REVIEW)
    return tuple(dict.fromkeys((*(s.sheet for s in sections if s), *form.sheets)))


def stands_beside(section: Section, question: Question) -> bool:
    """Whether what was signed last time stands beside this question, in a review."""
    of_a_form = section.shape is not Shape.TABLE and section.stage is Stage.SUBMISSION
    return of_a_form and not section.review and not question.carried


def _has_beside(section: Section) -> bool:
    return any(stands_beside(section, question) for question in section.questions)


def has_last(sheet: tuple[Line, ...]) -> bool:
    """Whether the sheet has a column of what was signed last time."""
    return any(line.kind == "heads" and line.text == LAST_HEAD for line in sheet)


def columns(section: Section) -> tuple[tuple[int, Question], ...]:
    """A table's columns: number and question."""
    return tuple(enumerate(section.questions, start=TABLE_ANSWER))


def answer_cells(sheet: tuple[Line, ...]) -> Iterator[tuple[Place, int, int, Question]]:
    """Every answer of a sheet: its place, row number, column number and question."""
    for line in sheet:
        if line.kind == "question" and line.section and line.row and line.question:
            yield (
                line.section.place(line.row, line.question.field),
                line.number,
                ANSWER,
                line.question,
            )
        elif line.kind == "row" and line.section and line.row:
            for column, question in columns(line.section):
                yield line.section.place(line.row, question.field), line.number, column, question


def is_table(sheet: tuple[Line, ...]) -> bool:
    """Whether the sheet holds a table, and not forms and cards."""
    return any(line.kind == "row" for line in sheet)


def width(question: Question) -> int:
    """How wide a table's column should be, in characters."""
    if question.kind is Kind.TEXT:
        return {1: 22, 2: 34, 3: 38}.get(question.lines, 50)
    if question.kind is Kind.CHOICE:
        longest = max(len(word) for word in question.words)
        return min(max(longest, len(question.label)) + 3, 19)
    return 13


def _lines(form: Form, sheet: str) -> Iterator[Line]:
    sections = [s for s in form.sections if s.sheet == sheet]
    groups = results_shown(form.instrument)
    yield Line("title", text=sheet)
    if sections[0].shape is not Shape.TABLE:
        beside = form.is_review and any(_has_beside(section) for section in sections)
        yield Line("heads", key=HEADS_KEY, text=LAST_HEAD if beside else "")
    for section in sections:
        yield Line("section", text=section.title, section=section)
        if section.intro:
            yield Line("intro", text=section.intro, section=section)
        yield from _table(section) if section.shape is Shape.TABLE else _questions(section, groups)
        if section.more:
            yield Line("more", text=section.more, section=section)
    yield Line("end", key=END_KEY, text="End of this sheet")


def _table(section: Section) -> Iterator[Line]:
    yield Line("keys", key=section.key, section=section)
    yield Line("heads", section=section)
    for row in section.rows:
        yield Line("row", key=f"{section.key}.{row.id}", section=section, row=row)


def _questions(section: Section, groups: tuple[Group, ...]) -> Iterator[Line]:
    for row in section.rows:
        if section.shape is Shape.CARDS:
            yield Line(
                "card", key=str(section.place(row)), text=row.title, section=section, row=row
            )
        for question in section.asked(row):
            for group in groups:
                if (group.section, group.before) == (section.key, question.field):
                    yield from _results(section, row, group)
            key = str(section.place(row, question.field))
            yield Line("question", key=key, section=section, row=row, question=question)


def _results(section: Section, row: Row, group: Group) -> Iterator[Line]:
    """A group of results, with the heading above it and the one below."""
    if group.head:
        yield Line("part", text=group.head, section=section)
    for result in group.results:
        yield Line(
            "result",
            key=f"result.{formula_name(result, row.id if group.each else '')}",
            text=result.label,
            section=section,
            row=row,
            result=result,
        )
    if group.then:
        yield Line("part", text=group.then, section=section)
