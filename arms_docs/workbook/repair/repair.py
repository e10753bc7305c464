"""Repair a mangled workbook.

Every answer that can be placed, a Carried over sheet with all that cannot, and a report.

Every cell that holds something has one of three fates: it is the template's, it is placed, or it is
carried over. Nothing is guessed, and nothing that a person typed is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from arms_docs.assessment import (
    NOT_READ,
    Asked,
    Form,
    Issued,
    LastTime,
    believed,
    check_carried,
    is_known,
    migrate,
    questions,
    spills,
)
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.workbook.found_answers import HERE
from arms_docs.workbook.intake.carried_over import Carried, carried_sheet
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.last_column import SignedTexts, take_hidden
from arms_docs.workbook.intake.newer_form import newer_form
from arms_docs.workbook.intake.open_workbook import open_whole, open_workbook
from arms_docs.workbook.intake.read_workbook import ENOUGH_KEYS
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.intake.template_words import without_sheet_names
from arms_docs.workbook.intake.typed_text import shown
from arms_docs.workbook.intake.written_cells import address
from arms_docs.workbook.repair.carry_over import (
    CHECK_THIS,
    JOINED,
    MAY_BE,
    carry_over,
    read_notes,
    where_it_stood,
)
from arms_docs.workbook.repair.find_by_label import find_by_label
from arms_docs.workbook.repair.place_answers import Placed, place_answers
from arms_docs.workbook.sheets.cell_text import fits_cell
from arms_docs.workbook.sheets.last_sheet import read_last
from arms_docs.workbook.sheets.stamp import Stamp
from arms_docs.workbook.sheets.stamp_cells import read_stamp
from arms_docs.workbook.write.annotations import Marks
from arms_docs.workbook.write.write_workbook import write_workbook

BETWEEN = "\n\n"  # paragraphs that are joined


@dataclass(frozen=True)
class ByWords:
    """An answer that was placed by the words beside it.

    Where it is now, where it stood, and what it says.
    """

    place: Place
    label: str
    where: str
    text: str


@dataclass(frozen=True)
class Repaired:
    """What a repair made of a workbook.

    ``content`` are the bytes of the clean one; ``wrong`` is why there are none, where there are
    none. ``by_key`` counts the answers that were placed by their keys, ``by_words`` lists those
    placed by the words beside them, ``joined`` those that were put together of pieces, ``carried``
    what could not be placed. ``gone`` are rows of the form that were not in the workbook, as a
    person calls them.
    """

    content: bytes = b""
    by_key: int = 0
    by_words: tuple[ByWords, ...] = ()
    joined: tuple[ByWords, ...] = ()
    carried: tuple[Carried, ...] = ()
    gone: tuple[str, ...] = ()
    wrong: Problem | None = None

    def without_values(self) -> Repaired:
        """The same report without anything that a person typed."""
        by_words, joined = (
            [
                replace(answer, where=without_sheet_names(answer.where), text="")
                for answer in answers
            ]
            for answers in (self.by_words, self.joined)
        )
        carried = [
            replace(text, where=without_sheet_names(text.where), beside="", text="")
            for text in self.carried
        ]
        return replace(self, by_words=tuple(by_words), joined=tuple(joined), carried=tuple(carried))


@dataclass(frozen=True)
class Added:
    """What goes into the clean workbook beside what was found.

    Answers, notes on answers, and what is locked.

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
    if newer := newer_form(stamp, form):
        return Repaired(wrong=newer)
    whole_book = open_whole(content) or book
    last = read_last(book, form)
    followed = last if isinstance(last, LastTime) else None
    form, asked = _asked_there(stamp, form, followed)
    answers, candidates = find_answers(book, form, asked), find_by_label(whole_book, form)
    if len(answers.keys) + len(candidates.cells) < ENOUGH_KEYS:
        return Repaired(wrong=problem(Code.WRONG_TEMPLATE, HERE))
    if followed:
        take_hidden(book, answers, SignedTexts(followed, form))
    template = TemplateText(form, answers, marked=candidates.template, last=followed)
    placed = _of_today(place_answers(book, form, answers, candidates, template), answers)
    _take_out_changed(placed, answers, form, followed)
    notes = read_notes(whole_book, template, placed.raw, form)
    carried = tuple(carry_over(whole_book, content, placed, template, notes))
    by_words = tuple(_by_words(form, placed))
    joined, about_joined = _join(placed.raw, form, answers.cells)
    ours = {**notes.ours, **about_joined}
    return Repaired(
        content=_write(
            form,
            placed,
            ours,
            carried,
            added or Added(issued=stamp.issued),
            followed,
        ),
        by_key=len(placed.raw) - len(placed.by_words),
        by_words=by_words,
        joined=joined,
        carried=carried,
        gone=tuple(_gone_rows(form, answers)),
    )


