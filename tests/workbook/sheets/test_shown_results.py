"""Results on the sheets: their words carry the figures that the formulas compute with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from arms_docs.assessment.form import questions
from arms_docs.instrument import IndicatedRule, Level
from arms_docs.workbook.live.answer_cells import Sheets
from arms_docs.workbook.live.expressions import Calculation
from arms_docs.workbook.live.formulas import work_out
from arms_docs.workbook.sheets.layout import lay_out
from arms_docs.workbook.sheets.shown_results import headlines, results_shown
from tests.support.builders import COMMONEST, CUMULATIVE, INSTRUMENT, place_of
from tests.support.live_workbooks import LIVE


@pytest.mark.parametrize(
    ("rule", "words", "levels"),
    [
        (
            CUMULATIVE,
            "Very High if at least 9 are rated High; High if at least 5 are rated High; Medium if",
            {9: "Very High", 8: "High", 5: "High", 4: "Medium", 1: "Medium"},
        ),
        (
            replace(CUMULATIVE, very_high_from=8, high_from=3),
            "Very High if at least 8 are rated High; High if at least 3 are rated High; Medium if",
            {8: "Very High", 7: "High", 3: "High", 2: "Medium"},
        ),
        (
            replace(COMMONEST, very_high_from=8, floor_while_any_high=Level.HIGH),
            "Very High if at least 8 are rated High; otherwise the commonest level, ties upward, "
            "and not below High while a factor is High.",
            {8: "Very High", 7: "High", 1: "High"},
        ),
    ],
    ids=["today", "other numbers", "2026.1"],
)
def test_text_and_computation_agree_under_replaced_tables(
    rule: IndicatedRule, words: str, levels: Mapping[int, str]
) -> None:
    form = questions(replace(INSTRUMENT, indicated=rule))
    layout = lay_out(form)
    texts = [line.result.about for line in layout["Overall"] if line.result]
    assert [text for text in texts if words in text]
    indicated = work_out(Sheets(form, layout)).formulas["overall.indicated"]
    keys = [factor.key for factor in INSTRUMENT.factors]
    for highs, level in levels.items():
        ratings = ["High"] * highs + ["Low"] * (len(keys) - highs)
        raw = {
            place_of(f"factors.{key}.rating"): rating
            for key, rating in zip(keys, ratings, strict=True)
        }
        raw |= {place_of(f"factors.{key}.imminent"): "No" for key in keys if key.startswith("R")}
        assert Calculation(raw).value_of(indicated) == level, highs


def test_every_result_has_its_formula() -> None:
    for group in results_shown(INSTRUMENT):
        for result in group.results:
            for name in (result.name, result.note):
                if name and not group.each:
                    assert name in LIVE.working.formulas
    assert headlines(INSTRUMENT)[0].name == "rm2000.s"
