"""The Start sheet: where the assessment stands, what it points to, how to fill it in, and where to go."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.ask import Form, Section
from arms_docs.problems import Stage
from arms_docs.workbook.live.expressions import first_that, quoted
from arms_docs.workbook.live.formulas import Working
from arms_docs.workbook.sheets.layout import CHECK, TABLE_CHECK, Line, is_table
from arms_docs.workbook.sheets.shown_results import HEADLINES
from arms_docs.workbook.sheets.style import (
    BOX,
    COMPUTED,
    DARK,
    LINK,
    MUTED,
    fill,
    finish,
    font,
    lines_high,
    put,
    put_link,
)

PART, WORDS, SHARE, BAR = 2, 3, 4, 5
WIDTHS = {"A": 2, "B": 36, "C": 88, "D": 13, "E": 16}
BLOCK, BLOCKS = (
    "\u2588",
    10,
)  # a bar of text prints and reads the same everywhere; the words beside it say it first
FOR_SUPERVISOR = "For the supervisor"
# What a part that is not begun asks for, where that is not to fill in its rows one by one.
TO_BEGIN = {"rm2000": "score the items, or enter a category"}
HOW_TO = (
    (
        "How to answer",
        "Type in the pale yellow cells, sheet by sheet; you can save and stop at any time. Tab moves to the next one; "
        "Alt and the down arrow open a list; Alt and Enter (in LibreOffice Ctrl and Enter) begin a new line. Questions "
        "in bold must be answered.",
    ),
    (
        "The Check column",
        "says in words what each row still needs, or OK. The grey cells work out RM2000 and the priorities as you "
        "type; nothing needs to be typed there.",
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
        "If a text does not fit its cell",
        "Rows grow as you type. Where one does not, double-click the lower edge of its row number. Nothing is lost "
        "while it is out of sight.",
    ),
    (
        "Locked cells",
        "The other cells are locked, without a password, so that nothing is broken by accident. Paste as text only "
        "(in Excel: Paste Special > Values), or the list and the look of the cell are pasted over; the answer is read "
        "either way.",
    ),
    (
        "Spelling",
        "Excel checks spelling only on an unprotected sheet: Review > Unprotect Sheet, press F7, and then Review > "
        "Protect Sheet > OK. No password is needed, and the workbook is read either way. Never sort, insert or delete "
        "rows: the answers would belong to other questions.",
    ),
    (
        "When all is OK",
        "Save the file and hand it in. It is checked once more there, more closely than a spreadsheet can, and comes "
        "back with each open point at its cell.",
    ),
    (
        "Whose words these are",
        "Questions, guidance and examples are ours, not the ARMS manual's. Use them beside the manual, not in its "
        "place.",
    ),
)


def write_start(
    sheet: Worksheet, form: Form, layout: Mapping[str, tuple[Line, ...]], working: Working
) -> None:
    """Write the sheet: progress of each part, results, and how to."""
    for letter, size in WIDTHS.items():
        sheet.column_dimensions[letter].width = size
    put(sheet.cell(1, PART), "ARMS assessment workbook", font(18, DARK, bold=True), wrap=False)
    sheet.row_dimensions[1].height = 30
    intro = f"One assessment of one person. Instrument edition {form.instrument.edition}. How to fill it in: see below."
    put(sheet.cell(2, PART), intro, font(10, MUTED, italic=True), wrap=False)
    row = _progress(sheet, form, layout, working, 4)
    row = _results(sheet, working, row + 1)
    _how_to(sheet, row + 1)
    finish(sheet)


def _progress(
    sheet: Worksheet, form: Form, layout: Mapping[str, tuple[Line, ...]], working: Working, row: int
) -> int:
    _heads(sheet, row, ("Part (click to go there)", "How far it is", "Share done", ""))
    row += 1
    together = row
    all_done, all_to_do = [], []
    for section in form.sections:
        row += 1
        checks, top = _checks(section, layout[section.sheet])
        done = working.add(f"progress.{section.key}.done", f'COUNTIF({checks},"OK*")')
        to_do = working.add(f"progress.{section.key}.to_do", f'COUNTIF({checks},"?*")-{done}')
        if section.key == "actions":
            to_do = working.add(
                "progress.actions.all_to_do", f"{to_do}+{working['actions.unserved']}"
            )
        _one_part(sheet, row, section.title, _how_far(section, done, to_do, working), done, to_do)
        put_link(sheet.cell(row, PART), section.title, section.sheet, f"B{top}", size=11)
        if (
            section.stage is Stage.SUBMISSION or section.key == "points"
        ):  # a point that was returned is the assessor's
            all_done.append(done)
            all_to_do.append(working[f"progress.{section.key}.to_do"])
    done = working.add("progress.done", "+".join(all_done))
    to_do = working.add("progress.to_do", "+".join(all_to_do))
    words = f'IF({to_do}=0,"Ready to hand in",{to_do}&" still to do")'
    _one_part(sheet, together, "Your parts together", words, done, to_do)
    for column in (PART, WORDS, SHARE):
        sheet.cell(together, column).font = font(11, bold=True)
    return row + 1


def _one_part(sheet: Worksheet, row: int, title: str, words: str, done: str, to_do: str) -> None:
    _cell(sheet, row, PART, title)
    _cell(sheet, row, WORDS, f"={words}")
    _cell(sheet, row, SHARE, f'=IF({done}+{to_do}=0,"\u2013",{done}/({done}+{to_do}))')
    sheet.cell(row, SHARE).number_format = "0%"
    _cell(
        sheet, row, BAR, f'=IF({done}=0,"",REPT("{BLOCK}",INT({BLOCKS}*{done}/({done}+{to_do}))))'
    )
    sheet.cell(row, BAR).font = font(11, LINK)


def _checks(section: Section, lines: tuple[Line, ...]) -> tuple[str, int]:
    """The range of a section's Check cells, and the row where it begins."""
    mine = [line for line in lines if line.section is section]
    column = get_column_letter(TABLE_CHECK if is_table(lines) else CHECK)
    rows = [line.number for line in mine if line.kind in ("row", "question")]
    return f"{quote_sheetname(section.sheet)}!${column}${rows[0]}:${column}${rows[-1]}", mine[
        0
    ].number


