"""The Examples sheet: good and poor rationales and actions, the interview step by step, and for
each factor what to ask and an example per rating.

Nothing is typed here. Cards and tables lead to it, one click away, and it leads back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.styles import Border
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Form
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorKind
from arms_docs.instrument.guidance import FactorGuidance, Guidance, PairKind
from arms_docs.rating import SERIOUS_DEFICIT, is_deficit
from arms_docs.workbook.sheets.style import (
    DARK,
    EDGE,
    INK,
    MUTED,
    PALE,
    TALLEST,
    fill,
    finish,
    font,
    lines_high,
    put,
)
from arms_docs.workbook.write.formula_cells import FormulaCells

TITLE = "Examples"
INTRO = (
    "Our own wording, not the ARMS manual's. The people are invented. "
    "Nothing is typed on this sheet."
)
LABEL, TEXT, WHY = 1, 2, 3
WIDTHS = {"A": 30, "B": 96, "C": 56}
FIRST_ROW = 4
NOT_PRINTED = "E1"  # an empty cell: the examples are read on the screen, and print no page
RATIONALES, ACTIONS = "rationales", "actions"  # where the two sets of pairs begin
INTERVIEW = "interview"
TO_DECIDE = "For your organisation to decide: ask your desk for its words. Until it has, ours:"


@dataclass(frozen=True)
class Entry:
    """One row: a heading that others lead to under ``anchor``, or a label with a text and what
    to see in it.
    """

    label: str
    text: str = ""
    why: str = ""
    anchor: str = ""


def entries(form: Form, guidance: Guidance) -> tuple[Entry, ...]:
    """Every row of the sheet, in order."""
    return tuple(_entries(form, guidance))


def anchors(listed: tuple[Entry, ...]) -> Mapping[str, str]:
    """The cell where each heading stands: of the pairs, and of each factor by its key."""
    return {
        entry.anchor: f"A{row}" for row, entry in enumerate(listed, start=FIRST_ROW) if entry.anchor
    }


def write_examples(
    sheet: Worksheet,
    listed: tuple[Entry, ...],
    back: Mapping[str, tuple[str, str]],
    cells: FormulaCells,
) -> None:
    """Write the sheet; ``back`` gives sheet and cell to return to from a heading."""
    for letter, size in WIDTHS.items():
        sheet.column_dimensions[letter].width = size
    put(sheet.cell(1, LABEL), TITLE, font(16, DARK, bold=True), wrap=False)
    put(sheet.cell(2, LABEL), INTRO, font(10, MUTED, italic=True), wrap=False)
    for row, entry in enumerate(listed, start=FIRST_ROW):
        (_heading if entry.anchor else _example)(sheet, row, entry)
        if entry.anchor in back:
            name, address = back[entry.anchor]
            cells.put_link(sheet.cell(row, WHY), f"Back to {name}", name, address)
    sheet.row_dimensions[1].height = 26
    sheet.freeze_panes = f"A{FIRST_ROW - 1}"
    finish(sheet)
    sheet.print_area = NOT_PRINTED


def _entries(form: Form, guidance: Guidance) -> Iterator[Entry]:
    for kind, anchor, title in (
        (PairKind.RATIONALE, RATIONALES, "Rationales, good and poor"),
        (PairKind.ACTION, ACTIONS, "Actions, good and poor"),
    ):
        yield Entry(title, anchor=anchor)
        for pair in guidance.pairs_of(kind):
            yield Entry(f"Good: {pair.about}", pair.good, pair.why_good)
            yield Entry(f"Poor: {pair.about}", pair.poor, pair.why_poor)
    yield Entry("The interview, from before it to after it", anchor=INTERVIEW)
    for part in guidance.interview:
        decide = f"{TO_DECIDE}\n{part.organisation}" if part.organisation else ""
        yield Entry(part.title, "\n".join(part.steps), decide)
    for factor in form.instrument.factors:
        yield Entry(
            f"{factor.label}: what to ask, and an example of each rating", anchor=factor.key
        )
        yield from _of_factor(
            guidance.factor(factor.key), factor.kind, before_looking=guidance.before_looking
        )


def _of_factor(
    guidance: FactorGuidance, kind: FactorKind, *, before_looking: str
) -> Iterator[Entry]:
    yield Entry("Questions to ask", "\n".join(guidance.ask))
    listen = "Listen for:\n" + "\n".join(guidance.listen_for) if guidance.listen_for else ""
    yield Entry("Where else to look", "\n".join((before_looking, *guidance.look)), listen)
    for rated in guidance.ratings:
        deficit = f" (a {SERIOUS_DEFICIT})" if is_deficit(rated.rating, kind) else ""
        yield Entry(f"Rated {rated.rating.value}{deficit}", rated.example, rated.note)


def _heading(sheet: Worksheet, row: int, entry: Entry) -> None:
    for column in (LABEL, TEXT, WHY):
        sheet.cell(row, column).fill = fill(PALE)
        sheet.cell(row, column).border = Border(top=EDGE)
    put(sheet.cell(row, LABEL), entry.label, font(12, DARK, bold=True), wrap=False)
    sheet.row_dimensions[row].height = 24


def _example(sheet: Worksheet, row: int, entry: Entry) -> None:
    put(sheet.cell(row, LABEL), entry.label, font(10, bold=True))
    put(sheet.cell(row, TEXT), entry.text, font(10), indent=1)
    put(sheet.cell(row, WHY), entry.why, font(9, INK), indent=1)
    needed = (lines_high(entry.label, 28), lines_high(entry.text, 100), lines_high(entry.why, 66))
    sheet.row_dimensions[row].height = min(max(needed) + 4, TALLEST)
