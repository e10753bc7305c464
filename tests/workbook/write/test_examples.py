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
    factors = {f.key for f in INSTRUMENT.factors}
    assert set(addresses) == {"rationales", "actions", "interview", *factors}
    sheet = blank[TITLE]
    assert sheet[addresses["P3"]].value == (
        f"{INSTRUMENT.factor('P3').label}: what to ask, and an example of each rating"
    )
    labels = [sheet.cell(row, 1).value for row in range(FIRST_ROW, sheet.max_row + 1)]
    assert labels.count("Rated High (a serious deficit)") == 5
    assert {part.title for part in load_guidance(INSTRUMENT).interview} <= set(labels)
    assert labels.count("Rated High") == 7 and labels.count("Rated Low") == 12


def test_the_workbook_says_once_more_that_to_ask_can_be_to_tell(blank: Workbook) -> None:
    told = load_guidance(INSTRUMENT).before_looking
    texts = [str(cell.value) for cell in blank[TITLE]["B"]]
    assert sum(text.startswith(told) for text in texts) == len(INSTRUMENT.factors)


def test_a_card_says_which_finding_is_rated_on_it(blank: Workbook) -> None:
    texts = [str(cell.value) for row in blank["Factors"] for cell in row if cell.value]
    assert INSTRUMENT.homes is not None
    for home in INSTRUMENT.homes.homes:
        assert sum(home.line in text for text in texts) == 1, home.finding
