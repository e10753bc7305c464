"""A marked copy of what was handed in: fresh, each problem at its cell and on a sheet of its
own, every answer in it.

What could not be read, or would mean something else without its looks, stands in its cell after
"[not read]", so that it is neither lost nor taken for an answer. What has no cell, or does not fit
into it, stands below the end of its sheet, where `check` finds it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime

from openpyxl.utils import get_column_letter

from arms_docs.assessment import (
    MEANS_OTHERWISE,
    NOT_READ,
    SURE_DIGITS,
    Form,
    Unusable,
    by_sheet,
    carried_places,
    counts,
    first_to_do,
    set_aside,
)
from arms_docs.data_class import dataclass
from arms_docs.problems import TRAVELS, Code, Place, Problem, Severity
from arms_docs.rating import Reading
from arms_docs.workbook.sheets.added_sheet import ExtraSheet, Heading, Link, Texts
from arms_docs.workbook.sheets.cell_text import fits_cell, quoted
from arms_docs.workbook.sheets.layout import (
    FIRST,
    PROBLEMS_HEADS,
    PROBLEMS_SHEET,
    answer_cells,
    lay_out,
)
from arms_docs.workbook.write.annotations import Marks, Stray, first_stray, stray_column
from arms_docs.workbook.write.write_workbook import write_workbook

WIDTHS = (14, 20, 30, 38, 46, 38)
INTRO = (
    "{counts}. A cell's name leads to it. Put the answers right there, and hand this workbook in: "
    "this sheet is not read. What could not be read stands after {marker}.\n{first}"
)
FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets count a leap day that never was
QUOTED = 300  # characters of an answer that stands whole in its cell
PIECE = 30_000  # characters; a cell holds 32,767, as the file format counts them
SET_ASIDE = "Type the answer in place of what is set aside here."
STRAYS = (Code.STRAY, Code.KEY_GONE)
OF_REVIEW = "This was typed at {label}, which is asked only after a signed record."
# What to do in the copy, where that is not what was to be done in the file it was made from.
HERE = {
    Code.IS_FORMULA: SET_ASIDE,
    Code.IS_CELL_ERROR: SET_ASIDE,
    Code.MERGED: f"In this copy it has its own cell again. {SET_ASIDE}",
    Code.LOST_QUESTION: f"This copy has its cell again. {SET_ASIDE}",
    **dict.fromkeys(
        MEANS_OTHERWISE, f"Look at it in the file that this copy was made from. {SET_ASIDE}"
    ),
    Code.STANDS_TWICE: "Type the one of the two that holds, in place of what is set aside here.",
    Code.LOST_PART: "This copy has it again, empty. Copy its answers over from the file that was "
    "handed in.",
    Code.NO_SUCH_QUESTION: "It stands below the end of this sheet. Move it to its question, or "
    "clear it.",
    **dict.fromkeys(
        STRAYS,
        "It stands below the end of this sheet. Move it into a row of the form, or clear it.",
    ),
    **dict.fromkeys(
        (Code.OUTSIDE, Code.OWN_SHEET), f"It stands on the sheet Carried over. {TRAVELS}"
    ),
    Code.ROWS_GONE: "This copy has them again, empty. Fill in what stood there, if anything did.",
    Code.ROW_MOVED: "See to which of the two rows these answers belong and put them there. Then, "
    "with the sheet unprotected, give this row its own number back.",
}


@dataclass(frozen=True)
class Beside:
    """What people wrote beside the answers: their comments on these, and sheets with all else."""

    comments: Mapping[Place, str] = field(default_factory=dict)
    sheets: tuple[ExtraSheet, ...] = ()


NOTHING_BESIDE = Beside()


def annotate(reading: Reading, form: Form, beside: Beside = NOTHING_BESIDE) -> bytes:
    """The bytes of the copy. Read again, it makes the same assessment, without the answers that
    were set aside; ValueError for what was not read at all.
    """
    if reading.assessment is None:
        raise ValueError("there is nothing to mark in a file that could not be read")
    copy = _copy(reading, form)
    listed = _listed(reading.problems, copy)
    numbers = {p.place: p.typed for p in reading.problems if p.code is Code.ROW_MOVED}
    marks = Marks(_notes(reading.problems, form), numbers, copy.strays, comments=beside.comments)
    extras = (listed, *beside.sheets)
    return write_workbook(
        form, copy.raw, marks=marks, extras=extras, issued=reading.issued, last=reading.last
    )


def _listed(problems: Sequence[Problem], copy: _Copy) -> ExtraSheet:
    """The sheet that lists the problems, in the groups in which `check` prints them."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    total = counts(errors, len(problems) - errors)
    total = total[0].upper() + total[1:]
    first = first_to_do(problems, copy.form)
    start = f"Do this first: {_at(first, copy)}." if first else ""
    return ExtraSheet(
        PROBLEMS_SHEET,
        INTRO.format(counts=total, first=start, marker=NOT_READ),
        PROBLEMS_HEADS,
        WIDTHS,
        tuple(_lines(problems, copy)),
        f"{total}: see the sheet {PROBLEMS_SHEET}. {start}".strip(),
    )


