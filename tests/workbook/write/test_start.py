"""The Start sheet."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.workbook.sheets.layout import START_SHEET
from arms_docs.workbook.sheets.shown_results import headlines
from arms_docs.workbook.write.start import HOW_TO
from tests.support.builders import INSTRUMENT
from tests.support.fills import FORM


def test_start_lists_parts_results_and_how_to(blank: Workbook) -> None:
    sheet = blank[START_SHEET]
    texts = [str(sheet.cell(row, 2).value) for row in range(1, sheet.max_row + 1)]
    assert INSTRUMENT.edition in texts[1]
    together = texts.index("Your parts together")
    for section, text in zip(FORM.sections, texts[together + 1 :], strict=False):
        assert text.startswith("=HYPERLINK(") and f'"{section.title}"' in text
    labels = [result.label for result in headlines(INSTRUMENT)]
    first = texts.index(labels[0])
    assert texts[first : first + len(labels)] == labels
    assert [text for text in texts if text in dict(HOW_TO)] == [head for head, _ in HOW_TO]
    assert dict(HOW_TO)["High on a protective factor"].startswith("means a serious deficit.")
