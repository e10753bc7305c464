"""What a person typed that stands in no cell.

Comments, shapes, links, headers, footers, sheet names, properties.
"""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import clean
from arms_docs.compare import fold
from arms_docs.workbook.intake.drawing_text import NOTE, part_texts
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.intake.template_words import margins
from arms_docs.workbook.intake.typed_text import Typed, beside, shown
from arms_docs.workbook.intake.written_cells import cells_of

PROPERTIES = ("subject", "keywords", "description", "category")


def typed_elsewhere(book: Workbook, content: bytes, template: TemplateText) -> Iterator[Typed]:
    """All of it that is not the template's; notes on cells are found with the cells.

    ``content`` are the bytes of the workbook, of which ``book`` has not all parts.
    """
    for part in part_texts(content):
        if clean(part.text) and part.what != NOTE:
            yield Typed(part.sheet, part.cell, "", part.what, part.text)
    for sheet in book.worksheets:
        yield from _links(sheet, template)
        for which, text in dict.fromkeys(margins(sheet)):
            if not template.holds_margin(text):
                yield Typed(sheet.title, "", "", f"Page {which}", text)
    for sheet in book.worksheets:
        # What is written on a sheet is told with its name; of an empty one, the name is all.
        if not template.holds_title(sheet.title) and not cells_of(sheet):
            yield Typed(sheet.title, "", "", "Sheet name", sheet.title)
    for name in PROPERTIES:
        text = getattr(book.properties, name)
        if text:
            yield Typed("", "", name.capitalize(), "File property", text)


def _links(sheet: Worksheet, template: TemplateText) -> Iterator[Typed]:
    """Where links lead to, if the cell does not say the same."""
    for cell in cells_of(sheet):
        target = cell.hyperlink.target if cell.hyperlink else None
        if target and fold(target).removeprefix("mailto:") not in fold(shown(cell.value)):
            label = beside(sheet, cell, template)
            yield Typed(sheet.title, cell.coordinate, label, "Link behind a cell", target)
