"""Write a workbook: blank, or filled with raw answers. Always fresh, never an edit of the user's file.

Same input, same bytes: the file carries no clock time, and nothing that a person typed is changed or cut.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.ask import CELL_LIMIT, NARRATIVE_LIMIT, Form, Kind, Question
from arms_docs.assessment.form import SCHEMA_VERSION
from arms_docs.assessment.parse import SURE_DIGITS, length, plain_lines, to_do
from arms_docs.instrument import Factor, FactorKind
from arms_docs.problems import Place
from arms_docs.workbook.layout import (
    ANSWER,
    FIRST,
    FORM_HEADS,
    GUIDANCE,
    KEY,
    LISTS_SHEET,
    STAMP_EDITION,
    STAMP_SCHEMA,
    STAMP_SHEET,
    START_SHEET,
    Line,
    answer_cells,
    columns,
    lay_out,
    width,
)

MARKING = "OFFICIAL-SENSITIVE (when filled in)"
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed stamp: the assessment's own date says when it was made
ANSWER_WIDTH, LABEL_WIDTH, GUIDANCE_WIDTH = 92, 34, 46
LINE_HEIGHT, TALLEST = 15.0, 400.0
# Excel's own limits, which openpyxl does not check: a file beyond them opens with "We found a problem".
PROMPT_LIMIT, PROMPT_TITLE_LIMIT = 255, 32

INK, MUTED, DARK, PALE, RULE, FIELD = "1F2933", "52606D", "1D3557", "E4EAF1", "9AA5B1", "FFFDF2"
FONT = "Arial"
EDGE = Side(style="thin", color=RULE)
BOX = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
WRAP_LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)

START = (
    (
        "What this is",
        "The record of one ARMS assessment. Fill in the sheets from left to right; you can save and stop at any time.",
    ),
    (
        "How to answer",
        "Type in the pale yellow cells. Tab moves to the next one; Alt and the down arrow open a list; Alt and Enter "
        "(in LibreOffice Ctrl and Enter) begin a new line. Questions in bold must be answered. The other cells are "
        "locked, without a password, so that nothing is broken by accident.",
    ),
    ("Dates", "Type day, month and year, such as 27/03/2026."),
    (
        "If you do not know",
        "Where Unknown is allowed, the guidance says so. It is an answer, and is never counted as No. Do not "
        "write n/a or TBC: leave the cell empty until you know.",
    ),
    ("High on a protective factor", "means a serious deficit. It is bad news, not good."),
    (
        "The tool indicates, you decide",
        "Where you differ from what the answers point to, you are asked for a reason, no more.",
    ),
    (
        "Spelling",
        "Excel checks spelling only on an unprotected sheet: Review > Unprotect Sheet, check, and protect it "
        "again. No password is needed, and the workbook is read either way.",
    ),
    (
        "Whose words these are",
        "Questions and guidance are ours, not the ARMS manual's. Use them beside the manual, not in its place.",
    ),
)


def write_workbook(form: Form, raw: Mapping[Place, object] | None = None) -> bytes:
    """The bytes of a workbook with these raw answers, or a blank one.

    Raises ValueError for a text that an Excel cell cannot hold: cutting it would lose what somebody wrote.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _start(book.create_sheet(START_SHEET))
    lists = _Lists(book)
    for name, lines in lay_out(form).items():
        _sheet(book.create_sheet(name), lines, raw or {}, lists)
    lists.write()
    _stamp(book.create_sheet(STAMP_SHEET), form)
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.title = "ARMS assessment workbook"
    book.properties.creator = "arms_docs"
    book.properties.created = MADE
    book.active = 0
    raw_bytes = io.BytesIO()
    book.save(raw_bytes)
    return _without_clock(raw_bytes.getvalue())


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


def _start(sheet: Worksheet) -> None:
    sheet.sheet_view.showGridLines = False
    for letter, size in (("A", 2), ("B", 32), ("C", 100)):
        sheet.column_dimensions[letter].width = size
    _put(sheet.cell(1, 2), "ARMS assessment workbook", Font(name=FONT, size=18, bold=True, color=DARK), wrap=False)
    sheet.row_dimensions[1].height = 30
    for row, (head, text) in enumerate(START, start=3):
        _put(sheet.cell(row, 2), head, Font(name=FONT, size=11, bold=True, color=INK))
        _put(sheet.cell(row, 3), text, Font(name=FONT, size=11, color=INK))
        sheet.row_dimensions[row].height = LINE_HEIGHT * ceil(len(text) / 95) + 8
    _finish(sheet, "")


