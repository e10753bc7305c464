"""The Start sheet: where the assessment stands, what it points to, how to fill it in, and where
to go.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Form
from arms_docs.rating import SERIOUS_DEFICIT
from arms_docs.workbook.live.answer_tests import in_words
from arms_docs.workbook.live.expressions import (
    Expression,
    if_,
    if_error,
    joined,
)
from arms_docs.workbook.live.live_workbook import LiveWorkbook
from arms_docs.workbook.live.progress import PartProgress
from arms_docs.workbook.live.working import Working
from arms_docs.workbook.sheets.added_sheet import ExtraSheet
from arms_docs.workbook.sheets.shown_results import headlines
from arms_docs.workbook.sheets.style import (
    BOX,
    COMPUTED,
    DARK,
    MUTED,
    WRAP_LEFT,
    aligned,
    fill,
    finish,
    font,
    lines_high,
    put,
)
from arms_docs.workbook.write.computed_cells import DATE_FORMAT
from arms_docs.workbook.write.formula_cells import FormulaCells

PART, WORDS = 2, 3
LINK_LIMIT = 255  # characters of a text in a formula
WIDTHS = {"A": 2, "B": 36, "C": 88, "D": 13, "E": 16}
UNTIL_THE_REVIEW = (
    "Enter each visit and each re-check when it is made, and what becomes of an action when it is "
    "known. Save the file; it need not be handed in for that. Worse at a re-check, or a visit that "
    "says so, calls for the review now. A number that stands empty between two actions or "
    "scenarios belongs to one that has ended: begin a new one after the last."
)
AT_THE_REVIEW = (
    "date it (Case); say what is still so (Since last time); rate the twelve factors afresh; say "
    "what became of each action, scenario and contingency; decide on the levels; hand it in."
)
LONGEST_SIGNED, LONGEST_DUE = 170, 36  # characters of what is worked out in these sentences
HOW_TO = (
    (
        "Double-click a cell before you paste",
        "into it. A text from Word that is pasted onto a cell runs on in the answers below.",
    ),
    (
        "How to answer",
        "Type in the pale yellow cells, sheet by sheet; you can save and stop at any time. Tab "
        "moves to the next one; Alt and the down arrow open a list; Alt and Enter (in "
        "LibreOffice Ctrl and Enter) begin a new line. Questions in bold must be answered.",
    ),
    (
        "The Check column",
        "says in words what each row still needs, or OK. The grey cells work out RM2000 and the "
        "priorities as you type; nothing needs to be typed there.",
    ),
    (
        "Dates",
        "Type day, month and year, such as 27/03/2026. Of a source, month and year are enough, as "
        "in October 2026.",
    ),
    (
        "If you do not know",
        "Where Unknown is allowed, the guidance says so. It is an answer, and is never counted "
        "as No. Do not write n/a or TBC: leave the cell empty until you know.",
    ),
    ("High on a protective factor", f"means a {SERIOUS_DEFICIT}. It is bad news, not good."),
    (
        "The tool indicates, you decide",
        "Where you differ from what the answers point to, you are asked for a reason, no more.",
    ),
    (
        "If a text does not fit its cell",
        "Rows grow as you type. Where one does not, double-click the lower edge of its row "
        "number. Nothing is lost while it is out of sight.",
    ),
    (
        "Locked cells",
        "The other cells are locked, without a password, so that nothing is broken by accident. "
        "Paste as text only (in Excel: Paste Special > Values), or the list and the look of the "
        "cell are pasted over; the answer is read either way.",
    ),
    (
        "Spelling",
        "Excel checks spelling only on an unprotected sheet: Review > Unprotect Sheet, press F7, "
        "and then Review > Protect Sheet > OK. No password is needed, and the workbook is read "
        "either way. Never sort, insert or delete rows: the answers would belong to other "
        "questions.",
    ),
    (
        "When all is OK",
        "Save the file and hand it in. It is checked once more there, more closely than a "
        "spreadsheet can, and comes back with each open point at its cell.",
    ),
    (
        "Whose words these are",
        "Questions, guidance and examples are ours, not the ARMS manual's. Use them beside the "
        "manual, not in its place.",
    ),
)


def write_start(
    sheet: Worksheet,
    form: Form,
    live: LiveWorkbook,
    cells: FormulaCells,
    extras: Sequence[ExtraSheet] = (),
) -> None:
    """Write the sheet: what an added sheet holds, progress of each part, results, and how to."""
    for letter, size in WIDTHS.items():
        sheet.column_dimensions[letter].width = size
    put(sheet.cell(1, PART), "ARMS assessment workbook", font(18, DARK, bold=True), wrap=False)
    sheet.row_dimensions[1].height = 30
    edition = f"Instrument edition {form.instrument.edition}."
    which = "The next assessment" if form.is_review else "One assessment"
    intro = f"{which} of one person. {edition} How to fill it in: see below."
    put(sheet.cell(2, PART), intro, font(10, MUTED, italic=True), wrap=False)
    for extra in extras[:1]:
        if extra.notice:
            cells.put_link(sheet.cell(3, PART), extra.notice[:LINK_LIMIT], extra.title, size=12)
            sheet.cell(3, PART).alignment = aligned(wrap=False, indent=0)
    row = _follows(sheet, live.working, cells, 4) if form.is_review else 4
    row = _progress(sheet, live.parts, cells, row)
    row = _results(sheet, live.working, cells, row + 1)
    _how_to(sheet, row + 1)
    finish(sheet)
    sheet.page_setup.fitToHeight = 2  # where it stands, and how to


def _follows(sheet: Worksheet, w: Working, cells: FormulaCells, heads: int) -> int:
    """What the workbook follows, and what to do in it now and at the review; back comes the row
    after, with one left empty.
    """
    _heads(sheet, heads, ("What this workbook is for", ""))
    signed_on, signed_by, id_ = (
        w.read("follows", field) for field in ("signed_on", "signed_by", "assessment_id")
    )
    signed = joined(("Signed off on ", in_words(signed_on), " by ", signed_by, ". Its id: ", id_))
    due = w.last("review", "next_review")
    is_due = if_(due.differs(""), joined(("By ", due, ", or earlier: ")), "")
    row = heads + 1
    _formula(sheet, row, WORDS, if_error(signed, ""), cells)
    cells.put_link(sheet.cell(row, PART), "It goes on from what was signed", "Since last time")
    _text(sheet, row + 1, PART, "Until the review")
    _text(sheet, row + 1, WORDS, UNTIL_THE_REVIEW)
    _text(sheet, row + 2, PART, "At the review")
    _formula(sheet, row + 2, WORDS, joined((is_due, AT_THE_REVIEW)), cells)
    longest = "x" * LONGEST_SIGNED, UNTIL_THE_REVIEW, f"{'x' * LONGEST_DUE}{AT_THE_REVIEW}"
    for line, text in enumerate(longest, start=row):
        for column in (PART, WORDS):
            sheet.cell(line, column).alignment = WRAP_LEFT
        sheet.row_dimensions[line].height = lines_high(text, WIDTHS["C"] * 0.98)
    return row + 4


def _progress(
    sheet: Worksheet, parts: tuple[PartProgress, ...], cells: FormulaCells, heads: int
) -> int:
    """A row for each part, and the first, in bold, for the assessor's parts together; back
    comes the row after.
    """
    _heads(sheet, heads, ("Part (click to go there)", "How far it is"))
    for row, part in enumerate(parts, start=heads + 1):
        _one_part(sheet, row, part, cells)
        if part.sheet:
            link = sheet.cell(row, PART)
            cells.put_link(link, part.title, part.sheet, f"B{part.row}", size=11)
        else:
            for column in (PART, WORDS):
                sheet.cell(row, column).font = font(11, bold=True)
    return heads + len(parts) + 1


def _one_part(sheet: Worksheet, row: int, part: PartProgress, cells: FormulaCells) -> None:
    _text(sheet, row, PART, part.title)
    _formula(sheet, row, WORDS, part.words, cells)


def _results(sheet: Worksheet, working: Working, cells: FormulaCells, heads: int) -> int:
    """A row for each headline result, and whose decision it is; back comes the row after."""
    _heads(sheet, heads, ("What the answers point to", "Result so far"))
    results = headlines(working.instrument)
    for row, result in enumerate(results, start=heads + 1):
        _text(sheet, row, PART, result.label)
        _formula(sheet, row, WORDS, working[result.name], cells)
        sheet.cell(row, WORDS).number_format = DATE_FORMAT if result.date else "General"
        sheet.cell(row, WORDS).fill = fill(COMPUTED)
        sheet.cell(row, WORDS).font = font(11, bold=True)
    below = heads + len(results) + 1
    decide = sheet.cell(below, WORDS)
    put(decide, "You decide. These results only point.", font(10, MUTED, italic=True), indent=1)
    return below + 1


def _how_to(sheet: Worksheet, row: int) -> None:
    sheet.row_breaks.append(Break(id=row - 1))
    _heads(sheet, row, ("How to", ""))
    for head, text in HOW_TO:
        row += 1
        put(sheet.cell(row, PART), head, font(11, bold=True), indent=1)
        put(sheet.cell(row, WORDS), text, font(11), indent=1)
        sheet.row_dimensions[row].height = max(
            lines_high(text, WIDTHS["C"] * 0.98), lines_high(head, 34)
        )


def _heads(sheet: Worksheet, row: int, words: tuple[str, ...]) -> None:
    for column, text in enumerate(words, start=PART):
        cell = sheet.cell(row, column)
        put(cell, text, font(11, "FFFFFF", bold=True), wrap=False, indent=1)
        cell.fill, cell.border = fill(DARK), BOX
    sheet.row_dimensions[row].height = 18


def _text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    put(sheet.cell(row, column), text, font(11), wrap=False, indent=1)
    _box(sheet, row, column)


def _formula(
    sheet: Worksheet, row: int, column: int, formula: Expression, cells: FormulaCells
) -> None:
    cells.put(sheet.cell(row, column), formula, font(11), wrap=False, indent=1)
    _box(sheet, row, column)


def _box(sheet: Worksheet, row: int, column: int) -> None:
    sheet.cell(row, column).border = BOX
    sheet.row_dimensions[row].height = 14.5  # so that all of it is on one page in print