def _lines(problems: Sequence[Problem], copy: _Copy) -> Iterator[Texts | Heading]:
    """Sheet by sheet; what is wrong at several places is said at the first of them."""
    for sheet in by_sheet(problems, copy.form):
        total = counts(sheet.count(Severity.ERROR), sheet.count(Severity.WARNING))
        yield Heading(f"{sheet.sheet or 'The file'}: {total}")
        for group in sheet.groups:
            before = None
            for problem in group.problems:
                yield from _rows(problem, copy, before)
                before = problem


@dataclass
class _Copy:
    """Where everything goes: answers by place, strays by sheet, and the cell that a problem is
    about. ``laid_out`` is as much of the form as the copy asks.
    """

    form: Form
    laid_out: Form
    raw: dict[Place, object] = field(default_factory=dict)
    strays: dict[str, list[Stray]] = field(default_factory=dict)
    cells: dict[Place, tuple[str, str]] = field(default_factory=dict)
    of_problem: dict[Problem, tuple[str, str]] = field(default_factory=dict)

    def where(self, problem: Problem) -> tuple[str, str] | None:
        """Sheet and cell of a problem in this copy."""
        return self.of_problem.get(problem) or self.cells.get(problem.place)

    def stray(self, place: Place, text: str, note: str) -> tuple[str, str]:
        """Put a text below the end of the sheet of its part, in pieces that fit; back comes the
        first one's cell.
        """
        section = self.laid_out.section(place.section)
        sheet = section.sheet if section else self.laid_out.sheets[0]
        lines, there = lay_out(self.laid_out)[sheet], self.strays.setdefault(sheet, [])
        address = f"{get_column_letter(stray_column(lines))}{first_stray(lines) + len(there)}"
        there.extend(Stray(piece, note) for piece in pieces(text))
        return sheet, address

    def stray_of(self, problem: Problem, text: str) -> None:
        """Put what a problem is about below the end of the sheet of its part."""
        self.of_problem[problem] = self.stray(problem.place, text, _note([problem]))


def _copy(reading: Reading, form: Form) -> _Copy:
    laid_out = form if reading.last else form.without_review
    copy = _Copy(form, laid_out, cells=_cells(laid_out))
    unknown = {p.place: p for p in reading.problems if p.code is Code.NO_SUCH_QUESTION}
    otherwise = _meaning_otherwise(reading)
    filled_in = carried_places(form) if reading.last else frozenset()
    for place, value in reading.raw.items():
        if value is None or place in filled_in:
            continue  # what follows from what was signed is filled in again
        if place in unknown:
            copy.stray_of(unknown[place], f"{place}: {_typed(value)}")
        else:
            _put(copy, place, value, otherwise)
    for problem in reading.problems:
        if problem.code in STRAYS:
            copy.stray_of(problem, problem.typed)
    return copy


def _put(copy: _Copy, place: Place, value: object, otherwise: set[Place]) -> None:
    """An answer into its cell; set aside where the cell would not give it back as it is; below
    the end of a sheet where the copy does not ask for it.
    """
    if place not in copy.laid_out.questions and copy.form.is_of_review(place):
        copy.stray(place, str(_typed(value)), OF_REVIEW.format(label=copy.form.label(place)))
    elif isinstance(value, Unusable) or place in otherwise or not _stays(value):
        _set_aside(copy, place, _typed(value))
    else:
        copy.raw[place] = value