def _sheet(sheet: Worksheet, lines: tuple[Line, ...], raw: Mapping[Place, object], lists: _Lists) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].hidden = True
    is_table = any(line.kind == "row" for line in lines)
    for column, size in _widths(lines, is_table).items():
        sheet.column_dimensions[get_column_letter(column)].width = size
    for line in lines:
        if line.key:
            _put(sheet.cell(line.number, KEY), line.key, Font(name=FONT, size=8, color=MUTED))
        _LINES[line.kind](sheet, line)
    validations: dict[str, DataValidation] = {}
    for place, row, column, question in answer_cells(lines):
        cell = sheet.cell(row, column)
        _answer(cell, question, raw.get(place))
        _validate(sheet, cell, question, lists, validations)
        wide = width(question) if is_table else ANSWER_WIDTH
        needed = _height(question, raw.get(place), wide)
        if not is_table:
            needed = max(needed, *(_lines_high(text, size) for text, size in _beside(question)))
        sheet.row_dimensions[row].height = max(needed, sheet.row_dimensions[row].height or 0)
    heads = next(line.number for line in lines if line.kind == "heads")
    # In a table the first answer stays in view with the row's number: for an action that is its main factor.
    sheet.freeze_panes = f"{get_column_letter(ANSWER + 1 if is_table else ANSWER)}{heads + 1}"
    _finish(sheet, f"{heads}:{heads}")


def _widths(lines: tuple[Line, ...], is_table: bool) -> dict[int, int]:
    if not is_table:
        return {FIRST: LABEL_WIDTH, ANSWER: ANSWER_WIDTH, GUIDANCE: GUIDANCE_WIDTH}
    sizes = {FIRST: 7}
    for section in {line.section.key: line.section for line in lines if line.section}.values():
        for column, question in columns(section):
            sizes[column] = max(sizes.get(column, 0), width(question))
    return sizes


def _title(sheet: Worksheet, line: Line) -> None:
    _put(sheet.cell(line.number, FIRST), line.text, Font(name=FONT, size=16, bold=True, color=DARK), wrap=False)
    sheet.row_dimensions[line.number].height = 26


def _intro(sheet: Worksheet, line: Line) -> None:
    _put(sheet.cell(line.number, FIRST), line.text, Font(name=FONT, size=10, italic=True, color=MUTED), wrap=False)


def _section(sheet: Worksheet, line: Line) -> None:
    _put(sheet.cell(line.number, FIRST), line.text, Font(name=FONT, size=13, bold=True, color=DARK), wrap=False)
    sheet.row_dimensions[line.number].height = 26


def _keys(sheet: Worksheet, line: Line) -> None:
    for column, question in columns(line.section) if line.section else ():
        _put(sheet.cell(line.number, column), question.field, Font(name=FONT, size=8, color=MUTED), wrap=False)
    sheet.row_dimensions[line.number].hidden = True


def _heads(sheet: Worksheet, line: Line) -> None:
    if line.section is None:
        words = dict(zip((FIRST, ANSWER, GUIDANCE), FORM_HEADS, strict=True))
    else:
        words = {FIRST: "No.", **{column: question.label for column, question in columns(line.section)}}
    required = {question.label for question in line.section.questions if question.required} if line.section else set()
    for column, word in words.items():
        cell = sheet.cell(line.number, column)
        bold = line.section is None or word in required
        _put(cell, word, Font(name=FONT, size=10, bold=bold, color="FFFFFF"), indent=int(column != FIRST))
        cell.fill, cell.border = PatternFill("solid", fgColor=DARK), BOX
    sheet.row_dimensions[line.number].height = 20 if line.section is None else 32


def _card(sheet: Worksheet, line: Line) -> None:
    factor = line.row.factor if line.row else None
    for column in (FIRST, ANSWER, GUIDANCE):
        sheet.cell(line.number, column).fill = PatternFill("solid", fgColor=PALE)
        sheet.cell(line.number, column).border = Border(top=EDGE)
    _put(sheet.cell(line.number, FIRST), line.text, Font(name=FONT, size=11, bold=True, color=INK))
    if factor:
        _put(sheet.cell(line.number, ANSWER), _about(factor), Font(name=FONT, size=10, color=INK), indent=1)
        means = f"High here means: {factor.high_means}"
        _put(sheet.cell(line.number, GUIDANCE), means, Font(name=FONT, size=10, color=INK), indent=1)
        sheet.row_dimensions[line.number].height = max(
            _lines_high(line.text, LABEL_WIDTH * 0.85),
            _lines_high(_about(factor), ANSWER_WIDTH * 1.1),
            _lines_high(means, GUIDANCE_WIDTH * 1.1),
        )


