"""The overall priority on the sheet says what `rate` says, by today's rule and the earlier one."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from arms_docs.assessment.assemble import assemble
from arms_docs.assessment.form import questions
from arms_docs.instrument import Instrument
from arms_docs.problems import Place
from arms_docs.rating import rate
from arms_docs.workbook.live.expressions import Calculation
from arms_docs.workbook.live.live_workbook import LiveWorkbook, make_live
from arms_docs.workbook.sheets.cell_text import value_in_cell
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import (
    EDITION_2026_1,
    INSTRUMENT,
    PROTECTIVE,
    RISK,
    answers_of,
    place_of,
)
from tests.support.live_workbooks import calculated, column_says, working

BOTH = pytest.mark.parametrize("instrument", [INSTRUMENT, EDITION_2026_1], ids=["today", "2026.1"])
RATINGS = ("High", "Medium", "Low", "Unable to rate", None, "Hihg", " high\u00a0")
OUTWEIGHS = (
    None,
    None,
    None,
    "It drives all the rest.",
    "n/a",
    " ",
    "\n",
    "?",
    3.5,
    "[not read] x",
)
IMMINENT = ("No", "No", "No", "No", "No", "No", None, "Yes", "n/a")


def some_ratings(chance: random.Random) -> dict[Place, object]:
    """The first case with other ratings, and some factors said to outweigh the others."""
    raw = dict(answers_of("medium_low"))
    weights = [chance.random() for _ in RATINGS]
    mostly = chance.random() < 0.8  # otherwise Very High is nearly always open
    for key in (*RISK, *PROTECTIVE):
        raw[place_of(f"factors.{key}.rating")] = chance.choices(RATINGS, weights)[0]
        outweighs = None if mostly else chance.choice(OUTWEIGHS)
        raw[place_of(f"factors.{key}.outweighs")] = outweighs
        if key in RISK:
            imminent = "No" if mostly else chance.choice(IMMINENT)
            raw[place_of(f"factors.{key}.imminent")] = imminent
    raw[place_of("overall.level")] = chance.choice(("Low", "Medium", "High", "Very High", None))
    raw[place_of("overall.reason")] = None
    return {place: value for place, value in raw.items() if value is not None}


def by_rating(raw: dict[Place, object], instrument: Instrument) -> tuple[str, bool, bool]:
    decisive = {place: v for place, v in raw.items() if place.section in ("factors", "overall")}
    assessment, _ = assemble(decisive, questions(instrument))
    overall = rate(assessment, instrument).overall
    words = str(overall.indicated) if overall.indicated else "Not indicated"
    if overall.imminent:
        words = "Very High: evidence of imminent offending"
    is_asked = overall.many_gaps and hasattr(overall.recorded, "value")
    return words, overall.departs, is_asked


def by_formula(raw: dict[Place, object], live: LiveWorkbook) -> tuple[str, bool, bool]:
    calculation = Calculation({place: value_in_cell(answer) for place, answer in raw.items()})
    words, departs, many = (
        calculation.value_of(live.working.formulas[f"overall.{name}"])
        for name in ("indicated", "departs", "many_gaps")
    )
    said = str(words)
    return said.partition(": ")[0] if "Not" in said else said, departs is True, many is True


@BOTH
@pytest.mark.parametrize("many", [90, pytest.param(150, marks=pytest.mark.prove)])
def test_formulas_and_rating_agree_whatever_is_rated(instrument: Instrument, many: int) -> None:
    live = make_live(questions(instrument))
    chance = random.Random(41)  # noqa: S311 - a repeatable sample, not a secret
    seen: Counter[str] = Counter()
    for _ in range(many):
        raw = some_ratings(chance)
        expected = by_rating(raw, instrument)
        assert by_formula(raw, live) == expected, raw
        seen[expected[0]] += 1
    assert len(seen) >= 7, seen
    assert ("Not indicated" in seen) is (instrument is EDITION_2026_1)


@BOTH
@pytest.mark.parametrize("many", [1, pytest.param(2, marks=pytest.mark.prove)])
def test_an_independent_program_agrees(instrument: Instrument, many: int) -> None:
    """An organisation's own tables may keep the rule of 2026.1: its workbooks are right too."""
    form = questions(instrument)
    chance = random.Random(42)  # noqa: S311 - a repeatable sample, not a secret
    for _ in range(many):
        raw = some_ratings(chance)
        shown = working(calculated(write_workbook(form, raw, values=False)))
        words, departs, many = by_rating(raw, instrument)
        assert str(shown["overall.indicated"]).startswith(words)
        assert (shown["overall.departs"], shown["overall.many_gaps"]) == (departs, many)


def test_the_check_column_asks_why_with_many_gaps_and_says_where_outweighing_counts() -> None:
    raw = dict(answers_of("medium_low"))
    raw |= {place_of(f"factors.{key}.rating"): "Unable to rate" for key in ("P1", "P2", "P3", "P4")}
    raw[place_of("factors.P5.outweighs")] = "It is all he had."
    assert column_says("overall.reason", raw) == "Say why: 4 factors are not rated"
    assert str(column_says("factors.P5.outweighs", raw)).endswith("only looked at where rated High")
    raw[place_of("factors.P5.rating")] = "High"
    assert column_says("factors.P5.outweighs", raw) == "OK"
    raw[place_of("overall.level")] = "Low"
    assert str(column_says("overall.reason", raw)).startswith(
        "Say why: the ratings point to Medium"
    )