def _asked_there(stamp: Stamp, form: Form, last: LastTime | None) -> tuple[Form, Asked]:
    """The form that the clean workbook is to have, and what of it the mangled one asks.

    What no form of ours ever asked is carried over, as any text of the user's own.
    """
    asked = stamp.asked or form.without_review.asked
    told = believed(asked, form, is_review=last is not None).places
    if last is None and not any(form.is_of_review(place) for place in told):
        form = form.without_review
    known = (place for place in told if place in form.questions or is_known(place))
    return form, Asked(frozenset(known))


def _take_out_changed(
    placed: Placed, answers: KeyedAnswers, form: Form, last: LastTime | None
) -> None:
    """Locked answers that say something else than what was signed: they count as not placed, so
    that what was typed over them is carried over.
    """
    if last is None:
        return
    changed = {wrong.place for wrong in check_carried(placed.raw, form, last)}
    for place in changed & placed.raw.keys():
        del placed.raw[place]
        placed.by_words.pop(place, None)
    placed.spots -= {cell.spot for cell in answers.answer_cells if cell.place in changed}


def _of_today(placed: Placed, answers: KeyedAnswers) -> Placed:
    """What was placed, with the answers of an older form where they stand today.

    The cells of what is not asked any more count as not placed, so that it is carried over.
    """
    migrated = migrate(placed.raw)
    dropped = {change.old for change in migrated.log if not change.new}
    spots = {cell.spot for cell in answers.answer_cells if cell.place in dropped}
    return replace(placed, raw=dict(migrated.raw), spots=placed.spots - spots)


def _write(
    form: Form,
    placed: Placed,
    notes: Mapping[Place, str],
    carried: tuple[Carried, ...],
    added: Added,
    last: LastTime | None,
) -> bytes:
    """The clean workbook: answers, notes of earlier repairs and of this one, and the Carried over
    sheet.
    """
    check_these = {
        place: f"{CHECK_THIS} It stood in {_where(placed, place)}." for place in placed.by_words
    }
    return write_workbook(
        form,
        {**placed.raw, **added.raw},
        marks=Marks(notes={**notes, **check_these, **added.notes}, locked=added.locked),
        extras=(carried_sheet(carried),) if carried else (),
        issued=added.issued,
        last=last,
    )


def _join(
    raw: dict[Place, object], form: Form, cells: Mapping[Place, str]
) -> tuple[tuple[ByWords, ...], dict[Place, str]]:
    """Put together, in ``raw``, what was pasted over several answers; back comes what, and notes.

    Only what cannot be an answer where it stands is moved, and what lies between two such pieces.
    """
    joined: list[ByWords] = []
    notes: dict[Place, str] = {}
    for spill in spills(raw, form):
        where = [cells.get(place, "") for place in spill.pieces]
        if not all((spill.start in cells, *where)):
            continue  # it was placed by words: one guess is not built on another
        pieces = [str(raw[place]) for place in (spill.start, *spill.pieces)]
        text = BETWEEN.join(pieces)
        if not fits_cell(text) or any(piece.startswith(NOT_READ) for piece in pieces):
            continue  # what was set aside is for a person to put together
        raw[spill.start] = text
        for place in spill.pieces:
            del raw[place]
        stood = f"{cells[spill.start]}, {', '.join(where)}"
        notes[spill.start] = f"{JOINED} {stood}: please check."
        may_be = f"{MAY_BE} {cells[spill.start]}: please check."
        notes |= dict.fromkeys(spill.doubtful, may_be)
        joined.append(ByWords(spill.start, form.label(spill.start), stood, text))
    return tuple(joined), notes


def _by_words(form: Form, placed: Placed) -> list[ByWords]:
    """The report on the answers that were placed by the words beside them."""
    return [
        ByWords(place, form.label(place), _where(placed, place), shown(placed.raw[place]))
        for place in placed.by_words
    ]


def _where(placed: Placed, place: Place) -> str:
    """Where an answer stood that was placed by the words beside it."""
    sheet, row, column = placed.by_words[place]
    return where_it_stood(sheet, address(row, column))


def _gone_rows(form: Form, answers: KeyedAnswers) -> list[str]:
    """The rows of the form that were not in the workbook, as a person calls them."""
    return [
        f"{form.label(wrong.place)} {dict(wrong.facts)['rows']}"
        for wrong in answers.problems
        if wrong.code is Code.ROWS_GONE
    ]
