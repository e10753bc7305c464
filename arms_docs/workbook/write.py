"""Write a workbook: blank, filled with raw answers, or marked up. Always fresh, never an edit of the user's file.

Same input, same bytes: the file carries no clock time, and nothing that a person typed is changed or cut.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Border, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.ask import NARRATIVE_LIMIT, Form, Kind, Question
from arms_docs.assessment.parse import to_do
from arms_docs.instrument import Factor, FactorKind
from arms_docs.problems import Place
from arms_docs.workbook.extra import ExtraSheet, write_extra
from arms_docs.workbook.layout import (
    ANSWER,
    CHECK,
    FIRST,
    FORM_HEADS,
    GUIDANCE,
    KEY,
    LISTS_SHEET,
    START_SHEET,
    TABLE_ANSWER,
    TABLE_CHECK,
    Line,
    answer_cells,
    columns,
    is_table,
    lay_out,
    width,
)
from arms_docs.workbook.package import MADE, without_clock
from arms_docs.workbook.stamp import Issued, write_stamp
from arms_docs.workbook.start import write_start
from arms_docs.workbook.style import (
    ATTENTION,
    BOX,
    COMPUTED,
    DARK,
    EDGE,
    FIELD,
    LINE_HEIGHT,
    MARKED,
    MUTED,
    PALE,
    TALLEST,
    WRAP_LEFT,
    fill,
    finish,
    font,
    lines_high,
    put,
)
from arms_docs.workbook.text import put_raw

LABEL_WIDTH, ANSWER_WIDTH, CHECK_WIDTH, GUIDANCE_WIDTH = 32, 92, 26, 46
TABLE_CHECK_WIDTH = 22
# Excel's own limits, which openpyxl does not check: a file beyond them opens with "We found a problem".
PROMPT_LIMIT, PROMPT_TITLE_LIMIT, NOTE_LIMIT = 255, 32, 1000


def write_workbook(
    form: Form,
    raw: Mapping[Place, object] | None = None,
    *,
    notes: Mapping[Place, str] | None = None,
    extras: Sequence[ExtraSheet] = (),
    issued: Issued | None = None,
) -> bytes:
    """The bytes of a workbook with these raw answers, or a blank one.

    ``notes`` marks the cells of these places and puts a note on each; ``extras`` are further sheets, after Start;
    ``issued`` is the assessment id and what it was issued for, which a blank does not carry.
    Raises ValueError for a text that an Excel cell cannot hold: cutting it would lose what somebody wrote.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    write_start(book.create_sheet(START_SHEET))
    layout = lay_out(form)
    cells = {p: (name, f"{get_column_letter(c)}{r}") for name, s in layout.items() for p, r, c, _ in answer_cells(s)}
    for extra in extras:
        write_extra(book.create_sheet(extra.title), extra, cells)
    lists = _Lists(book)
    for name, lines in layout.items():
        _sheet(book.create_sheet(name), lines, raw or {}, lists)
        _mark(book[name], lines, notes or {})
    lists.write()
    write_stamp(book, form.instrument.edition, issued)
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.title = "ARMS assessment workbook"
    book.properties.creator = "arms_docs"
    book.properties.created = MADE
    book.active = 0
    content = io.BytesIO()
    book.save(content)
    return without_clock(content.getvalue())


