"""Results on the sheets: their words carry the figures that the formulas compute with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.assessment.form import questions
from arms_docs.instrument import Level
from arms_docs.workbook.live.expressions import Calculation
from arms_docs.workbook.live.live_workbook import make_live
from arms_docs.workbook.sheets.layout import lay_out
from arms_docs.workbook.sheets.shown_results import headlines, results_shown
from tests.support.builders import INSTRUMENT, place_of
from tests.support.live_workbooks import LIVE


@pytest.mark.parametrize(
    ("very_high_from", "floor", "words"),
    [
        (9, Level.MEDIUM, "not below Medium while a factor is High; Very High from nine High"),
        (8, Level.HIGH, "not below High while a factor is High; Very High from eight High"),
    ],
)
def test_text_and_computation_agree_under_replaced_tables(
    very_high_from: int, floor: Level, words: str
) -> None:
    rule = replace(INSTRUMENT.indicated, very_high_from=very_high_from, floor_while_any_high=floor)
    form = questions(replace(INSTRUMENT, indicated=rule))
    texts = [line.result.about for line in lay_out(form)["Overall"] if line.result]
    assert [text for text in texts if words in text]
    live = make_live(form)
    keys = [factor.key for factor in INSTRUMENT.factors]
    for highs, level in (
        (very_high_from, "Very High"),
        (very_high_from - 1, "High"),
        (1, floor.value),
    ):
        ratings = ["High"] * highs + ["Low"] * (len(keys) - highs)
        raw = {
            place_of(f"factors.{key}.rating"): rating
            for key, rating in zip(keys, ratings, strict=True)
        }
        raw |= {place_of(f"factors.{key}.imminent"): "No" for key in keys if key.startswith("R")}
        indicated = live.working.formulas["overall.indicated"]
        assert Calculation(raw).value_of(indicated) == level, highs


def test_every_result_has_its_formula() -> None:
    for group in results_shown(INSTRUMENT):
        for result in group.results:
            for name in (result.name, result.note):
                if name and not group.each:
                    assert name in LIVE.working.formulas
    assert headlines(INSTRUMENT)[0].name == "rm2000.s"