def _about(factor: Factor) -> str:
    """What stands in the answer column of a factor's card, above its answers."""
    kind = "Protective factor. High is a serious DEFICIT." if factor.kind is FactorKind.PROTECTIVE else "Risk factor."
    return f"{kind} {factor.line}"


def _question(sheet: Worksheet, line: Line) -> None:
    if line.question:
        required = Font(name=FONT, size=10, bold=line.question.required, color=INK)
        _put(sheet.cell(line.number, FIRST), line.question.label, required)
        _put(
            sheet.cell(line.number, GUIDANCE), _guidance(line.question), Font(name=FONT, size=9, color=MUTED), indent=1
        )


def _row(sheet: Worksheet, line: Line) -> None:
    cell = sheet.cell(line.number, FIRST)
    _put(cell, line.row.id if line.row else "", Font(name=FONT, size=10, bold=True, color=INK))
    cell.border = BOX


_LINES = {
    "title": _title,
    "intro": _intro,
    "section": _section,
    "keys": _keys,
    "heads": _heads,
    "card": _card,
    "question": _question,
    "row": _row,
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
    cell.font = Font(name=FONT, size=11, color=INK)
    cell.fill = PatternFill("solid", fgColor=FIELD)
    if question.kind is Kind.DATE:
        cell.number_format = "DD/MM/YYYY"
    elif question.kind is Kind.REFERENCES or (question.kind is Kind.TEXT and question.lines == 1):
        cell.number_format = "@"  # long numbers keep their digits, and 1/2 does not become a date
    if isinstance(raw, str):
        _put_text(cell, raw)
    elif isinstance(raw, datetime) and raw.tzinfo:
        _put_text(cell, str(raw))  # a cell holds no time zone
    elif isinstance(raw, int | float) and not abs(raw) < SURE_DIGITS:
        _put_text(cell, str(raw))  # a cell holds fifteen digits, and no infinity
    elif isinstance(raw, int | float | date | time):
        cell.value = raw
    elif raw is not None:
        _put_text(cell, str(raw))


def _put_text(cell: Cell | MergedCell, text: str) -> None:
    """Text as text, whatever it looks like: `=` would become a live formula."""
    if not fits_cell(text):
        raise ValueError(f"an Excel cell holds {CELL_LIMIT} characters; this text has more")
    cell.value = _escaped(text)
    cell.data_type = "s"
    if text[:1] in ("=", "+", "-", "@"):
        cell.quotePrefix = True


def fits_cell(raw: object) -> bool:
    """Whether a cell can hold this raw answer as it is: text, number, date or time, and not too long."""
    if isinstance(raw, str):
        return length(_escaped(raw)) <= CELL_LIMIT
    return raw is None or isinstance(raw, int | float | date | time)


def _escaped(text: str) -> str:
    """Text as the file format wants it: `_x0041_` would be read as an A."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", plain_lines(text))


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


def _lines_high(text: str, per_line: float) -> float:
    return LINE_HEIGHT * ceil(len(text) / per_line) + 4


def _put(cell: Any, text: str, font: Font, *, wrap: bool = True, indent: int = 0) -> None:
    cell.value, cell.font = text, font
    cell.alignment = Alignment(
        wrap_text=wrap, vertical="center" if not wrap else "top", horizontal="left", indent=indent
    )


def _stamp(sheet: Worksheet, form: Form) -> None:
    sheet.sheet_state = "hidden"
    sheet.append((STAMP_SCHEMA, SCHEMA_VERSION))
    sheet.append((STAMP_EDITION, form.instrument.edition))
    sheet.protection.sheet = True


def _finish(sheet: Worksheet, repeat_rows: str) -> None:
    """Protection without a password, and A4 print with the marking."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.HeaderFooter = HeaderFooter(
        oddHeader=HeaderFooterItem(center=_HeaderFooterPart(text=MARKING)),
        oddFooter=HeaderFooterItem(center=_HeaderFooterPart(text=f"{MARKING}   &A   page &P of &N")),
    )
    if repeat_rows:
        sheet.print_title_rows = repeat_rows


def _without_clock(content: bytes) -> bytes:
    """The same zip with fixed dates: openpyxl stamps the time of saving into the properties and every member."""
    stamp = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
            member = zipfile.ZipInfo(info.filename, date_time=MADE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, part)
    return out.getvalue()
