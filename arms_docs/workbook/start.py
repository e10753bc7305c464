"""The Start sheet: how to fill in the workbook, and where to go."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.workbook.style import DARK, LINE_HEIGHT, finish, font, put

HOW_TO = (
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


def write_start(sheet: Worksheet) -> None:
    """Write the sheet."""
    for letter, size in (("A", 2), ("B", 32), ("C", 100)):
        sheet.column_dimensions[letter].width = size
    put(sheet.cell(1, 2), "ARMS assessment workbook", font(18, DARK, bold=True), wrap=False)
    sheet.row_dimensions[1].height = 30
    for row, (head, text) in enumerate(HOW_TO, start=3):
        put(sheet.cell(row, 2), head, font(11, bold=True))
        put(sheet.cell(row, 3), text, font(11))
        sheet.row_dimensions[row].height = LINE_HEIGHT * -(-len(text) // 95) + 8
    finish(sheet)
