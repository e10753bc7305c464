"""Write a workbook: blank, filled with raw answers, or marked up. Always fresh, never an edit of the user's file.

Same input, same bytes: the file carries no clock time, and nothing that a person typed is changed or cut.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.ask import NARRATIVE_LIMIT, Form, Kind, Question
from arms_docs.assessment.issued import Issued
from arms_docs.assessment.parse import either, to_do
from arms_docs.instrument import Factor, FactorKind
from arms_docs.instrument.guidance import Guidance, load_guidance
from arms_docs.problems import Place
from arms_docs.workbook.live.check_column import Steps
from arms_docs.workbook.live.expressions import Sheets
from arms_docs.workbook.live.formulas import Working, work_out
from arms_docs.workbook.sheets.added_sheet import ExtraSheet, write_extra
from arms_docs.workbook.sheets.cell_text import put_raw
from arms_docs.workbook.sheets.layout import (
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
    WORKING_SHEET,
    Line,
    answer_cells,
    columns,
    is_table,
    lay_out,
    width,
)
from arms_docs.workbook.sheets.stamp import write_stamp
from arms_docs.workbook.sheets.style import (
    ATTENTION,
    BOX,
    COMPUTED,
    DARK,
    EDGE,
    FIELD,
    LINE_HEIGHT,
    MUTED,
    PALE,
    TALLEST,
    WRAP_LEFT,
    dress,
    fill,
    finish,
    font,
    lines_high,
    put,
    put_link,
)
from arms_docs.workbook.write.annotations import Marks, write_marks
from arms_docs.workbook.write.examples import ACTIONS, RATIONALES, anchors, entries, write_examples
from arms_docs.workbook.write.examples import TITLE as EXAMPLES_SHEET
from arms_docs.workbook.write.finish_zip import MADE, finished
from arms_docs.workbook.write.start import write_start

LABEL_WIDTH, ANSWER_WIDTH, CHECK_WIDTH, GUIDANCE_WIDTH = 30, 80, 25, 43
TABLE_CHECK_WIDTH = 22
OPEN = Protection(locked=False)
ABOVE = Border(top=EDGE)
WIDE = 230  # characters: a wider sheet is printed on two pages side by side
PAGE_HEIGHT = 630  # points of a form's rows on a printed page, by its width on A4
# Excel's own limits, which openpyxl does not check: a file beyond them opens with "We found a problem".
PROMPT_LIMIT, PROMPT_TITLE_LIMIT = 255, 32
TEXTS = re.compile(r'"([^"]*)"')  # the words that a formula may say


def write_workbook(
    form: Form,
    raw: Mapping[Place, object] | None = None,
    *,
    marks: Marks | None = None,
    extras: Sequence[ExtraSheet] = (),
    issued: Issued | None = None,
    values: bool = True,
) -> bytes:
    """The bytes of a workbook with these raw answers, or a blank one.

    ``marks`` are the notes and the damage that a marked copy shows; ``extras`` are further sheets, after Start;
    ``issued`` is the assessment id and what it was issued for, which a blank does not carry.
    Without ``values`` the formulas come without what they give: for a program that is to calculate them afresh.
    Raises ValueError for a text that an Excel cell cannot hold: cutting it would lose what somebody wrote.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    start = book.create_sheet(START_SHEET)
    guidance = load_guidance(form.instrument)
    examples = entries(form, guidance)
    layout = lay_out(form)
    lists = _Lists(book)
    working = work_out(Sheets(form, layout, lists))
    cells = {
        p: (name, f"{get_column_letter(c)}{r}")
        for name, s in layout.items()
        for p, r, c, _ in answer_cells(s)
    }
    for extra in extras:
        write_extra(book.create_sheet(extra.title), extra, cells)
    steps, help_at = Steps(working), anchors(examples)
    for name, lines in layout.items():
        _sheet(book.create_sheet(name), lines, raw or {}, lists, steps)
        _teach(book[name], lines, guidance, help_at)
        if marks:
            write_marks(book[name], lines, marks)
    write_examples(book.create_sheet(EXAMPLES_SHEET), examples, _back(layout))
    write_start(start, form, layout, working)
    lists.write()
    _write_working(book.create_sheet(WORKING_SHEET), working)
    write_stamp(book, form.instrument.edition, issued)
    book.security = WorkbookProtection(lockStructure=True)
    book.calculation.fullCalcOnLoad = True
    book.properties.title = "ARMS assessment workbook"
    book.properties.creator = "arms_docs"
    book.properties.created = MADE
    book.active = 0
    content = io.BytesIO()
    book.save(content)
    return finished(content.getvalue(), book.sheetnames, values=values)


