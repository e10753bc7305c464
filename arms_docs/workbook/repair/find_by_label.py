"""Find answers by what a person sees, where the keys are gone.

Labels under their titles, heads over numbered rows.

Everything found here is a candidate: which of them is an answer is decided by `place_answers`.
Where words could mean two places, or the title that says which card a label belongs to may be
missing, there is no candidate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from openpyxl.workbook.workbook import Workbook

from arms_docs.assessment import Form, Question, Row, Section, Shape
from arms_docs.compare import fold
from arms_docs.data_class import dataclass
from arms_docs.problems import Place
from arms_docs.workbook.intake.sheet_kinds import carried_heads
from arms_docs.workbook.intake.written_cells import cells_of
from arms_docs.workbook.repair.candidates import Candidate, Candidates, Texts, nearly
from arms_docs.workbook.repair.find_in_tables import read_tables
from arms_docs.workbook.repair.form_words import FormWords, plain
from arms_docs.workbook.sheets.layout import FORM_HEADS

ENOUGH_LABELS = 3  # fewer than this many of our labels in a column, and it is somebody's notes
QUESTION_HEAD, ANSWER_HEAD = fold(FORM_HEADS[0]), fold(FORM_HEADS[1])
FOLDED_HEADS = [fold(head) for head in FORM_HEADS]


def find_by_label(book: Workbook, form: Form) -> Candidates:
    """Every candidate in a workbook, keys or no keys."""
    candidates, words = Candidates(), FormWords(form)
    for sheet in book.worksheets:
        if carried_heads(sheet):
            continue
        texts: dict[tuple[int, int], str] = {}
        for cell in cells_of(sheet):
            if isinstance(cell.value, str):
                texts[cell.row, cell.column] = plain(cell.value)
        for column in _label_columns(texts, words):
            _LabelColumn(sheet.title, texts, column, words, candidates).read()
        read_tables(sheet.title, texts, words, candidates)
    return candidates


def _label_columns(texts: Texts, words: FormWords) -> list[int]:
    """The columns in which labels stand.

    What is right of labels are answers, though they be our words.
    """
    labels: dict[int, set[str]] = {}
    for (_, column), text in texts.items():
        if text in words.labels:
            labels.setdefault(column, set()).add(text)
    columns: list[int] = []
    for column in sorted(labels):
        if len(labels[column]) >= ENOUGH_LABELS and column - 1 not in columns:
            columns.append(column)
    return columns


@dataclass
class _Block:
    """A form or card whose title has been read, at row ``top``.

    ``questions`` are what it asks, by their labels in order. ``is_whole`` says that all titles of
    its section stand in this column, so that none can be missing below this one. ``labels`` are
    those that have been read so far, and ``last`` is the place in order of the furthest of them.
    """

    section: Section
    row: Row
    top: int
    questions: Mapping[str, Question]
    is_whole: bool
    labels: set[str] = field(default_factory=set)
    last: int = -1

    def place(self, label: str) -> Place:
        """The place of a question."""
        return self.section.place(self.row, self.questions[label].field)

    def takes(self, label: str) -> bool:
        """Whether a label may stand next.

        One that stands too early belongs to another card, whose title is missing.
        """
        position = list(self.questions).index(label)
        is_in_order = position > self.last or (self.is_whole and label in self.labels)
        self.labels.add(label)
        self.last = max(self.last, position)
        return is_in_order


class _LabelColumn:
    """One column of labels, read from top to bottom as a person would.

    ``answer_column`` is where the answers stand: right of the labels, or where a head says; 0 where
    nobody can say. ``block`` is the form or card that is being read, if it is known which.
    """

    def __init__(
        self, sheet: str, texts: Texts, column: int, words: FormWords, candidates: Candidates
    ) -> None:
        self.sheet, self.texts, self.column = sheet, texts, column
        self.words, self.candidates = words, candidates
        cells = [(row, text) for (row, at), text in texts.items() if at == column and text]
        self.lines = sorted(cells)
        self.titles = [text for _, text in self.lines if text in words.titles]
        self.answer_column, self.is_headed = column + 1, False
        self.block: _Block | None = None

    def read(self) -> None:
        """Add what is found to the candidates."""
        for row, text in self.lines:
            if text in self.words.lines:
                self.candidates.labels[self.sheet, row] = text
            if text == QUESTION_HEAD:
                self._read_heads(row)
            else:
                self._read_line(row, text)

    def _read_heads(self, row: int) -> None:
        """Take from the heads where the answers stand. Where two say so, nobody can tell.

        Another part of the form begins below them.
        """
        heads: dict[int, str] = {}
        for (text_row, column), text in self.texts.items():
            if text_row == row and text in FOLDED_HEADS:
                heads[column] = text
                self.candidates.template.add((self.sheet, row, column))
        columns = [column for column, head in heads.items() if head == ANSWER_HEAD]
        self.answer_column = columns[0] if len(columns) == 1 else 0
        self.is_headed, self.block = True, None

    def _read_line(self, row: int, text: str) -> None:
        """A label, a title, or anything else that stands among them."""
        if text in self.words.labels:
            self._mark(row)
        label = self._label(row, text)
        if self.block and label in self.block.questions:
            self._read_question(row, label, self.block)
        elif text in self.words.titles:
            self._mark(row)
            self.block = self._begin_block(row, text)
        elif text in self.words.unique:
            self.block = None  # it is of another part, whose title is missing
            self._offer(row, self.words.unique[text])

    def _label(self, row: int, text: str) -> str:
        """The label that stands here.

        That is the text as it is, or the one label that it nearly is, if this block lacks that one.
        """
        block, words = self.block, self.words
        if block is None or text in {*block.questions, *words.titles, *words.unique}:
            return text
        here = self._texts_between(block.top, row)
        return nearly(text, [label for label in block.questions if label not in here])

    def _texts_between(self, top: int, row: int) -> set[str]:
        """What stands from a row to the first title below another."""
        texts: set[str] = set()
        for at, text in self.lines:
            if at > row and text in self.words.titles:
                break
            if at >= top:
                texts.add(text)
        return texts

    def _read_question(self, row: int, label: str, block: _Block) -> None:
        """A question of the block: its answer is a candidate where nobody can doubt that it is of
        this block.
        """
        place = block.place(label)
        if not block.takes(label):
            self.block = None  # what follows belongs to nobody knows which card
        elif block.is_whole or row - block.top == self.words.rows_below.get(place):
            # A label that stands twice makes two candidates: neither is taken for the other.
            self._offer(row, place)

    def _begin_block(self, row: int, title: str) -> _Block | None:
        """The form or card that begins at a title.

        None where it is that of a table, or of cards to come.
        """
        section, form_row = self.words.titles[title]
        if form_row is None:
            return None
        if section.shape is Shape.CARDS:
            all_titles = [plain(card.title) for card in section.rows]
        else:
            all_titles = [plain(section.title)]
        here = [text for text in self.titles if text in all_titles]
        questions = {plain(question.label): question for question in section.asked(form_row)}
        return _Block(section, form_row, row, questions, is_whole=here == all_titles)

    def _offer(self, row: int, place: Place) -> None:
        if self.answer_column:
            spot = (self.sheet, row, self.answer_column)
            self.candidates.cells.append(Candidate(place, spot, self.is_headed))

    def _mark(self, row: int) -> None:
        """What stands here is the template's."""
        self.candidates.template.add((self.sheet, row, self.column))
