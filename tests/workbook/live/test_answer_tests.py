"""What our formulas ask of an answer."""

from __future__ import annotations

import pytest

from arms_docs.workbook.live.answer_tests import (
    among,
    blank,
    day,
    in_figures,
    in_words,
    letters,
    months_after,
    one_of,
    placeholder,
    trimmed,
    whole,
    word,
)
from arms_docs.workbook.live.excel_values import Value
from arms_docs.workbook.live.expressions import Calculation, Expression, Leaf


def cell(content: Value) -> Expression:
    return Leaf("C5", lambda _: content)


def value(formula: Expression) -> Value:
    return formula.value(Calculation({}))


@pytest.mark.parametrize(
    ("content", "is_blank"),
    [(None, True), ("", True), (" \u00a0\n ", True), ("x", False), (0.0, False), (False, False)],
)
def test_blank_is_what_nobody_sees(content: Value, is_blank: bool) -> None:
    assert value(blank(cell(content))) is is_blank


def test_words_are_compared_without_outer_spaces_and_search_signs() -> None:
    assert value(trimmed(cell("\u00a0High  priority "))) == "High priority"
    assert value(word(cell("H*g?~"))) == "H#g##"
    assert value(among(cell("high"), ("High", "Low"))) is True
    assert value(one_of(cell(" HIGH\u00a0"), ("High", "Low"))) is True
    assert value(one_of(cell("H*"), ("High", "Low"))) is False


def test_placeholders_give_no_answer() -> None:
    assert [value(placeholder(cell(text))) for text in ("n/a", "TBC", "?", "none", "No")] == [
        *(True, True, True, True, False)
    ]
    assert value(placeholder(cell("none"), none_allowed=True)) is False
    assert value(placeholder(cell("x" * 40_000))) is False


@pytest.mark.parametrize(
    ("content", "usable"), [(1.0, True), (9.0, True), (10.0, False), (3.5, False), ("3", False)]
)
def test_whole_numbers_in_range(content: Value, usable: bool) -> None:
    assert value(whole(cell(content), 1, 9)) is usable


def test_days() -> None:
    march_7 = cell(46088.0)  # 7 March 2026
    assert value(in_words(march_7)) == "7 March 2026"
    assert value(in_figures(march_7)) == "07/03/2026"
    assert value(months_after(march_7, 1)) == 46088 + 31
    assert value(day(march_7)) == 46088
    assert value(day(cell(2024.0))) == ""  # 2024 typed into the cell of a date


def test_names_are_compared_by_their_letters() -> None:
    assert value(letters(cell("O\u2019Neill-Smith, (PC)"))) == "ONEILLSMITHPC"