class _Lists:
    """The dropdown lists, each once, as named ranges on a hidden sheet."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._names: dict[tuple[str, ...], str] = {}

    def __getitem__(self, words: tuple[str, ...]) -> str:
        return self.name(words)

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


def _sheet(
    sheet: Worksheet,
    lines: tuple[Line, ...],
    raw: Mapping[Place, object],
    lists: _Lists,
    steps: Steps,
) -> None:
    table = is_table(lines)
    heads = next(line.number for line in lines if line.kind == "heads")
    sheet.column_dimensions["A"].hidden = True
    for column, size in _widths(lines).items():
        sheet.column_dimensions[get_column_letter(column)].width = size
    for line in lines:
        if line.key:
            put(sheet.cell(line.number, KEY), line.key, font(8, MUTED))
        _LINES[line.kind](sheet, line)
    asked: dict[Question, list[str]] = {}
    for place, row, column, question in answer_cells(lines):
        cell = sheet.cell(row, column)
        _answer(cell, question, raw.get(place))
        asked.setdefault(question, []).append(cell.coordinate)
        needed = _height(question, raw.get(place), width(question) if table else ANSWER_WIDTH)
        if not table:
            needed = max(needed, *(lines_high(text, size) for text, size in _beside(question)))
        sheet.row_dimensions[row].height = max(needed, sheet.row_dimensions[row].height or 0)
    for question, cells in asked.items():
        _validate(sheet, " ".join(cells), question, lists)
    _computed(sheet, lines, steps)
    if table:
        sheet.row_dimensions[heads].height = _tallest_head(lines)
    # In a table the first answer stays in view with the row's number: for an action that is its main factor.
    sheet.freeze_panes = f"{get_column_letter(TABLE_ANSWER + 1 if table else ANSWER)}{heads + 1}"
    wide = sum(_widths(lines).values()) > WIDE
    finish(sheet, f"{heads}:{heads}", pages_wide=2 if wide else 1)
    if wide:
        sheet.print_title_cols = "B:B"
        _beside_the_repeated_column(sheet, lines)
    _keep_cards_together(sheet, lines)


def _beside_the_repeated_column(sheet: Worksheet, lines: tuple[Line, ...]) -> None:
    """Titles and sentences one column further on: the second half of a page repeats the first column and cuts them."""
    for line in lines:
        if line.kind in ("title", "intro", "section", "more", "end"):
            sheet.move_range(f"{get_column_letter(FIRST)}{line.number}", cols=TABLE_CHECK - FIRST)


def _keep_cards_together(sheet: Worksheet, lines: tuple[Line, ...]) -> None:
    """In print, a card that would not fit on the page begins the next one."""
    # The first card of a part stays with the part's heading.
    first = {
        line.section.key: line.row
        for line in reversed(lines)
        if line.section and line.kind == "card"
    }
    heads = [
        line.number
        for line in lines
        if line.kind in ("section", "end")
        or (line.kind == "card" and line.section and line.row is not first[line.section.key])
    ]
    used = 0.0
    for here, after in pairwise(heads):
        high = sum(sheet.row_dimensions[row].height or LINE_HEIGHT for row in range(here, after))
        if used and used + high > PAGE_HEIGHT:
            sheet.row_breaks.append(Break(id=here - 1))
            used = 0.0
        used += high


def _computed(sheet: Worksheet, lines: tuple[Line, ...], steps: Steps) -> None:
    """The Check column and the lines that are worked out."""
    for line in lines:
        if line.kind == "question":
            _check(sheet.cell(line.number, CHECK), steps.of_question(lines, line))
            said = TEXTS.findall(steps.first_words(lines, line))
            needed = max(lines_high(words, CHECK_WIDTH * 1.1) for words in said)
            sheet.row_dimensions[line.number].height = max(
                needed, sheet.row_dimensions[line.number].height or 0
            )
        elif line.kind == "row":
            _check(sheet.cell(line.number, TABLE_CHECK), steps.of_row(lines, line))
        elif line.kind == "result" and line.result and line.row:
            working, cell = steps.working, sheet.cell(line.number, ANSWER)
            put(
                cell, f"={working[line.key.removeprefix('result.')]}", font(11, bold=True), indent=1
            )
            cell.number_format = "D MMMM YYYY" if line.result.date else "General"
            dress(cell, fill=fill(COMPUTED), border=BOX)
            if line.result.note:
                put(
                    sheet.cell(line.number, GUIDANCE),
                    f"={working[line.result.note]}",
                    font(9, MUTED),
                    indent=1,
                )
    letter = get_column_letter(TABLE_CHECK if is_table(lines) else CHECK)
    first = min(line.number for line in lines if line.kind in ("question", "row"))
    cells = f"{letter}{first}:{letter}{lines[-1].number}"
    # "OK. Tell your supervisor today" is not to be overlooked.
    to_do = f'AND(LEN({letter}{first})>0,OR(LEFT({letter}{first},2)<>"OK",LEFT({letter}{first},3)="OK."))'
    look = DifferentialStyle(font=Font(bold=True, color=ATTENTION))
    sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=look, formula=[to_do]))


def _check(cell: Cell | MergedCell, formula: str) -> None:
    put(cell, formula, font(10, MUTED), indent=1)
    dress(cell, border=BOX)


def _write_working(sheet: Worksheet, working: Working) -> None:
    sheet.sheet_state = "hidden"
    for row, (name, formula) in enumerate(working.formulas.items(), start=1):
        sheet.cell(
            row, 1, name.replace(".", " ")
        )  # with points it could be taken for the key of an answer
        sheet.cell(row, 2, f"={formula}")
    sheet.column_dimensions["A"].width = 32
    sheet.protection.sheet = True


def _teach(
    sheet: Worksheet, lines: tuple[Line, ...], guidance: Guidance, help_at: Mapping[str, str]
) -> None:
    """What each rating of a factor looks like, above its answers; and a click to questions and examples."""
    for line in lines:
        factor = line.row.factor if line.row else None
        if line.kind == "card" and factor:
            prompts = "\n".join(
                f"{r.value}: {prompt}" for r, prompt in guidance.factor(factor.key).prompts
            )
            text = f"{_about(factor)}\n{prompts}"
            put(sheet.cell(line.number, ANSWER), text, font(10), indent=1)
            manual = f" Your manual: {factor.manual_ref}." if factor.manual_ref else ""
            ask = f"Questions to ask, and an example of each rating.{manual}"
            _to_examples(sheet, line.number, ask, help_at[factor.key])
            sheet.row_dimensions[line.number].height = 0.9 * lines_high(text, ANSWER_WIDTH * 1.3)
        elif line.question and (line.section and line.section.key, line.question.field) == (
            "factors",
            "rationale",
        ):
            text = f"{_guidance(line.question)} Good and poor examples: click here."
            _to_examples(sheet, line.number, text, help_at[RATIONALES])
        elif line.kind == "section" and line.section and line.section.key == "actions":
            what = next(c for c, q in columns(line.section) if q.field == "what")
            put_link(
                sheet.cell(line.number, what),
                "Good and poor examples of an action",
                EXAMPLES_SHEET,
                help_at[ACTIONS],
            )
        elif line.kind == "title":
            column = TABLE_ANSWER if is_table(lines) else GUIDANCE
            put_link(sheet.cell(line.number, column), "Back to Start", START_SHEET)


def _to_examples(sheet: Worksheet, row: int, text: str, address: str) -> None:
    put_link(sheet.cell(row, GUIDANCE), text, EXAMPLES_SHEET, address, size=9)


def _back(layout: Mapping[str, tuple[Line, ...]]) -> dict[str, tuple[str, str]]:
    """Where the headings of the Examples sheet lead back to."""
    found: dict[str, tuple[str, str]] = {}
    for name, lines in layout.items():
        for line in lines:
            if line.kind == "card" and line.row and line.row.factor:
                found[line.row.id] = (name, f"B{line.number}")
            elif line.kind == "title" and name in ("Factors", "Actions"):
                found[RATIONALES if name == "Factors" else ACTIONS] = (name, f"B{line.number}")
    return found


def _widths(lines: tuple[Line, ...]) -> dict[int, int]:
    if not is_table(lines):
        return {
            FIRST: LABEL_WIDTH,
            ANSWER: ANSWER_WIDTH,
            CHECK: CHECK_WIDTH,
            GUIDANCE: GUIDANCE_WIDTH,
        }
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
    required = (
        {question.label for question in line.section.questions if question.required}
        if line.section
        else set()
    )
    for column, word in words.items():
        cell = sheet.cell(line.number, column)
        look = font(10, "FFFFFF", bold=line.section is None or word in required)
        put(cell, word, look, wrap=line.section is not None, indent=1)
        dress(cell, fill=fill(DARK), border=BOX)
    sheet.row_dimensions[line.number].height = 20 if line.section is None else 32


def _card(sheet: Worksheet, line: Line) -> None:
    for column in (FIRST, ANSWER, CHECK, GUIDANCE):
        dress(sheet.cell(line.number, column), fill=fill(PALE), border=ABOVE)
    put(sheet.cell(line.number, FIRST), line.text, font(11, bold=True), indent=1)


def _about(factor: Factor) -> str:
    """What stands in the answer column of a factor's card, above its answers."""
    kind = (
        "Protective factor. High is a serious DEFICIT."
        if factor.kind is FactorKind.PROTECTIVE
        else "Risk factor."
    )
    return f"{kind} {factor.line}"


