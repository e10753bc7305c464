"""What a spreadsheet says of an answer beyond its letters, and that the report does not print.

Words that are struck through are printed as if they stood, a hidden row as if it were seen, and of
a number what is stored and not what its format shows. Whoever filled the workbook in looked at the
sheet; so each is a warning at its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Form, Kind, Unusable, long_date
from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook.intake.keyed_answers import AnswerCell, KeyedAnswers
from arms_docs.workbook.intake.shown_dates import LITERAL, UNSHOWN, shown_date

SMALLEST = 4  # points; nobody reads a letter of fewer
MEANS_MORE = re.compile(r"[0-9+=-]")  # raised letters alone are an ordinal's ending
MOST_QUOTED = 60  # characters
FAINTEST = 1.3  # of 21: how far the colour of letters stands out from what is behind them
WHITE, BLACK = "FFFFFF", "000000"
OF_THEME = {0: WHITE, 1: BLACK}  # in every theme that comes with Excel
COLOURED_WHITE = re.compile(r"\[white\]", re.IGNORECASE)
PLAIN_NUMBER = re.compile(r"[#?,]*(0*)(?:\.([0#?]+))?")
SECTION = re.compile(r'(?:^|;)((?:"[^"]*"|\\.|[^;])*)')
AS_IT_IS = ("@", "general")


def say_otherwise(book: Workbook, form: Form, answers: KeyedAnswers) -> Iterator[Problem]:
    """A warning for each answer that says something else on its sheet than in the report."""
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    for answer in answers.answer_cells:
        if answer.value is None or isinstance(answer.value, Unusable):
            continue
        sheet = sheets[answer.sheet]
        cell = sheet.cell(answer.row, answer.column)
        if isinstance(cell, Cell):
            yield from _of_cell(sheet, cell, answer, form)
    for page in book.worksheets:
        yield from _of_rules(page, answers)


def _of_cell(sheet: Worksheet, cell: Cell, answer: AnswerCell, form: Form) -> Iterator[Problem]:
    place, question = answer.place, form.question(answer.place)
    text = answer.value if isinstance(answer.value, str) else ""
    for code in means_otherwise(cell, text):
        yield problem(code, place, text)
    if why := _why_hidden(sheet, cell):
        yield problem(Code.HIDDEN, place, text, why=why)
    is_month = isinstance(cell.value, date) and bool(text)  # it is read as it is shown
    shown = _shown_otherwise(cell, question.kind) if question and not is_month else ""
    if shown:
        facts = {"typed_shown": shown, "typed_read": _read(answer.value)}
        yield problem(Code.SHOWN_OTHERWISE, place, **facts)


def means_otherwise(cell: Cell, text: str) -> Iterator[Code]:
    """What of a cell's looks changes what its text means; ``text`` is empty for no text."""
    if cell.font.strike:
        yield Code.STRUCK
    if cell.font.vertAlign and (not text or MEANS_MORE.search(text)):
        yield Code.RAISED


def _why_hidden(sheet: Worksheet, cell: Cell) -> str:
    """Why nobody sees what stands in a cell; nothing where it is seen."""
    if sheet.sheet_state != "visible":
        return "its sheet is hidden"
    if _is_row_hidden(sheet, cell.row):
        return "its row is hidden"
    if _is_column_hidden(sheet, cell.column):
        return "its column is hidden"
    if cell.font.sz is not None and cell.font.sz < SMALLEST:
        return "its letters are too small"
    if COLOURED_WHITE.search(cell.number_format) or _is_faint(cell):
        return "its letters have the colour of what is behind them"
    return ""


def _is_row_hidden(sheet: Worksheet, row: int) -> bool:
    look = sheet.row_dimensions.get(row)
    return look is not None and (bool(look.hidden) or look.ht == 0)


def _is_column_hidden(sheet: Worksheet, column: int) -> bool:
    hidden = [look for look in sheet.column_dimensions.values() if look.hidden]
    return any((look.min or 0) <= column <= (look.max or 0) for look in hidden)


def _is_faint(cell: Cell) -> bool:
    letters, behind = _colour(cell.font.color) or BLACK, WHITE
    if cell.fill.patternType == "solid":
        behind = _colour(cell.fill.fgColor)
    return bool(behind) and _contrast(letters, behind) < FAINTEST


def _colour(colour: Any) -> str:
    """A colour as six hexadecimal digits; nothing where it cannot be told."""
    if colour is None or colour.tint:
        return ""
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        return colour.rgb[-6:]
    if colour.type == "theme":
        return OF_THEME.get(colour.theme, "")
    if colour.type == "indexed" and colour.indexed < len(COLOR_INDEX):
        return str(COLOR_INDEX[colour.indexed])[-6:]
    return ""


def _contrast(first: str, second: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_light(first), _light(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shown_otherwise(cell: Cell, kind: Kind) -> str:
    """What a cell shows by its format, in words, where that is not what is stored in it."""
    value, sections = cell.value, _sections(cell.number_format)
    if isinstance(value, date):
        return shown_date(value, cell.number_format) if kind.is_date else ""
    if isinstance(value, str):
        is_for_text = len(sections) == 4 or "@" in LITERAL.sub("", sections[-1])
        if is_for_text and _bare(sections[-1]) not in AS_IT_IS:
            return _put_in_words(sections[-1])
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return _number_shown(value, sections[0], is_text=kind is Kind.TEXT)


def _number_shown(value: float, section: str, *, is_text: bool) -> str:
    """What a number is shown as, where that is another number or word."""
    bare = _bare(section)
    if bare in AS_IT_IS:  # a number in a cell for text is shown as it is
        return ""
    plain = PLAIN_NUMBER.fullmatch(bare)
    if plain is None or not bare or bare.split(".")[0].endswith(",") or value < 0:
        return _put_in_words(section)
    shown = f"{value:.{len(plain[2] or '')}f}".zfill(len(plain[1]))
    same = shown == _read(value) if is_text else float(shown) == value
    return "" if same else shown


def _sections(number_format: str) -> list[str]:
    """The sections of a number format: for positive and negative numbers, zero, and text."""
    return SECTION.findall(number_format or "General")


def _bare(section: str) -> str:
    return UNSHOWN.sub("", section).strip().lower()


def _put_in_words(section: str) -> str:
    return f"by the format {section}" if _bare(section) else "nothing"


def _read(value: object) -> str:
    if isinstance(value, datetime | date):
        return long_date(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}..."


def _of_rules(sheet: Worksheet, answers: KeyedAnswers) -> Iterator[Problem]:
    """One warning for a sheet with rules that may strike answers through: whether they do now is
    for a spreadsheet to say.
    """
    for ranges in sheet.conditional_formatting:
        for answer in answers.answer_cells:
            is_here = answer.sheet == sheet.title and answer.value is not None
            if is_here and _covers(ranges.cells, answer):
                yield problem(Code.RULE_STRIKES, answer.place, cells=ranges.sqref)
                return


def _covers(ranges: Any, answer: AnswerCell) -> bool:
    return any(
        r.min_row <= answer.row <= r.max_row and r.min_col <= answer.column <= r.max_col
        for r in ranges.ranges
    )
