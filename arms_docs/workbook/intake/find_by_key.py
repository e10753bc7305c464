"""Find the answers in a workbook by the keys of their rows, wherever the rows have gone.

The keys stand in a locked, hidden column that a user cannot type in. An answer belongs to the key of the row it stands
in. What is written in an answer's column where no key is, is a problem: it is not left out unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.ask import Form, Row, Section, Shape
from arms_docs.assessment.parse import Unusable, clean
from arms_docs.compare import fold
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.workbook.intake.older_keys import RESULT, SHAPE, is_key, retired
from arms_docs.workbook.intake.unpack import LAST_COLUMN, LAST_ROW
from arms_docs.workbook.sheets.cell_text import quoted, unescaped
from arms_docs.workbook.sheets.layout import (
    ANSWER,
    CARRIED_HEADS,
    END_KEY,
    FORM_HEADS,
    HEADS_KEY,
    KEY,
    PROBLEMS_HEADS,
    Line,
    lay_out,
)

NO_PART = (HEADS_KEY, END_KEY, "result")  # keys of lines that are no part of the form


@dataclass(frozen=True)
class Seen:
    """An answer's cell that the keys lead to, with what stands in it; a question that stands twice is seen twice."""

    place: Place
    sheet: str
    row: int
    column: int
    value: object