def _question(sheet: Worksheet, line: Line) -> None:
    if line.question:
        put(
            sheet.cell(line.number, FIRST),
            line.question.label,
            font(10, bold=line.question.required),
            indent=1,
        )
        put(sheet.cell(line.number, GUIDANCE), _guidance(line.question), font(9, MUTED), indent=1)


def _part(sheet: Worksheet, line: Line) -> None:
    put(sheet.cell(line.number, FIRST), line.text, font(10, DARK, bold=True), wrap=False, indent=1)
    for column in (FIRST, ANSWER, CHECK, GUIDANCE):
        dress(sheet.cell(line.number, column), border=ABOVE)
    sheet.row_dimensions[line.number].height = 22


def _result(sheet: Worksheet, line: Line) -> None:
    about = line.result.about if line.result else ""
    put(sheet.cell(line.number, FIRST), line.text, font(10), indent=1)
    put(sheet.cell(line.number, GUIDANCE), about, font(9, MUTED), indent=1)
    sheet.row_dimensions[line.number].height = lines_high(about, GUIDANCE_WIDTH * 1.5)


def _tallest_head(lines: tuple[Line, ...]) -> float:
    """How high the heads of a table must be for all of them to be read."""
    widths = _widths(lines)
    asked = (
        (column, q)
        for line in lines
        if line.kind == "heads" and line.section
        for column, q in columns(line.section)
    )
    return max(
        [32, *(lines_high(question.label, widths[column] * 0.95) for column, question in asked)]
    )


