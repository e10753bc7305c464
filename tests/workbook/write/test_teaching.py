"""What helps to answer, beside the questions."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.instrument import FactorKind
from arms_docs.workbook.sheets.layout import ANSWER, GUIDANCE
from arms_docs.workbook.write.teaching import ways_back
from tests.support.builders import INSTRUMENT
from tests.support.live_workbooks import LAYOUT


def test_each_factor_shows_its_ratings_and_a_deficit_as_one(blank: Workbook) -> None:
    cards = {
        line.row.id: line.number for line in LAYOUT["Factors"] if line.kind == "card" and line.row
    }
    assert set(cards) == {factor.key for factor in INSTRUMENT.factors}
    for factor in INSTRUMENT.factors:
        text = str(blank["Factors"].cell(cards[factor.key], ANSWER).value)
        protective = factor.kind is FactorKind.PROTECTIVE
        assert text.startswith("Protective factor. High is a serious DEFICIT.") is protective
        assert "\nHigh: " in text and "\nLow: " in text
        link = str(blank["Factors"].cell(cards[factor.key], GUIDANCE).value)
        assert link.startswith("=HYPERLINK(\"#'Examples'!A")


def test_examples_lead_back_to_where_they_are_needed() -> None:
    back = ways_back(LAYOUT)
    assert back["rationales"] == ("Factors", "B1") and back["actions"] == ("Actions", "B1")
    assert back["R1"][0] == "Factors" and len(back) == len(INSTRUMENT.factors) + 2
