"""Write a workbook: blank, filled with raw answers, or marked up. Always fresh, never an edit
of the user's file.

What does not follow from answers is written by openpyxl, cell by cell; then the answers, and what
formulas show, are put in (`locked_book`).

Same input, same bytes: the file carries no clock time, and nothing that a person typed is
changed or cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection

from arms_docs.assessment import Form, Issued, LastTime, carried, carried_places
from arms_docs.instrument.guidance import load_guidance
from arms_docs.problems import Place
from arms_docs.workbook.live.live_workbook import make_live
from arms_docs.workbook.sheets.added_sheet import ExtraSheet, write_extra
from arms_docs.workbook.sheets.last_sheet import write_last
from arms_docs.workbook.sheets.layout import (
    START_SHEET,
    WORKING_SHEET,
    Line,
    answer_cells,
)
from arms_docs.workbook.sheets.stamp_cells import write_stamp
from arms_docs.workbook.write.annotations import Marks, write_marks
from arms_docs.workbook.write.answer_inputs import Look
from arms_docs.workbook.write.computed_cells import write_working
from arms_docs.workbook.write.dropdown_lists import write_lists
from arms_docs.workbook.write.examples import TITLE as EXAMPLES_SHEET
from arms_docs.workbook.write.examples import anchors, entries, write_examples
from arms_docs.workbook.write.finish_zip import MADE
from arms_docs.workbook.write.form_sheet import write_form_sheet
from arms_docs.workbook.write.formula_cells import FormulaCells
from arms_docs.workbook.write.last_beside import last_time_cells
from arms_docs.workbook.write.locked_book import FormSheet, LockedBook
from arms_docs.workbook.write.print_pages import NO_ROOM, ROOM, last_used
from arms_docs.workbook.write.start import write_start
from arms_docs.workbook.write.teaching import Teaching, ways_back
from arms_docs.workbook.write.typed_cells import looks_of, new_looks, typed_cells

NO_MARKS = Marks()
Rows = tuple[int, ...]  # one of each sheet of the form


def write_workbook(
    form: Form,
    raw: Mapping[Place, object] | None = None,
    *,
    marks: Marks | None = None,
    extras: Sequence[ExtraSheet] = (),
    issued: Issued | None = None,
    last: LastTime | None = None,
    review: bool = False,
    values: bool = True,
) -> bytes:
    """The bytes of a workbook with these raw answers, or a blank one.

    ``last`` is the signed assessment that it follows: what only a review asks is asked then, and
    what follows from ``last`` alone is filled in and locked. Without it neither is there; with
    ``review`` the questions are, and nothing that was signed: for its words.
    ``marks`` are the notes and the damage that a marked copy shows; ``extras`` are further
    sheets, after Start, and the workbook opens on the first of them; ``issued`` is the assessment
    id and what it was issued for, which a blank does not carry. Without ``values`` the formulas
    come without what they give: for a program that is to calculate them afresh. Raises ValueError
    for a text that an Excel cell cannot hold: cutting it would lose what somebody wrote.
    """
    answers, marks = raw or {}, marks or Marks()
    if last:
        answers = _filled_in(answers, form, last)
        marks = replace(marks, locked=marks.locked | carried_places(form))
    elif not review:
        form = form.without_review
    layout = make_live(form).layout
    typed = typed_cells(layout, answers)
    printed_to = tuple(
        _printed_to(name, lines, answers, marks, last) for name, lines in layout.items()
    )
    if last or extras or marks != NO_MARKS:
        looks = looks_of(typed)
        locked = _locked_book(
            form, looks, printed_to, issued=issued, marks=marks, extras=extras, last=last
        )
    else:
        locked = _kept_book(form, tuple(new_looks(layout, typed).items()), printed_to, issued)
    return locked.with_answers(answers, typed, values=values)


@lru_cache(maxsize=8)
def _kept_book(
    form: Form, looks: tuple[tuple[Place, Look], ...], printed_to: Rows, issued: Issued | None
) -> LockedBook:
    """A workbook that has nothing but what its form asks; many are wanted with other answers."""
    return _locked_book(form, dict(looks), printed_to, issued=issued)


def _locked_book(
    form: Form,
    looks: Mapping[Place, Look],
    printed_to: Rows,
    *,
    issued: Issued | None,
    marks: Marks = NO_MARKS,
    extras: Sequence[ExtraSheet] = (),
    last: LastTime | None = None,
) -> LockedBook:
    """The whole workbook, with nothing typed."""
    live, cells = make_live(form), FormulaCells()
    beside = last_time_cells(last, live)
    guidance = load_guidance(form.instrument)
    examples = entries(form, guidance)
    teaching = Teaching(guidance, form.instrument.homes, anchors(examples), cells)
    book, form_sheets = _empty_book(), {}
    start = book.create_sheet(START_SHEET)
    for extra in extras:
        write_extra(book.create_sheet(extra.title), extra, _addresses(live.layout))
    for (name, lines), row in zip(live.layout.items(), printed_to, strict=True):
        sheet = book.create_sheet(name)
        heights = write_form_sheet(sheet, lines, looks, live, cells, beside=beside, last=row)
        form_sheets[name] = FormSheet(lines, heights)
        teaching.write(sheet, lines)
        write_marks(sheet, lines, marks)
    write_examples(book.create_sheet(EXAMPLES_SHEET), examples, ways_back(live.layout), cells)
    write_start(start, form, live, cells, extras)
    write_lists(book, live.lists)
    write_working(book.create_sheet(WORKING_SHEET), live.working, cells)
    write_stamp(book, form, issued)
    if last:
        write_last(book, last, form)
    book.active = 1 if extras else 0
    return LockedBook(book, form_sheets, looks, cells, beside.texts)


def _printed_to(
    name: str,
    lines: tuple[Line, ...],
    answers: Mapping[Place, object],
    marks: Marks,
    last: LastTime | None,
) -> int:
    """The last row of a sheet that is printed; 0 for all, where strays stand below its end."""
    if marks.strays.get(name):
        return 0
    return last_used(lines, answers, ROOM if last else NO_ROOM)


def _filled_in(
    answers: Mapping[Place, object], form: Form, last: LastTime
) -> Mapping[Place, object]:
    """The answers, with what follows from what was signed in place of whatever stands there."""
    locked = carried_places(form)
    typed = {place: value for place, value in answers.items() if place not in locked}
    return typed | carried(last, form)


def _empty_book() -> Workbook:
    """A workbook without sheets, whose structure is locked and which Excel calculates when it
    opens it.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.security = WorkbookProtection(lockStructure=True)
    book.calculation.fullCalcOnLoad = True
    book.properties.title = "ARMS assessment workbook"
    book.properties.creator = "arms_docs"
    book.properties.created = MADE
    return book


def _addresses(layout: Mapping[str, tuple[Line, ...]]) -> dict[Place, tuple[str, str]]:
    """Sheet and address of every answer."""
    addresses = {}
    for name, lines in layout.items():
        for place, row, column, _ in answer_cells(lines):
            addresses[place] = (name, f"{get_column_letter(column)}{row}")
    return addresses
