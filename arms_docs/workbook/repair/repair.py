"""Repair a mangled workbook: every answer that can be placed, a Carried over sheet with all that cannot, and a report.

Every cell that holds something has one of three fates: it is ours, it is placed, or it is carried over. An answer is
placed by the key of its row; where that is gone, by the words beside it, if they mean one place and no other answer
stands there. Nothing is guessed, and nothing that a person typed is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.ask import Form, Shape
from arms_docs.assessment.form import SCHEMA_VERSION, questions
from arms_docs.assessment.issued import Issued
from arms_docs.assessment.parse import Unusable, clean
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.workbook.intake.carried_over import Carried, carried_before, carried_sheet
from arms_docs.workbook.intake.find_by_key import Found, Seen, find_answers, lists_problems
from arms_docs.workbook.intake.open_workbook import open_whole, open_workbook
from arms_docs.workbook.intake.preflight import HERE
from arms_docs.workbook.intake.read_workbook import ENOUGH_KEYS
from arms_docs.workbook.intake.template_text import Ours, address, cells_of, without_sheet_names
from arms_docs.workbook.intake.typed_text import (
    MIRROR,
    OUR_NOTES,
    Typed,
    beside,
    said,
    shown,
    typed_cells,
    typed_notes,
)
from arms_docs.workbook.repair.find_by_label import Beside, Spot, find_beside, plain
from arms_docs.workbook.repair.non_cell_text import typed_elsewhere
from arms_docs.workbook.sheets.cell_text import fits_cell, quoted, unescaped
from arms_docs.workbook.sheets.stamp import read_stamp
from arms_docs.workbook.write.annotations import Marks
from arms_docs.workbook.write.point_notes import is_point_note
from arms_docs.workbook.write.write_workbook import write_workbook

CHECK_THIS = "Placed by the words beside it: please check."
OUR_NOTE = re.compile(rf"{re.escape(CHECK_THIS)} It stood in [^\n]{{1,60}}\.")


@dataclass(frozen=True)
class ByWords:
    """An answer that was placed by the words beside it: where it is now, where it stood, and what it says."""

    place: Place
    label: str
    where: str
    text: str


@dataclass(frozen=True)
class Repaired:
    """What a repair made of a workbook: ``gone`` are rows of the form that were not in it, as a person calls them.

    ``wrong`` is why there is no ``content``, where there is none.
    """

    content: bytes = b""
    by_key: int = 0
    by_words: tuple[ByWords, ...] = ()
    carried: tuple[Carried, ...] = ()
    gone: tuple[str, ...] = ()
    wrong: Problem | None = None

    def without_values(self) -> Repaired:
        """The same report without anything that a person typed."""
        by_words = (replace(w, where=without_sheet_names(w.where), text="") for w in self.by_words)
        carried = (
            replace(c, where=without_sheet_names(c.where), beside="", text="") for c in self.carried
        )
        return replace(self, by_words=tuple(by_words), carried=tuple(carried))


@dataclass
class _Placed:
    """Answers and the cells that they came from; ``by_words`` with the cell of each; ``answers`` are cells for them."""

    answers: set[Spot]
    raw: dict[Place, object] = field(default_factory=dict)
    cells: set[Spot] = field(default_factory=set)
    by_words: dict[Place, Spot] = field(default_factory=dict)


@dataclass(frozen=True)
class Added:
    """What goes into the clean workbook beside what was found: answers, notes on answers, and what is locked.

    ``issued`` replaces what the workbook was issued for.
    """

    raw: Mapping[Place, object] = field(default_factory=dict)
    notes: Mapping[Place, str] = field(default_factory=dict)
    locked: frozenset[Place] = frozenset()
    issued: Issued | None = None


def repair(content: bytes, instrument: Instrument, added: Added | None = None) -> Repaired:
    """A clean workbook from a mangled one's bytes. Never raises for a user's file."""
    opened = open_workbook(content)
    if isinstance(opened, Problem):
        return Repaired(wrong=opened)
    form, book = questions(instrument), opened.book
    stamp = read_stamp(book, opened.properties)
    if stamp.schema > SCHEMA_VERSION:
        return Repaired(
            wrong=problem(Code.NEWER_SCHEMA, HERE, theirs=stamp.schema, ours=SCHEMA_VERSION)
        )
    whole = open_whole(content) or book
    found, words = find_answers(book, form), find_beside(whole, form)
    if len(found.keys) + len(words.candidates) < ENOUGH_KEYS:
        return Repaired(wrong=problem(Code.WRONG_TEMPLATE, HERE))
    return _repair(book, whole, content, form, found, words, added or Added(issued=stamp.issued))


def _repair(
    book: Workbook,
    whole: Workbook,
    content: bytes,
    form: Form,
    found: Found,
    words: Beside,
    added: Added,
) -> Repaired:
    ours = Ours(form, found, marked=words.ours)
    placed = _place(book, form, found, words, ours)
    kept_notes, notes = _notes(whole, found, ours, placed.raw, form)
    carried = tuple(_carry(whole, content, placed, ours, notes))
    spots = placed.by_words.items()
    said_of = {
        place: f"{CHECK_THIS} It stood in {_where(s[0], address(*s[1:]))}." for place, s in spots
    }
    extras = (carried_sheet(carried),) if carried else ()
    return Repaired(
        content=write_workbook(
            form,
            {**placed.raw, **added.raw},
            marks=Marks(notes={**kept_notes, **said_of, **added.notes}, locked=added.locked),
            extras=extras,
            issued=added.issued,
        ),
        by_key=len(placed.raw) - len(placed.by_words),
        by_words=tuple(
            ByWords(
                place, form.label(place), _where(s[0], address(*s[1:])), shown(placed.raw[place])
            )
            for place, s in spots
        ),
        carried=carried,
        gone=tuple(
            f"{form.label(p.place)} {dict(p.facts)['rows']}"
            for p in found.problems
            if p.code is Code.ROWS_GONE
        ),
    )


# --- what is placed


def _place(book: Workbook, form: Form, found: Found, words: Beside, ours: Ours) -> _Placed:
    """The answers, by key and then by words."""
    by_spot: dict[Spot, set[Place]] = {}
    for candidate in words.candidates:
        by_spot.setdefault(candidate.spot, set()).add(candidate.place)
    keyed = [
        _alone(book, s, found) for s in found.seen if not _contradicted(s, by_spot, words, form)
    ]
    placed = _Placed(
        {(s.sheet, s.row, s.column) for s in keyed} | {c.spot for c in words.candidates if c.headed}
    )
    for place, cells in _by_place(
        [(s.place, s.value, (s.sheet, s.row, s.column)) for s in keyed]
    ).items():
        _take(place, cells, placed)
    _place_by_words(book, form, found, words, by_spot, keyed, placed, ours)
    return placed


def _place_by_words(
    book: Workbook,
    form: Form,
    found: Found,
    words: Beside,
    by_spot: Mapping[Spot, set[Place]],
    keyed: list[Seen],
    placed: _Placed,
    ours: Ours,
) -> None:
    """Candidates for places without a key, or of sections in which nothing is answered by key."""
    spots = {(s.sheet, s.row, s.column) for s in keyed}
    places = {s.place for s in keyed}
    answered = {s.place.section for s in keyed if s.value is not None}
    by_key = {(s.sheet, s.row, s.column): s.place for s in found.seen}
    offered = []
    for candidate in words.candidates:
        spot, place = candidate.spot, candidate.place
        sheet = book[spot[0]]
        cell = sheet._cells.get(spot[1:])
        if not isinstance(cell, Cell) or spot in spots or len(by_spot[spot]) > 1:
            continue
        if _is_same_of_another_card(by_key.get(spot), place, form):
            continue  # the key says one card and the title another: nobody can say which is right
        is_open = place not in places or place.section not in answered or place in placed.raw
        if is_open and (candidate.headed or not ours.holds(sheet, cell)):
            offered.append((place, _plain_value(sheet, cell), spot))
    for place, cells in _by_place(offered).items():
        if place in placed.raw:
            # The same answer once more says nothing new; another one is carried over.
            placed.cells |= {spot for value, spot in cells if _same(value, placed.raw[place])}
        elif _take(place, cells, placed):
            placed.by_words[place] = cells[0][1]


def _is_same_of_another_card(keyed: Place | None, said_by_words: Place, form: Form) -> bool:
    """Whether key and words name the same question of two cards."""
    if keyed is None or (keyed.section, keyed.field) != (
        said_by_words.section,
        said_by_words.field,
    ):
        return False
    section = form.section(keyed.section)
    return section is not None and section.shape is Shape.CARDS and keyed.row != said_by_words.row


def _take(place: Place, cells: list[tuple[object, Spot]], placed: _Placed) -> bool:
    """Take an answer from the cells that hold it, if all say the same and a cell can hold it."""
    first = cells[0][0]
    if any(isinstance(v, Unusable) or not _same(v, first) for v, _ in cells) or not fits_cell(
        first
    ):
        return False
    is_day = isinstance(first, datetime) and first.time() == time(0)
    placed.raw[place] = first.date() if is_day and isinstance(first, datetime) else first
    placed.cells |= {spot for _, spot in cells}
    return True


def _by_place(found: list[tuple[Place, object, Spot]]) -> dict[Place, list[tuple[object, Spot]]]:
    """What stands in the cells of each place, leaving out cells in which nothing stands."""
    by_place: dict[Place, list[tuple[object, Spot]]] = {}
    for place, value, spot in found:
        if value is not None:
            by_place.setdefault(place, []).append((value, spot))
    return by_place


def _same(one: object, other: object) -> bool:
    if isinstance(one, datetime) and not isinstance(other, datetime) and one.time() == time(0):
        one = one.date()
    return isinstance(one, bool) is isinstance(other, bool) and one == other


def _contradicted(
    seen: Seen, by_spot: Mapping[Spot, set[Place]], words: Beside, form: Form
) -> bool:
    """Whether the words beside a cell name another question than its key does: rows were sorted, or cells shifted."""
    said_by_words = by_spot.get((seen.sheet, seen.row, seen.column))
    if said_by_words is not None:
        return said_by_words != {seen.place}
    label, question = words.labels.get((seen.sheet, seen.row)), form.question(seen.place)
    return label is not None and question is not None and label != plain(question.label)


def _alone(book: Workbook, seen: Seen, found: Found) -> Seen:
    """A cell that is merged with cells of no other answer still holds its own answer, if it is the first of them."""
    if not (isinstance(seen.value, Unusable) and seen.value.code is Code.MERGED):
        return seen
    sheet = book[seen.sheet]
    merge = next(m for m in sheet.merged_cells.ranges if address(seen.row, seen.column) in m)
    others = [
        s
        for s in found.seen
        if s.sheet == seen.sheet and address(s.row, s.column) in merge and s != seen
    ]
    if others or (merge.min_row, merge.min_col) != (seen.row, seen.column):
        return seen
    cell = sheet.cell(seen.row, seen.column)
    return (
        replace(seen, value=_plain_value(sheet, cell, merged=True))
        if isinstance(cell, Cell)
        else seen
    )


def _plain_value(sheet: Worksheet, cell: Cell, *, merged: bool = False) -> object:
    """What stands in a cell, where it can be an answer; nothing for none."""
    if cell.data_type in ("f", "e") or (
        not merged and any(cell.coordinate in m for m in sheet.merged_cells.ranges)
    ):
        return Unusable(Code.IS_FORMULA, "")
    if isinstance(cell.value, str):
        return unescaped(cell.value) if clean(unescaped(cell.value)) else None
    return cell.value


# --- what is carried over


def _carry(
    whole: Workbook, content: bytes, placed: _Placed, ours: Ours, notes: list[Typed]
) -> Iterator[Carried]:
    """Everything that is neither ours nor placed: first what an earlier repair carried over, then the rest in order."""
    rest: list[Typed] = []
    values: Workbook | None = None
    for sheet in whole.worksheets:
        if lists_problems(sheet):
            continue
        before, done = carried_before(sheet)
        yield from before
        typed = {cell.coordinate: cell for cell in typed_cells(cells_of(sheet), sheet, ours)}
        for cell in (cell for cell in cells_of(sheet) if cell.coordinate not in typed):
            # Our own words are no words of ours where an answer is given.
            if (sheet.title, cell.row, cell.column) in placed.answers and clean(shown(cell.value)):
                typed[cell.coordinate] = cell
        for cell in sorted(typed.values(), key=lambda c: (c.row, c.column)):
            spot = (sheet.title, cell.row, cell.column)
            if spot in placed.cells or spot[1:] in done:
                continue
            if cell.data_type == "f" and values is None:
                values = open_whole(content, values=True)
            what = {"f": "Formula", "e": "Excel error"}.get(cell.data_type, "Cell") + ours.new_row(
                sheet, cell
            )
            rest.append(
                Typed(
                    sheet.title,
                    cell.coordinate,
                    beside(sheet, cell, ours),
                    what,
                    said(cell, values),
                )
            )
    threads = list(typed_elsewhere(whole, content, ours))
    threaded = {(t.sheet, t.cell) for t in threads if t.what == "Comment"}
    mirrors = [n for n in notes if n.text.startswith(MIRROR) and (n.sheet, n.cell) in threaded]
    for t in (*rest, *(n for n in notes if n not in mirrors), *threads):
        yield Carried(_where(t.sheet, t.cell), t.beside, t.text, t.what)


def _notes(
    whole: Workbook, found: Found, ours: Ours, raw: Mapping[Place, object], form: Form
) -> tuple[dict[Place, str], list[Typed]]:
    """Notes of an earlier repair, which stay where they are, and the notes that people wrote.

    A supervisor's point stands on its own sheet: its note on what it concerns says nothing more.
    """
    places = {(s.sheet, s.row, s.column): s.place for s in found.seen}
    kept: dict[Place, str] = {}
    theirs = []
    for sheet in whole.worksheets:
        for cell, text, author in typed_notes(sheet):
            place = places.get((sheet.title, cell.row, cell.column))
            if place and author == OUR_NOTES and OUR_NOTE.fullmatch(text):
                kept[place] = text
            elif not (author == OUR_NOTES and is_point_note(text, raw, form)):
                theirs.append(
                    Typed(
                        sheet.title,
                        cell.coordinate,
                        beside(sheet, cell, ours),
                        "Note on a cell",
                        text,
                    )
                )
    return kept, theirs


def _where(sheet: str, cell: str) -> str:
    return "!".join(part for part in (quoted(sheet) if sheet else "", cell) if part)