def _how_far(section: Section, done: str, to_do: str, working: Working) -> str:
    """How far a part is, in words; what is not asked for says so."""
    cases = []
    if section.key == "actions":
        lacking, rows = working["actions.unserved"], working["progress.actions.to_do"]
        need = (
            f'IF({lacking}=1," factor still needs an action: "," factors still need an action: ")'
        )
        rest = f'IF({rows}=0,"","; also "&{rows}&IF({rows}=1," row"," rows")&" to mend")'
        cases.append((f"{lacking}>0", f"{lacking}&{need}&{working['actions.needed_for']}&{rest}"))
    if section.key == "rounds":
        cases.append((working["rounds.returned"], quoted("Returned: not signed off")))
    idle = FOR_SUPERVISOR if section.stage is Stage.SIGN_OFF else "Nothing entered yet"
    begin = quoted(f"Not started: {TO_BEGIN[section.key]}") if section.key in TO_BEGIN else ""
    cases += [
        (f"{done}+{to_do}=0", quoted(idle)),
        (f"{to_do}=0", quoted("Complete")),
        (f"{done}=0", begin or f'"Not started: "&{to_do}&" to do"'),
    ]
    return first_that(cases, f'"In progress: "&{done}&" done, "&{to_do}&" to do"')


def _results(sheet: Worksheet, working: Working, row: int) -> int:
    _heads(sheet, row, ("What the answers point to", "Result so far"))
    for result in HEADLINES:
        row += 1
        _cell(sheet, row, PART, result.label)
        _cell(sheet, row, WORDS, f"={working[result.name]}")
        sheet.cell(row, WORDS).number_format = "D MMMM YYYY" if result.date else "General"
        sheet.cell(row, WORDS).fill = fill(COMPUTED)
        sheet.cell(row, WORDS).font = font(11, bold=True)
    row += 1
    put(
        sheet.cell(row, WORDS),
        "You decide. These results only point.",
        font(10, MUTED, italic=True),
        indent=1,
    )
    return row + 1


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
    sheet.row_dimensions[row].height = 20


def _cell(sheet: Worksheet, row: int, column: int, text: str) -> None:
    put(sheet.cell(row, column), text, font(11), wrap=False, indent=1)
    sheet.cell(row, column).border = BOX
    sheet.row_dimensions[row].height = 18