def _row(sheet: Worksheet, line: Line) -> None:
    cell = sheet.cell(line.number, FIRST)
    put(cell, line.row.id if line.row else "", font(10, bold=True), indent=1)
    dress(cell, border=BOX)


_LINES = {
    "title": _title,
    "intro": _intro,
    "section": _section,
    "keys": _keys,
    "heads": _heads,
    "card": _card,
    "question": _question,
    "part": _part,
    "result": _result,
    "row": _row,
    "more": _intro,
    "end": _intro,
}


def _guidance(question: Question) -> str:
    """Help and allowed values in words, beside the answer and in its prompt."""
    words = (
        f"Choose {either(question.words)}." if question.words and len(question.words) <= 6 else ""
    )
    or_unknown = ", or Unknown" if question.unknown else ""
    if question.kind is Kind.NUMBER:
        words = f"A whole number from {question.low} to {question.high}{or_unknown}."
    elif question.kind is Kind.DATE:
        words = f"Day, month and year{or_unknown}."
    elif question.limit < NARRATIVE_LIMIT:
        words = f"At most {question.limit} characters."
    return " ".join(part for part in (question.help, words) if part)


def _answer(cell: Cell | MergedCell, question: Question, raw: object) -> None:
    dress(cell, protection=OPEN, alignment=WRAP_LEFT, border=BOX, font=font(11), fill=fill(FIELD))
    if question.kind is Kind.DATE:
        cell.number_format = "DD/MM/YYYY"
    elif question.kind is Kind.REFERENCES or (question.kind is Kind.TEXT and question.lines == 1):
        cell.number_format = "@"  # long numbers keep their digits, and 1/2 does not become a date
    put_raw(cell, raw)


def _validate(sheet: Worksheet, cells: str, question: Question, lists: _Lists) -> None:
    """A dropdown and a prompt. A courtesy, not a guard: pasting replaces it, so the reader checks again."""
    prompt = _guidance(question) or (to_do(question) if question.required else "")
    if not (question.words or prompt):
        return
    found = DataValidation(sqref=cells, allow_blank=True, showInputMessage=bool(prompt))
    found.showErrorMessage = bool(question.words)
    found.promptTitle = question.label[:PROMPT_TITLE_LIMIT]
    found.prompt = prompt if len(prompt) <= PROMPT_LIMIT else f"{prompt[: PROMPT_LIMIT - 1]}…"
    if question.words:
        found.type, found.formula1 = "list", lists.name(question.words)
        found.errorTitle, found.error = "Not in the list", "Choose an entry from the list."
    sheet.add_data_validation(found)


def _height(question: Question, raw: object, wide: int) -> float:
    """Row height in points: what is there must be readable, and an empty narrative should invite one."""
    lines = (
        sum(ceil((len(part) + 1) / (wide * 1.05)) for part in str(raw).split("\n"))
        if raw is not None
        else 1
    )
    start = question.lines if question.kind is Kind.TEXT else 1
    return min(max(lines, start) * LINE_HEIGHT + 4, TALLEST)


def _beside(question: Question) -> tuple[tuple[str, float], ...]:
    """What stands left and right of an answer, with how many characters of it fit on a line."""
    return (question.label, LABEL_WIDTH), (_guidance(question), GUIDANCE_WIDTH * 1.5)