@dataclass
class Found:
    """What is found in a workbook: raw answers, the cell of each place, what is wrong, and which parts are lost.

    ``seen`` has every cell that was looked at, ``said`` those without a key that a problem is about, and ``keyed`` the
    column of keys of a sheet and the key of each row. ``standing`` are keys that are gone from rows and cards which
    still show what they are.
    """

    raw: dict[Place, object] = field(default_factory=dict)
    cells: dict[Place, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    seen: list[Seen] = field(default_factory=list)
    said: set[tuple[str, int, int]] = field(default_factory=set)
    standing: set[str] = field(default_factory=set)
    keyed: dict[str, tuple[int, dict[int, str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Keys:
    """Which keys there are: of questions, cards, a table's rows, the row that names its columns, and lines of ours.

    ``labels`` are what the rows of questions are called; ``shown`` has the key of a table's row by its number, and of a
    card by its title.
    """

    questions: dict[str, Place]
    cards: set[str]
    rows: dict[str, tuple[Section, str]]
    tables: dict[str, Section]
    ours: set[str]
    labels: set[str]
    shown: dict[str, str]

    @classmethod
    def of(cls, form: Form) -> Keys:
        """The keys of a form."""
        sheets = tuple(lay_out(form).values())
        tables = [s for s in form.sections if s.shape is Shape.TABLE]
        cards = {str(s.place(r)) for s in form.sections if s.shape is Shape.CARDS for r in s.rows}
        return cls(
            {
                line.key: _place(line)
                for sheet in sheets
                for line in sheet
                if line.kind == "question"
            },
            cards,
            {f"{s.key}.{r.id}": (s, r.id) for s in tables for r in s.rows},
            {s.key: s for s in tables},
            {END_KEY, *(line.key for sheet in sheets for line in sheet if line.kind == "result")},
            {
                fold(q.label)
                for s in form.sections
                if s.shape is not Shape.TABLE
                for q in s.questions
            },
            {
                fold(r.id if s.shape is Shape.TABLE else r.title): str(s.place(r))
                for s in form.sections
                if s.shape is not Shape.FORM
                for r in s.rows
            },
        )

    @property
    def known(self) -> set[str]:
        """All of them."""
        return {*self.questions, *self.cards, *self.rows, *self.tables, *self.ours, HEADS_KEY}


@dataclass(frozen=True)
class Page:
    """A sheet and what is known of it: the column of its keys, the key of each row, and the merge over each cell.

    ``older``: it is of an older form, so that what is not there need not be lost.
    """

    sheet: Worksheet
    key_column: int
    by_row: dict[int, str]
    merges: dict[tuple[int, int], str]
    older: bool


def find_answers(book: Workbook, form: Form, *, older: bool = False) -> Found:
    """Every answer of the form, whatever sheet, row and column it has been moved to, and what has gone missing.

    ``older``: the workbook is of an older form. Answers to questions that today's form does not ask are found as well,
    and what is not there need not have been there.
    """
    found, keys = Found(), Keys.of(form)
    for sheet in book.worksheets:
        if carried_heads(sheet) or lists_problems(sheet):
            continue  # what is kept there is no answer, though it be one of our keys
        key_column, by_row = _key_column(sheet, keys.known, older=older)
        if len(by_row) > 1:  # one of our words alone may stand in anybody's notes
            found.keys |= set(by_row.values())
            found.keyed[sheet.title] = key_column, by_row
            page = Page(sheet, key_column, by_row, _merges(sheet), older)
            answer_column = _read_sheet(page, keys, found)
            _note_far(page, found)
            for place, row, column in (
                retired(sheet, key_column, answer_column, by_row, form) if older else ()
            ):
                if _value(page, row, column) is not None:
                    _take(page, row, column, place, found)
    if not older:
        _note_lost(found, form)
    return found


def _read_sheet(page: Page, keys: Keys, found: Found) -> int:
    """Take what a sheet answers; back comes the column of its answers."""
    sheet, key_column, by_row = page.sheet, page.key_column, page.by_row
    answer_column = key_column + ANSWER - KEY
    columns: dict[str, int] = {}
    table: Section | None = None
    for row, key in by_row.items():
        if key == HEADS_KEY:
            answer_column = _answer_column(_by_text(sheet, row), answer_column)
        elif key in keys.tables:
            table, columns = keys.tables[key], _by_text(sheet, row)
            if not page.older and any(
                fold(question.field) not in columns for question in table.questions
            ):
                found.lost.add(key)
        elif key in keys.rows:
            _take_row(page, row, *keys.rows[key], columns, found)
        elif key in keys.questions and answer_column:
            _take(page, row, answer_column, keys.questions[key], found)
        elif key in keys.questions:
            found.lost.add(keys.questions[key].section)
    if table:
        fields = {fold(question.field) for question in table.questions}
        ours = [c for f, c in columns.items() if f in fields]
        gone = {text for text, key in keys.shown.items() if key not in by_row.values()}
        _note_strays(page, ours, gone, _heads_row(sheet, table, ours, by_row), found)
    else:
        _note_strays(page, [answer_column] if answer_column else [], keys.labels, 0, found)
    found.standing |= {keys.shown[text] for text in _keyless(page) if text in keys.shown}
    return answer_column


def _answer_column(heads: Mapping[str, int], usual: int) -> int:
    """The column headed "Your answer", or the usual one where it has another head; 0 if that is ours too."""
    others = [heads.get(fold(head)) for head in FORM_HEADS if head != FORM_HEADS[1]]
    return heads.get(fold(FORM_HEADS[1]), 0 if usual in others else usual)


def _written(sheet: Worksheet) -> Iterator[tuple[int, int, object]]:
    """Row, column and value of what is written, in order. Walking over the sheet would make a cell of every gap."""
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None:
            yield row, column, cell.value


def _key_column(sheet: Worksheet, known: set[str], *, older: bool) -> tuple[int, dict[int, str]]:
    """The column that holds most of our keys, and the key of each row in it."""
    by_column: dict[int, dict[int, str]] = {}
    for row, column, value in _written(sheet):
        if isinstance(value, str) and row <= LAST_ROW and column <= LAST_COLUMN:
            text = value.strip()
            if text in known or (older and is_key(text)):
                by_column.setdefault(column, {})[row] = text
    if not by_column:
        return KEY, {}
    best = max(by_column, key=lambda c: (len(by_column[c]), -c))
    if not older:
        return best, by_column[best]
    texts = {
        row: str(value).strip()
        for row, column, value in _written(sheet)
        if column == best and row <= LAST_ROW
    }
    return best, {
        row: text for row, text in texts.items() if SHAPE.fullmatch(text) or text.startswith(RESULT)
    }


def _merges(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """The merge that each merged cell is part of."""
    return {
        (row, column): merge.coord
        for merge in sheet.merged_cells.ranges
        for row in range(merge.min_row, merge.max_row + 1)
        for column in range(merge.min_col, merge.max_col + 1)
    }


def _take_row(
    page: Page, row: int, section: Section, row_id: str, columns: dict[str, int], found: Found
) -> None:
    """The answers of a table's row. Where its visible number is another row's, that is said."""
    sheet, shown_in = page.sheet, page.key_column + 1
    for question in section.questions:
        if column := columns.get(fold(question.field)):
            _take(page, row, column, section.place(row_id, question.field), found)
    shown = sheet.cell(row, shown_in).value
    ids = {fold(r.id) for r in section.rows}
    if shown is not None and fold(str(shown)) in ids and fold(str(shown)) != fold(row_id):
        moved = problem(Code.ROW_MOVED, section.place(row_id), shown, typed_shown=shown, row=row_id)
        found.problems.append(replace(moved, cell=_address(sheet, row, shown_in)))
    lost = [] if page.older else [q for q in section.questions if fold(q.field) not in columns]
    if any(found.raw.get(section.place(row_id, q.field)) is not None for q in section.questions):
        found.raw.update({section.place(row_id, q.field): _lost(section) for q in lost})


def _by_text(sheet: Worksheet, row: int) -> dict[str, int]:
    """The columns of a row, by the folded text that stands in them; the leftmost where it stands twice."""
    cells = next(
        sheet.iter_rows(min_row=row, max_row=row, max_col=min(sheet.max_column, LAST_COLUMN))
    )
    return {fold(str(c.value)): c.column for c in reversed(cells) if c.value is not None}


def _take(page: Page, row: int, column: int, place: Place, found: Found) -> None:
    address = _address(page.sheet, row, column)
    value = _value(page, row, column)
    found.seen.append(Seen(place, page.sheet.title, row, column, value))
    before = found.raw.get(place)
    if before is not None and value is not None and before != value:
        # Neither of the two is taken: which one is meant is not ours to guess. Both are kept.
        first, second = (str(v.found if isinstance(v, Unusable) else v) for v in (before, value))
        found.raw[place] = Unusable(
            Code.STANDS_TWICE, f"{first}\n\n- or -\n\n{second}", (("other", address),)
        )
    elif place not in found.raw or (before is None and value is not None):
        found.raw[place], found.cells[place] = value, address


def _value(page: Page, row: int, column: int) -> object:
    """What stands in a cell, as it really arrives."""
    cell = page.sheet.cell(row, column)
    if cells := page.merges.get((row, column)):
        return Unusable(
            Code.MERGED, _text(page.sheet[cells.partition(":")[0]].value), (("cells", cells),)
        )
    if cell.data_type == "f":
        return Unusable(Code.IS_FORMULA, _text(cell.value))
    if cell.data_type == "e":
        return Unusable(Code.IS_CELL_ERROR, _text(cell.value))
    if isinstance(cell.value, str):
        text = _text(cell.value)
        return text if clean(text) else None
    return cell.value


def _own(cell: Cell | MergedCell) -> object:
    """What stands in a cell. openpyxl puts the address of a link inside the workbook into a cell that has none."""
    inside = (
        isinstance(cell, Cell)
        and cell.hyperlink is not None
        and cell.value == cell.hyperlink.location
    )
    return None if inside else cell.value


def _place(line: Line) -> Place:
    if not (line.section and line.row and line.question):
        raise ValueError(f"line {line.number} asks nothing")
    return line.section.place(line.row, line.question.field)


def _text(value: object) -> str:
    """What stands in a cell as text: an array formula as it was typed, and characters that the format escapes."""
    return "" if value is None else unescaped(str(getattr(value, "text", value)))


def _heads_row(
    sheet: Worksheet, table: Section, columns: Iterable[int], by_row: dict[int, str]
) -> int:
    """The row of a table's visible heads: the first with anything in it below the row of keys, whatever it says."""
    keys = next(row for row, key in by_row.items() if key == table.key)
    first = min((row for row, key in by_row.items() if row > keys), default=keys + 2)
    written = (
        r
        for r in range(keys + 1, first)
        if any(sheet.cell(r, c).value is not None for c in columns)
    )
    return next(written, keys)


def _note_far(page: Page, found: Found) -> None:
    """What is written far outside the form, once a sheet, at the first of it."""
    far = [
        (r, c, v)
        for r, c, v in _written(page.sheet)
        if (r > LAST_ROW or c > LAST_COLUMN) and clean(str(v))
    ]
    if far:
        row, column, _ = far[0]
        said = problem(
            Code.FAR_AWAY,
            Place(_part_above(page.by_row, row)),
            " | ".join(_text(v) for _, _, v in far),
        )
        found.problems.append(replace(said, cell=_address(page.sheet, row, column)))
        found.said |= {(page.sheet.title, r, c) for r, c, _ in far}


def _part_above(by_row: dict[int, str], row: int) -> str:
    """The part of the form that stands last above a row, or first on the sheet."""
    parts = [
        (r, key.split(".")[0]) for r, key in by_row.items() if key.split(".")[0] not in NO_PART
    ]
    above = [part for r, part in parts if r < row] or [part for _, part in parts]
    return above[-1] if above else ""


def _address(sheet: Worksheet, row: int, column: int) -> str:
    return f"{quoted(sheet.title)}!{get_column_letter(column)}{row}"


def _note_strays(
    page: Page, columns: Iterable[int], named: set[str], below: int, found: Found
) -> None:
    """What stands in an answer column in a row without a key, once a row.

    A row that shows one of the words in ``named`` is one of the form's, and has lost its key.
    """
    sheet, shown_in = page.sheet, page.key_column + 1
    last_row = min(sheet.max_row, LAST_ROW)
    for row in range(below + 1, last_row + 1):
        if row in page.by_row:
            continue
        values = {c: _text(_own(sheet.cell(row, c))) for c in sorted(columns)}
        written = {column: text for column, text in values.items() if clean(text)}
        if written:
            ours = fold(_text(sheet.cell(row, shown_in).value)) in named
            code = Code.KEY_GONE if ours else Code.STRAY
            stray = problem(
                code, Place(_part_above(page.by_row, row)), " | ".join(written.values())
            )
            found.problems.append(replace(stray, cell=_address(sheet, row, min(written))))
            found.said |= {
                (sheet.title, row, column) for column in (*written, *((shown_in,) if ours else ()))
            }


def _keyless(page: Page) -> Iterator[str]:
    """What is shown where a row shows its number, in rows without a key."""
    for row, column, value in _written(page.sheet):
        if column == page.key_column + 1 and row not in page.by_row:
            yield fold(_text(value))


def _note_lost(found: Found, form: Form) -> None:
    """Parts, rows and questions of the form that are no longer there."""
    for section in form.sections:
        if section.shape is Shape.TABLE:
            if section.key not in found.keys or not any(
                f"{section.key}.{r.id}" in found.keys for r in section.rows
            ):
                found.lost.add(section.key)
        elif not any(key.startswith(f"{section.key}.") for key in found.keys):
            found.lost.add(section.key)
        else:
            _note_lost_questions(section, found)
        if section.key not in found.lost:
            _note_lost_rows(section, found)
    for key in sorted(found.lost):
        part = form.section(key)
        found.problems.append(problem(Code.LOST_PART, Place(key), part=part.title if part else key))


def _note_lost_rows(section: Section, found: Found) -> None:
    """Rows or cards that are gone from among others. Those behind the last one that stands may have been cut off."""
    there = found.keys | found.standing
    stands = [not there.isdisjoint(_keys_of(section, row)) for row in section.rows]
    gone = [row.id for n, row in enumerate(section.rows) if not stands[n] and any(stands[n:])]
    if gone and not section.fixed:
        found.problems.append(problem(Code.ROWS_GONE, section.place(), rows=", ".join(gone)))


def _keys_of(section: Section, row: Row) -> Iterator[str]:
    """The key of a row or card, and those of a card's questions."""
    yield str(section.place(row))
    yield from (str(section.place(row, question.field)) for question in section.asked(row))


def _lost(section: Section) -> Unusable:
    return Unusable(Code.LOST_QUESTION, "", (("sheet", section.sheet),))


def _note_lost_questions(section: Section, found: Found) -> None:
    """Single questions whose row is gone. Of a card gone as a whole that is said of the card, unless it is a factor."""
    for row in section.rows:
        places = [section.place(row, q.field) for q in section.asked(row)]
        gone = [p for p in places if str(p) not in found.keys]
        if gone and (section.fixed or len(gone) < len(places)):
            found.raw.update({place: _lost(section) for place in gone})


def lists_problems(sheet: Worksheet) -> bool:
    """Whether this is the list of problems in a marked copy: what it quotes stands elsewhere in that copy."""
    return any(
        all(sheet.cell(row, column + n).value == head for n, head in enumerate(PROBLEMS_HEADS))
        for (row, column), cell in list(sheet._cells.items())
        if cell.value == PROBLEMS_HEADS[0]
    )


def carried_heads(sheet: Worksheet) -> tuple[int, int] | None:
    """The row and first column of the heads of a Carried over sheet; None on any other sheet."""
    starts = [at for at, cell in sheet._cells.items() if cell.value == CARRIED_HEADS[0]]
    for row, column in starts:
        if all(sheet.cell(row, column + n).value == head for n, head in enumerate(CARRIED_HEADS)):
            return row, column
    return None