class _Lists:
    """The dropdown lists, each once, as named ranges on a hidden sheet."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._names: dict[tuple[str, ...], str] = {}

    def name(self, words: tuple[str, ...]) -> str:
        """The name of the list with these words."""
        return self._names.setdefault(words, f"list_{len(self._names) + 1:02}")

    def write(self) -> None:
        """Write the hidden sheet and its names."""
        sheet: Worksheet = self._book.create_sheet(LISTS_SHEET)
        sheet.sheet_state = "hidden"
        for column, (words, name) in enumerate(self._names.items(), start=1):
            letter = get_column_letter(column)
            for row, word in enumerate(words, start=1):
                sheet.cell(row, column, word)
            area = f"{quote_sheetname(LISTS_SHEET)}!${letter}$1:${letter}${len(words)}"
            self._book.defined_names[name] = DefinedName(name, attr_text=area)
        sheet.protection.sheet = True


def _sheet(sheet: Worksheet, lines: tuple[Line, ...], raw: Mapping[Place, object], lists: _Lists) -> None:
    table = is_table(lines)
    sheet.column_dimensions["A"].hidden = True
    for column, size in _widths(lines).items():
        sheet.column_dimensions[get_column_letter(column)].width = size
    for line in lines:
        if line.key:
            put(sheet.cell(line.number, KEY), line.key, font(8, MUTED))
        _LINES[line.kind](sheet, line)
    validations: dict[str, DataValidation] = {}
    for place, row, column, question in answer_cells(lines):
        cell = sheet.cell(row, column)
        _answer(cell, question, raw.get(place))
        _validate(sheet, cell, question, lists, validations)
        needed = _height(question, raw.get(place), width(question) if table else ANSWER_WIDTH)
        if not table:
            needed = max(needed, *(lines_high(text, size) for text, size in _beside(question)))
        sheet.row_dimensions[row].height = max(needed, sheet.row_dimensions[row].height or 0)
    heads = next(line.number for line in lines if line.kind == "heads")
    # In a table the first answer stays in view with the row's number: for an action that is its main factor.
    sheet.freeze_panes = f"{get_column_letter(TABLE_ANSWER + 1 if table else ANSWER)}{heads + 1}"
    finish(sheet, f"{heads}:{heads}")


def _mark(sheet: Worksheet, lines: tuple[Line, ...], notes: Mapping[Place, str]) -> None:
    """Mark answers that have a note: a colour, a thick edge, and the note itself."""
    edge = Side(style="medium", color=ATTENTION)
    for place, row, column, _ in answer_cells(lines):
        if text := notes.get(place):
            cell = sheet.cell(row, column)
            cell.fill, cell.border = fill(MARKED), Border(left=edge, right=edge, top=edge, bottom=edge)
            text = text if len(text) <= NOTE_LIMIT else f"{text[: NOTE_LIMIT - 1]}…"
            cell.comment = Comment(text, "arms_docs", width=360, height=40 + 18 * ceil(len(text) / 50))


def _widths(lines: tuple[Line, ...]) -> dict[int, int]:
    if not is_table(lines):
        return {FIRST: LABEL_WIDTH, ANSWER: ANSWER_WIDTH, CHECK: CHECK_WIDTH, GUIDANCE: GUIDANCE_WIDTH}
    sizes = {FIRST: 7, TABLE_CHECK: TABLE_CHECK_WIDTH}
    for section in {line.section.key: line.section for line in lines if line.section}.values():
        for column, question in columns(section):
            sizes[column] = max(sizes.get(column, 0), width(question))
    return sizes


def _title(sheet: Worksheet, line: Line) -> None:
    put(sheet.cell(line.number, FIRST), line.text, font(16, DARK, bold=True), wrap=False)
    sheet.row_dimensions[line.number].height = 26


def _intro(sheet: Worksheet, line: Line) -> None:
    put(sheet.cell(line.number, FIRST), line.text, font(10, MUTED, italic=True), wrap=False)


def _section(sheet: Worksheet, line: Line) -> None:
    put(sheet.cell(line.number, FIRST), line.text, font(13, DARK, bold=True), wrap=False)
    sheet.row_dimensions[line.number].height = 26


def _keys(sheet: Worksheet, line: Line) -> None:
    for column, question in columns(line.section) if line.section else ():
        put(sheet.cell(line.number, column), question.field, font(8, MUTED), wrap=False)
    sheet.row_dimensions[line.number].hidden = True


def _heads(sheet: Worksheet, line: Line) -> None:
    if line.section is None:
        words = dict(zip((FIRST, ANSWER, CHECK, GUIDANCE), FORM_HEADS, strict=True))
    else:
        answers = {column: question.label for column, question in columns(line.section)}
        words = {FIRST: "No.", TABLE_CHECK: "Check", **answers}
    required = {question.label for question in line.section.questions if question.required} if line.section else set()
    for column, word in words.items():
        cell = sheet.cell(line.number, column)
        put(cell, word, font(10, "FFFFFF", bold=line.section is None or word in required), indent=int(column != FIRST))
        cell.fill, cell.border = fill(DARK), BOX
    sheet.row_dimensions[line.number].height = 20 if line.section is None else 32


def _card(sheet: Worksheet, line: Line) -> None:
    factor = line.row.factor if line.row else None
    for column in (FIRST, ANSWER, CHECK, GUIDANCE):
        sheet.cell(line.number, column).fill = fill(PALE)
        sheet.cell(line.number, column).border = Border(top=EDGE)
    put(sheet.cell(line.number, FIRST), line.text, font(11, bold=True))
    if factor:
        put(sheet.cell(line.number, ANSWER), _about(factor), font(10), indent=1)
        means = f"High here means: {factor.high_means}"
        put(sheet.cell(line.number, GUIDANCE), means, font(10), indent=1)
        sheet.row_dimensions[line.number].height = max(
            lines_high(line.text, LABEL_WIDTH * 0.85),
            lines_high(_about(factor), ANSWER_WIDTH * 1.1),
            lines_high(means, GUIDANCE_WIDTH * 1.1),
        )


def _about(factor: Factor) -> str:
    """What stands in the answer column of a factor's card, above its answers."""
    kind = "Protective factor. High is a serious DEFICIT." if factor.kind is FactorKind.PROTECTIVE else "Risk factor."
    return f"{kind} {factor.line}"