def _typed(value: object) -> object:
    return value.typed if isinstance(value, Unusable) else value


def _stays(value: object) -> bool:
    """Whether a cell holds this raw answer so that it comes back as the same."""
    if isinstance(value, datetime) and value.tzinfo:
        return False
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value) >= FIRST_DAY
    if isinstance(value, int | float):
        return abs(value) < SURE_DIGITS
    return fits_cell(value)


def _meaning_otherwise(reading: Reading) -> set[Place]:
    """The answers that would mean something else without their looks, by their places today."""
    places = {p.place for p in reading.problems if p.code in MEANS_OTHERWISE}
    for change in reading.moved:
        if change.old in places:
            places.update(change.new)
    return places


def _set_aside(copy: _Copy, place: Place, value: object) -> None:
    """What could not be read: in its cell behind a mark; below the end of the sheet where it
    does not fit there.
    """
    marked = set_aside(value)
    if not fits_cell(marked):
        marked = NOT_READ
        label = copy.form.label(place)
        copy.stray(place, str(value), f"This was found at {label}, and does not fit into its cell.")
    copy.raw[place] = marked


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that fit into a cell each.

    >>> [len(piece) for piece in pieces("x" * 70_000)]
    [30000, 30000, 10000]
    """
    while text:
        size = PIECE
        while not fits_cell(text[:size]):
            size //= 2
        yield text[:size]
        text = text[size:]


def _cells(form: Form) -> dict[Place, tuple[str, str]]:
    """Sheet and address of every answer, of every table row's number, and of every part's title."""
    cells: dict[Place, tuple[str, str]] = {}
    for sheet, lines in lay_out(form).items():
        for line in lines:
            if line.section and line.kind in ("section", "card", "row"):
                place = line.section.place(line.row or "")
                cells[place] = sheet, f"{get_column_letter(FIRST)}{line.number}"
        for place, row, column, _ in answer_cells(lines):
            cells[place] = sheet, f"{get_column_letter(column)}{row}"
    return cells


def _notes(problems: Sequence[Problem], form: Form) -> dict[Place, str]:
    """One note for each place, with all its problems, errors first."""
    places: dict[Place, list[Problem]] = {}
    for sheet in by_sheet(problems, form):
        for group in sheet.groups:
            for problem in group.problems:
                if problem.code is not Code.COMMENT:  # the comment itself stands there
                    places.setdefault(problem.place, []).append(problem)
    return {place: _note(there) for place, there in places.items()}


def _note(problems: list[Problem]) -> str:
    return "\n\n".join(
        f"{p.severity.value.upper()}: {p.message}\nTo do: {_remedy(p)}" for p in problems
    )


def _remedy(problem: Problem) -> str:
    return HERE.get(problem.code, problem.remedy)


def _at(problem: Problem, copy: _Copy) -> str:
    """Where a problem is in this copy, in a sentence."""
    where = copy.where(problem)
    return f"{quoted(where[0])}!{where[1]} ({problem.label})" if where else problem.label


def _rows(problem: Problem, copy: _Copy, before: Problem | None) -> Iterator[Texts]:
    """The rows of a problem on its sheet: one, or several where what was found is too long.

    What the one before it in its group has said already is not said again.
    """
    where = copy.where(problem)
    kind = f"{problem.severity.value.capitalize()} {problem.code.number}"
    cell = Link(f"{quoted(where[0])}!{where[1]}", problem.place, where) if where else ""
    first, *more = list(pieces(_quotation(problem, copy))) or [""]
    message = "" if before else problem.message
    remedy = "" if before and _remedy(before) == _remedy(problem) else _remedy(problem)
    yield kind, cell, problem.label, message, first, remedy
    for piece in more:
        yield "", "", f"{problem.label} (continued)", "", piece, ""


def _quotation(problem: Problem, copy: _Copy) -> str:
    """What was found; of a long answer that stands whole in its own cell, only the beginning."""
    stands_in_its_cell = (
        copy.where(problem) is not None
        and problem not in copy.of_problem
        and copy.raw.get(problem.place) == problem.typed
    )
    if not stands_in_its_cell or len(problem.typed) <= QUOTED:
        return problem.typed
    return f"{problem.typed[:QUOTED]}… (the rest is there)"
