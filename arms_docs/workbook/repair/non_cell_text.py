"""What a person typed that stands in no cell: comments, shapes, links, headers, footers, sheet names, properties."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.workbook.workbook import Workbook

from arms_docs.assessment.parse import clean
from arms_docs.compare import fold
from arms_docs.workbook.intake.drawing_text import part_texts
from arms_docs.workbook.intake.template_text import Ours, cells_of, margins
from arms_docs.workbook.intake.typed_text import Typed, beside, shown


def typed_elsewhere(book: Workbook, content: bytes, ours: Ours) -> Iterator[Typed]:
    """All of it that is not ours; notes on cells are found with the cells."""
    for part in part_texts(content):
        if clean(part.text):
            yield Typed(part.sheet, part.cell, "", part.what, part.text)
    for sheet in book.worksheets:
        for cell in cells_of(sheet):
            target = cell.hyperlink.target if cell.hyperlink else None
            if target and fold(target).removeprefix("mailto:") not in fold(shown(cell.value)):
                yield Typed(
                    sheet.title,
                    cell.coordinate,
                    beside(sheet, cell, ours),
                    "Link behind a cell",
                    target,
                )
        for which, text in dict.fromkeys(margins(sheet)):
            if not ours.holds_margin(text):
                yield Typed(sheet.title, "", "", f"Page {which}", text)
    for title in book.sheetnames:
        if not ours.holds_title(title):
            yield Typed(title, "", "", "Sheet name", title)
    for name in ("subject", "keywords", "description", "category"):
        if text := getattr(book.properties, name):
            yield Typed("", "", name.capitalize(), "File property", text)
