"""The Examples sheet."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.instrument.guidance import load_guidance
from arms_docs.workbook.write.examples import FIRST_ROW, TITLE, anchors, entries
from tests.support.builders import INSTRUMENT
from tests.support.fills import FORM


def test_every_heading_is_found_and_every_rating_has_an_example(blank: Workbook) -> None:
    rows = entries(FORM, load_guidance(INSTRUMENT))
    addresses = anchors(rows)
    assert set(addresses) == {"rationales", "actions", *(f.key for f in INSTRUMENT.factors)}
    sheet = blank[TITLE]
    assert sheet[addresses["P3"]].value == (
        f"{INSTRUMENT.factor('P3').label}: what to ask, and an example of each rating"
    )
    labels = [sheet.cell(row, 1).value for row in range(FIRST_ROW, sheet.max_row + 1)]
    assert labels.count("Rated High (a serious deficit)") == 5
    assert labels.count("Rated High") == 7 and labels.count("Rated Low") == 12