def _question(sheet: Worksheet, line: Line) -> None:
    if line.question:
        put(sheet.cell(line.number, FIRST), line.question.label, font(10, bold=line.question.required))
        put(sheet.cell(line.number, GUIDANCE), _guidance(line.question), font(9, MUTED), indent=1)


def _result(sheet: Worksheet, line: Line) -> None:
    put(sheet.cell(line.number, FIRST), line.text, font(10))
    put(sheet.cell(line.number, GUIDANCE), line.result.about if line.result else "", font(9, MUTED), indent=1)
    sheet.cell(line.number, ANSWER).fill = fill(COMPUTED)


def _row(sheet: Worksheet, line: Line) -> None:
    cell = sheet.cell(line.number, FIRST)
    put(cell, line.row.id if line.row else "", font(10, bold=True))
    cell.border = BOX


_LINES = {
    "title": _title,
    "intro": _intro,
    "section": _section,
    "keys": _keys,
    "heads": _heads,
    "card": _card,
    "question": _question,
    "result": _result,
    "row": _row,
    "more": _intro,
    "end": _intro,
}


def _guidance(question: Question) -> str:
    """Help and allowed values in words, beside the answer and in its prompt."""
    words = to_do(question) if question.words and len(question.words) <= 6 else ""
    if question.limit < NARRATIVE_LIMIT:
        words = f"At most {question.limit} characters."
    if question.kind is Kind.NUMBER and question.unknown:
        words = "A number, or Unknown."
    return " ".join(part for part in (question.help, words) if part)


def _answer(cell: Cell | MergedCell, question: Question, raw: object) -> None:
    cell.protection = Protection(locked=False)
    cell.alignment, cell.border = WRAP_LEFT, BOX
    cell.font, cell.fill = font(11), fill(FIELD)
    if question.kind is Kind.DATE:
        cell.number_format = "DD/MM/YYYY"
    elif question.kind is Kind.REFERENCES or (question.kind is Kind.TEXT and question.lines == 1):
        cell.number_format = "@"  # long numbers keep their digits, and 1/2 does not become a date
    put_raw(cell, raw)


def _validate(
    sheet: Worksheet, cell: Cell | MergedCell, question: Question, lists: _Lists, validations: dict[str, DataValidation]
) -> None:
    """A dropdown and a prompt. A courtesy, not a guard: pasting replaces it, so the reader checks again."""
    key = f"{question.field} {question.label}"
    if key not in validations:
        prompt = _guidance(question) or (to_do(question) if question.required else "")
        found = DataValidation(allow_blank=True, showInputMessage=bool(prompt), showErrorMessage=bool(question.words))
        found.promptTitle = question.label[:PROMPT_TITLE_LIMIT]
        found.prompt = prompt if len(prompt) <= PROMPT_LIMIT else f"{prompt[: PROMPT_LIMIT - 1]}…"
        if question.words:
            found.type, found.formula1 = "list", lists.name(question.words)
            found.errorTitle, found.error = "Not in the list", "Choose an entry from the list."
        elif not prompt:
            return
        validations[key] = found
        sheet.add_data_validation(found)
    validations[key].add(cell)


def _height(question: Question, raw: object, wide: int) -> float:
    """Row height in points: what is there must be readable, and an empty narrative should invite one."""
    lines = sum(ceil((len(part) + 1) / (wide * 1.05)) for part in str(raw).split("\n")) if raw is not None else 1
    start = question.lines if question.kind is Kind.TEXT else 1
    return min(max(lines, start) * LINE_HEIGHT + 4, TALLEST)


def _beside(question: Question) -> tuple[tuple[str, float], ...]:
    """What stands left and right of an answer, with how many characters of it fit on a line."""
    return (question.label, LABEL_WIDTH * 1.05), (_guidance(question), GUIDANCE_WIDTH * 1.4)
