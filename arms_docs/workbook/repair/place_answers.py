"""Which of the answers in a mangled workbook can be placed.

By the key of their row, or else by the words beside them.

An answer is placed by its key unless the words beside it name another question. Where the key is
gone it is placed by the words, if they mean one place and no other answer stands there. Nothing is
guessed: what is not placed is carried over, and what would mean something else without its looks is
placed behind "[not read]".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from datetime import datetime, time
from typing import NamedTuple

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Form, Shape, Unusable, clean, set_aside
from arms_docs.data_class import dataclass
from arms_docs.problems import Code, Place
from arms_docs.workbook.intake.keyed_answers import AnswerCell, KeyedAnswers, Spot
from arms_docs.workbook.intake.shown_otherwise import means_otherwise
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.intake.written_cells import address
from arms_docs.workbook.repair.candidates import Candidate, Candidates
from arms_docs.workbook.repair.form_words import plain
from arms_docs.workbook.sheets.cell_text import fits_cell, unescaped


class Offer(NamedTuple):
    """A value that may be the answer of a place, and the cell that it stands in."""

    place: Place
    value: object
    spot: Spot


@dataclass
class Placed:
    """Answers that were placed, and the cells that they came from.

    ``answer_spots`` are all cells for answers, placed or not. ``by_words`` has the cell of each
    answer that was placed by the words beside it.
    """

    answer_spots: set[Spot]
    raw: dict[Place, object] = field(default_factory=dict)
    spots: set[Spot] = field(default_factory=set)
    by_words: dict[Place, Spot] = field(default_factory=dict)

    def take(self, place: Place, offers: Sequence[Offer]) -> bool:
        """Take an answer from the cells that hold it.

        False where they do not all say the same, or no cell can hold it."""
        value = offers[0].value
        for offer in offers:
            if isinstance(offer.value, Unusable) or not _is_same(offer.value, value):
                return False
        if not fits_cell(value):
            return False
        self.raw[place] = _day_of(value)
        self.spots.update(offer.spot for offer in offers)
        return True


def place_answers(
    book: Workbook,
    form: Form,
    answers: KeyedAnswers,
    candidates: Candidates,
    template: TemplateText,
) -> Placed:
    """The answers of a workbook, by key and then by words."""
    return _Placing(book, form, answers, candidates, template).result()


class _Placing:
    """One workbook whose answers are being placed.

    ``keyed`` are the cells that keys lead to and that the words beside them do not contradict, and
    ``answered`` the sections in which one of these holds an answer. ``places_at`` has the places
    that the words beside a cell name, ``place_by_key`` the one that its key names.
    """

    def __init__(
        self,
        book: Workbook,
        form: Form,
        answers: KeyedAnswers,
        candidates: Candidates,
        template: TemplateText,
    ) -> None:
        self.book, self.form, self.template = book, form, template
        self.answers, self.candidates = answers, candidates
        self.places_at = candidates.places_at()
        self.keyed: list[AnswerCell] = []
        for cell in answers.answer_cells:
            if not self._is_contradicted(cell):
                self.keyed.append(self._unmerged(cell))
        self.keyed_spots = {cell.spot for cell in self.keyed}
        self.keyed_places = {cell.place for cell in self.keyed}
        self.answered = {cell.place.section for cell in self.keyed if cell.value is not None}
        self.place_by_key = {cell.spot: cell.place for cell in answers.answer_cells}
        headed = {candidate.spot for candidate in candidates.cells if candidate.headed}
        self.placed = Placed(self.keyed_spots | headed)

    def result(self) -> Placed:
        """The answers that can be placed."""
        offers = [self._offer(cell.place, cell.value, cell.spot) for cell in self.keyed]
        for place, offers_of_place in _by_place(offers).items():
            self.placed.take(place, offers_of_place)
        self._place_by_words()
        return self.placed

    def _offer(self, place: Place, value: object, spot: Spot) -> Offer:
        """A value, set aside where its cell looks so that it would mean something else."""
        cell = self.book[spot[0]].cell(*spot[1:])
        is_answer = value is not None and not isinstance(value, Unusable)
        if is_answer and isinstance(cell, Cell):
            text = value if isinstance(value, str) else ""
            value = set_aside(value) if any(means_otherwise(cell, text)) else value
        return Offer(place, value, spot)

    # --- by key -----------------------------------------------------------------------------------

    def _is_contradicted(self, cell: AnswerCell) -> bool:
        """Whether the words beside a cell name another question than its key.

        Rows were sorted, or cells shifted.
        """
        places = self.places_at.get(cell.spot)
        if places is not None:
            return places != {cell.place}
        label = self.candidates.labels.get((cell.sheet, cell.row))
        question = self.form.question(cell.place)
        return label is not None and question is not None and label != plain(question.label)

    def _unmerged(self, cell: AnswerCell) -> AnswerCell:
        """A cell that is merged with cells of no other answer still holds its own answer, if it is
        the first of them.
        """
        if not (isinstance(cell.value, Unusable) and cell.value.code is Code.MERGED):
            return cell
        sheet, at = self.book[cell.sheet], address(cell.row, cell.column)
        merge = next(merge for merge in sheet.merged_cells.ranges if at in merge)
        if (merge.min_row, merge.min_col) != (cell.row, cell.column):
            return cell
        for other in self.answers.answer_cells:
            is_elsewhere = (
                other.sheet != cell.sheet or address(other.row, other.column) not in merge
            )
            if other != cell and not is_elsewhere:
                return cell
        first = sheet.cell(cell.row, cell.column)
        if not isinstance(first, Cell):
            return cell
        return replace(cell, value=_plain_value(first))

    # --- by words ---------------------------------------------------------------------------------

    def _place_by_words(self) -> None:
        """Take candidates for places without a key, or of sections with no answer by key."""
        offers: list[Offer] = []
        for candidate in self.candidates.cells:
            sheet = self.book[candidate.spot[0]]
            cell = sheet._cells.get(candidate.spot[1:])
            if isinstance(cell, Cell) and self._may_answer(candidate, sheet, cell):
                value = _unmerged_value(sheet, cell)
                offers.append(self._offer(candidate.place, value, candidate.spot))
        for place, offers_of_place in _by_place(offers).items():
            if place in self.placed.raw:
                self._drop_repeated(place, offers_of_place)
            elif self.placed.take(place, offers_of_place):
                self.placed.by_words[place] = offers_of_place[0].spot

    def _may_answer(self, candidate: Candidate, sheet: Worksheet, cell: Cell) -> bool:
        """Whether nothing speaks against a candidate.

        No key, no other words, and nothing of the template's.
        """
        if candidate.spot in self.keyed_spots or len(self.places_at[candidate.spot]) > 1:
            return False
        if self._is_of_another_card(candidate):
            return (
                False  # the key says one card and the title another: nobody can say which is right
            )
        if not self._is_open(candidate.place):
            return False
        return candidate.headed or not self.template.holds(sheet, cell)

    def _is_open(self, place: Place) -> bool:
        """Whether a place has no key, or one that led to its answer, or its section no answer by
        key at all.
        """
        has_key = place in self.keyed_places and place.section in self.answered
        return not has_key or place in self.placed.raw

    def _is_of_another_card(self, candidate: Candidate) -> bool:
        """Whether the key of a cell names the same question of another card."""
        by_words, by_key = candidate.place, self.place_by_key.get(candidate.spot)
        if by_key is None or by_key.row == by_words.row:
            return False
        if (by_key.section, by_key.field) != (by_words.section, by_words.field):
            return False
        section = self.form.section(by_key.section)
        return section is not None and section.shape is Shape.CARDS

    def _drop_repeated(self, place: Place, offers: Iterable[Offer]) -> None:
        """The same answer once more says nothing new; another one is carried over."""
        for offer in offers:
            if _is_same(offer.value, self.placed.raw[place]):
                self.placed.spots.add(offer.spot)


def _by_place(offers: Iterable[Offer]) -> dict[Place, list[Offer]]:
    """The offers for each place, leaving out cells in which nothing stands."""
    by_place: dict[Place, list[Offer]] = {}
    for offer in offers:
        if offer.value is not None:
            by_place.setdefault(offer.place, []).append(offer)
    return by_place


def _is_same(value: object, other: object) -> bool:
    """Whether two cells say the same. A day may come with a time of midnight, and TRUE is not 1."""
    if not isinstance(other, datetime):
        value = _day_of(value)
    return isinstance(value, bool) is isinstance(other, bool) and value == other


def _day_of(value: object) -> object:
    """A day for a day with a time of midnight; anything else as it is."""
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date()
    return value


def _unmerged_value(sheet: Worksheet, cell: Cell) -> object:
    """What stands in a cell, where it can be an answer and the cell is not merged."""
    if any(cell.coordinate in merge for merge in sheet.merged_cells.ranges):
        return Unusable(Code.IS_FORMULA, "")
    return _plain_value(cell)


def _plain_value(cell: Cell) -> object:
    """What stands in a cell, where it can be an answer; None for nothing."""
    if cell.data_type in ("f", "e"):
        return Unusable(Code.IS_FORMULA, "")
    if isinstance(cell.value, str):
        text = unescaped(cell.value)
        return text if clean(text) else None
    return cell.value
