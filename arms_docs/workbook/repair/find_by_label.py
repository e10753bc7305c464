"""Find answers by what a person sees, where the keys are gone: labels under their titles, heads over numbered rows.

Everything found here is a candidate: which of them is an answer is for `repair` to say. Where words could mean two
places, or the title that says which card a label belongs to may be missing, there is no candidate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from openpyxl.workbook.workbook import Workbook

from arms_docs.assessment.ask import Form, Question, Row, Section, Shape
from arms_docs.compare import fold
from arms_docs.problems import Place
from arms_docs.workbook.intake.find_by_key import carried_heads
from arms_docs.workbook.intake.template_text import cells_of
from arms_docs.workbook.sheets.cell_text import unescaped
from arms_docs.workbook.sheets.layout import FORM_HEADS, Line, lay_out

ENOUGH_LABELS = 3  # fewer than this many of our labels in a column, and it is somebody's notes
NEAR = 0.88  # how alike a label and what stands there must be, from 0 to 1
LONGEST = 120  # no label is longer

Spot = tuple[str, int, int]  # sheet, row, column
Texts = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Candidate:
    """A cell that by its words answers a place; ``headed`` where a head says that its column holds answers."""

    place: Place
    spot: Spot
    headed: bool


@dataclass
class Beside:
    """What the words of a workbook say.

    ``ours`` are cells that hold a label, title, head or row number; ``labels`` has what stands for a label in a form's
    row: a label, or a title or another line of ours, under which nothing is answered.
    """

    candidates: list[Candidate] = field(default_factory=list)
    ours: set[Spot] = field(default_factory=set)
    labels: dict[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Block:
    """A form or card whose title has been read: where, what it asks, and whether no title may be missing below it."""

    section: Section
    row: Row
    at: int
    asked: Mapping[str, Question]
    trusted: bool


def find_beside(book: Workbook, form: Form) -> Beside:
    """Every candidate in a workbook, keys or no keys."""
    found, words = Beside(), _Words(form)
    for sheet in book.worksheets:
        if carried_heads(sheet):
            continue
        texts = {
            (c.row, c.column): plain(c.value) for c in cells_of(sheet) if isinstance(c.value, str)
        }
        for column in _label_columns(texts, words):
            _read_labels(sheet.title, texts, column, words, found)
        _read_tables(sheet.title, texts, words, found)
    return found


def plain(text: str) -> str:
    """A label as labels are compared: without case, odd spaces, and a colon or star at its end."""
    return fold(unescaped(text)).rstrip(" :*") if len(text) <= LONGEST else ""


class _Words:
    """The words of the form, as they are looked for."""

    def __init__(self, form: Form) -> None:
        self.tables = [s for s in form.sections if s.shape is Shape.TABLE]
        self.heads = {s.key: tuple(plain(q.label) for q in s.questions) for s in self.tables}
        asked = [
            (s, r, q)
            for s in form.sections
            if s.shape is not Shape.TABLE
            for r in s.rows
            for q in s.asked(r)
        ]
        times = Counter(plain(q.label) for _, _, q in asked)
        self.labels = set(times)
        self.unique = {
            plain(q.label): s.place(r, q.field) for s, r, q in asked if times[plain(q.label)] == 1
        }
        self.titles: dict[str, tuple[Section, Row | None]] = {}
        for s in form.sections:
            self.titles[plain(s.title)] = (s, s.rows[0] if s.shape is Shape.FORM else None)
            if s.shape is Shape.CARDS:
                self.titles |= {plain(row.title): (s, row) for row in s.rows}
        lines = [line for sheet in lay_out(form).values() for line in sheet]
        self.lines = (
            {plain(line.text) for line in lines if line.text} | self.labels | {plain(FORM_HEADS[0])}
        )
        self.below = {
            place: rows for lines in lay_out(form).values() for place, rows in _rows_below(lines)
        }


def _rows_below(lines: tuple[Line, ...]) -> Iterator[tuple[Place, int]]:
    """How many rows below the title of its form or card each question stands."""
    top = 0
    for line in lines:
        if line.kind in ("section", "card"):
            top = line.number
        elif line.kind == "question" and line.section and line.row and line.question:
            yield line.section.place(line.row, line.question.field), line.number - top


# --- forms and cards


def _label_columns(texts: Texts, words: _Words) -> list[int]:
    """The columns in which labels stand. What is right of labels are answers, though they be our words."""
    labels: dict[int, set[str]] = {}
    for (_, column), text in texts.items():
        if text in words.labels:
            labels.setdefault(column, set()).add(text)
    found: list[int] = []
    for column in sorted(c for c, here in labels.items() if len(here) >= ENOUGH_LABELS):
        if column - 1 not in found:
            found.append(column)
    return found


def _read_labels(sheet: str, texts: Texts, column: int, words: _Words, found: Beside) -> None:
    """The candidates of one column of labels, read from top to bottom as a person would."""
    lines = sorted((row, text) for (row, c), text in texts.items() if c == column and text)
    titles = [text for _, text in lines if text in words.titles]
    answers, headed = column + 1, False
    block: _Block | None = None
    last, before = -1, set[str]()
    for row, text in lines:
        if text in words.lines:
            found.labels[sheet, row] = text
        if text == fold(FORM_HEADS[0]):
            heads = {c: t for (r, c), t in texts.items() if r == row and t in map(fold, FORM_HEADS)}
            ends = [c for c, head in heads.items() if head == fold(FORM_HEADS[1])]
            answers, headed, block = (ends[0] if len(ends) == 1 else 0), True, None
            found.ours |= {(sheet, row, c) for c in heads}
            continue
        if text in words.labels:
            found.ours.add((sheet, row, column))
        label = _label(text, row, block, lines, words)
        if block and label in block.asked:
            position = list(block.asked).index(label)
            place = block.section.place(block.row, block.asked[label].field)
            if position <= last and not (block.trusted and label in before):
                block = (
                    None  # a title is missing here: what follows belongs to nobody knows which card
                )
            elif answers and (block.trusted or row - block.at == words.below.get(place)):
                # A label that stands twice makes two candidates, so that neither is taken for the other.
                found.candidates.append(Candidate(place, (sheet, row, answers), headed))
            before.add(label)
            last = max(last, position)
        elif text in words.titles:
            found.ours.add((sheet, row, column))
            block, last, before = _block(*words.titles[text], row, titles), -1, set()
        elif place_of_unique := words.unique.get(text):
            block = None
            if answers:
                found.candidates.append(Candidate(place_of_unique, (sheet, row, answers), headed))


def _label(
    text: str, row: int, block: _Block | None, lines: list[tuple[int, str]], words: _Words
) -> str:
    """The label that stands here: as it is, or the one that it nearly is and that does not stand in this block."""
    if block is None or text in block.asked or text in words.titles or text in words.unique:
        return text
    end = next((r for r, t in lines if r > row and t in words.titles), lines[-1][0] + 1)
    here = {t for r, t in lines if block.at <= r < end}
    return _nearly(text, [label for label in block.asked if label not in here])


def _nearly(text: str, labels: list[str]) -> str:
    near = get_close_matches(text, labels, n=2, cutoff=NEAR)
    return near[0] if len(near) == 1 else text


def _block(section: Section, row: Row | None, at: int, titles: list[str]) -> _Block | None:
    """The form or card that begins at a title; nothing where the title is that of a table, or of cards to come."""
    if row is None:
        return None
    wanted = (
        [plain(r.title) for r in section.rows]
        if section.shape is Shape.CARDS
        else [plain(section.title)]
    )
    trusted = [title for title in titles if title in wanted] == wanted
    return _Block(section, row, at, {plain(q.label): q for q in section.asked(row)}, trusted)


# --- tables


def _read_tables(sheet: str, texts: Texts, words: _Words, found: Beside) -> None:
    """The candidates of every table whose heads can be read."""
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(texts.items()):
        by_row.setdefault(row, {})[column] = text
    heads = {row: section for row in by_row if (section := _table_of(by_row[row], words))}
    for head, section in heads.items():
        columns = _columns(by_row[head], section)
        labels = {"no.", "no", "check", *(plain(q.label) for q in section.questions)}
        found.ours |= {(sheet, head, c) for c, t in by_row[head].items() if t in labels}
        below = {row: line for row, line in by_row.items() if row > head}
        numbers = _number_column(by_row[head], below, columns, section)
        ids = {fold(row.id): row for row in section.rows}
        for row, line in below.items():
            if row in heads or any(c <= numbers and t in words.titles for c, t in line.items()):
                break
            if (shown := line.get(numbers, "")) in ids:
                found.ours.add((sheet, row, numbers))
                for column, question in columns.items():
                    place = section.place(ids[shown], question.field)
                    found.candidates.append(Candidate(place, (sheet, row, column), headed=True))


def _table_of(line: Mapping[int, str], words: _Words) -> Section | None:
    """The table whose heads a row holds: at least two of them and at least half, and more than any other table's."""
    texts = set(line.values())
    hits = sorted(
        ((sum(head in texts for head in words.heads[s.key]), s.key) for s in words.tables),
        reverse=True,
    )
    section = next(s for s in words.tables if s.key == hits[0][1])
    most, next_most = hits[0][0], hits[1][0]
    return (
        section if most >= 2 and 2 * most >= len(section.questions) and most > next_most else None
    )


def _columns(line: Mapping[int, str], section: Section) -> dict[int, Question]:
    """The question of each column, by its head; a head that stands twice says nothing."""
    by_label = {plain(q.label): q for q in section.questions}
    times = Counter(line.values())
    missing = [label for label in by_label if label not in times]
    found = {}
    for column, text in line.items():
        label = text if text in by_label or not text else _nearly(text, missing)
        if label in by_label and times[text] == 1:
            found[column] = by_label[label]
    again = Counter(q.field for q in found.values())
    return {column: q for column, q in found.items() if again[q.field] == 1}


def _number_column(
    head: Mapping[int, str],
    below: Mapping[int, Mapping[int, str]],
    columns: Mapping[int, Question],
    section: Section,
) -> int:
    """The column in which the rows' numbers stand: the one headed so, or that holds most of them; 0 for none."""
    if headed := [c for c, text in head.items() if text in ("no.", "no")]:
        return headed[0] if len(headed) == 1 else 0
    ids = {fold(row.id) for row in section.rows}
    times = Counter(
        c for line in below.values() for c, text in line.items() if text in ids and c not in columns
    )
    return times.most_common(1)[0][0] if times else 0
