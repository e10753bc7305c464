"""The bytes of a small workbook: its locked sheets, its questions, and what each still wants."""

from __future__ import annotations

import json
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Form
from arms_docs.problems import Place
from arms_docs.workbook.live.answer_cells import Sheets
from arms_docs.workbook.live.expressions import Expression, count_like, if_, joined, total
from arms_docs.workbook.live.how_to_answer import OK
from arms_docs.workbook.live.live_workbook import Layout, LiveWorkbook, checks_of
from arms_docs.workbook.live.missing_answers import NOT_ASKED
from arms_docs.workbook.live.working import Working
from arms_docs.workbook.sheets.added_sheet import write_extra
from arms_docs.workbook.sheets.layout import (
    ANSWER,
    CHECK,
    FIRST,
    GUIDANCE,
    STAMP_SHEET,
    answer_cells,
    lay_out,
)
from arms_docs.workbook.sheets.style import DARK, aligned, dress, font, set_marking
from arms_docs.workbook.small.small_book import FACTS, KIND, MAKER, SmallBook
from arms_docs.workbook.write.column_widths import USUAL_WIDTHS
from arms_docs.workbook.write.dropdown_lists import write_lists
from arms_docs.workbook.write.finish_zip import MADE
from arms_docs.workbook.write.form_sheet import write_form_sheet
from arms_docs.workbook.write.formula_cells import FormulaCells
from arms_docs.workbook.write.locked_book import FormSheet, LockedBook
from arms_docs.workbook.write.typed_cells import looks_of, typed_cells

NO_ANSWERS: Mapping[Place, object] = {}
WIDE_GUIDANCE = {ANSWER: 55, CHECK: 22, GUIDANCE: 71}  # together as wide as usual
PROGRESS_ROW = 3  # of the first sheet: below the title and the first line of its introduction


def write_small(form: Form, small: SmallBook, raw: Mapping[Place, object] = NO_ANSWERS) -> bytes:
    """The bytes of a small workbook with these raw answers, or a blank one.

    The form's questions stand in forms and cards, none of them in tables. Raises ValueError for a
    text that an Excel cell cannot hold.
    """
    layout = lay_out(form)
    working = Working(Sheets(form, layout))
    live = LiveWorkbook(layout, working, checks_of(working, layout), ())
    cells, book = FormulaCells(), _empty_book(small)
    for text in small.texts:
        write_extra(book.create_sheet(text.title), text, _addresses(layout))
    widths = WIDE_GUIDANCE if small.wide_guidance else USUAL_WIDTHS
    typed = typed_cells(layout, raw, widths)
    looks, form_sheets = looks_of(typed), {}
    for name, lines in layout.items():
        sheet = book.create_sheet(name)
        heights = write_form_sheet(sheet, lines, looks, live, cells, widths=widths)
        form_sheets[name] = FormSheet(lines, heights)
        for line in lines:
            if line.kind == "card":  # nothing stands beside its title, which has room there
                dress(sheet.cell(line.number, FIRST), alignment=aligned(wrap=False, indent=1))
    for sheet in book.worksheets:
        set_marking(sheet, small.marking)
    if small.texts:
        start = book.worksheets[0]
        look = font(11, DARK, bold=True)
        cells.put(start.cell(PROGRESS_ROW, 1), _progress(live), look, wrap=False)
    write_lists(book, live.lists)
    _write_stamp(book, small)
    book.active = 0
    locked = LockedBook(book, form_sheets, looks, cells)
    return locked.with_answers(raw, typed, values=True)


def _empty_book(small: SmallBook) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.security = WorkbookProtection(lockStructure=True)
    book.calculation.fullCalcOnLoad = True
    book.properties.title = small.title
    book.properties.creator = MAKER
    book.properties.created = MADE
    return book


def _addresses(layout: Layout) -> dict[Place, tuple[str, str]]:
    """Sheet and address of every answer."""
    addresses = {}
    for name, lines in layout.items():
        for place, row, column, _ in answer_cells(lines):
            addresses[place] = (name, f"{get_column_letter(column)}{row}")
    return addresses


def _progress(live: LiveWorkbook) -> Expression:
    """How many answers are done, and how many are still to do, by the Check column."""
    done, asked = [], []
    for sheet, lines in live.layout.items():
        rows = [line.number for line in lines if line.kind == "question"]
        letter = get_column_letter(CHECK)
        area = f"{quote_sheetname(sheet)}!${letter}${rows[0]}:${letter}${rows[-1]}"
        formulas = [live.checks[sheet, row] for row in rows]
        done.append(count_like(area, formulas, f"{OK}*"))
        asked.append(count_like(area, formulas, "?*") - count_like(area, formulas, NOT_ASKED))
    so_many, of = total(done), total(asked)
    return if_(so_many.equals(of), "All is answered.", joined((so_many, " of ", of, " answered")))


def _write_stamp(book: Workbook, small: SmallBook) -> None:
    """What the workbook says of itself, in a hidden sheet and once more in its properties."""
    words = {KIND: small.kind, FACTS: json.dumps(dict(sorted(small.facts.items())))}
    sheet: Worksheet = book.create_sheet(STAMP_SHEET)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    properties = book.custom_doc_props  # type: ignore[attr-defined]
    for name, word in words.items():
        sheet.append((name, word))
        properties.append(StringProperty(name=name, value=word))
