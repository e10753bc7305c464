"""What is declared of an export: names once, words that are those of the form, and no free text."""

from __future__ import annotations

import pytest

from arms_docs.assessment import ActionStatus, Effect
from arms_docs.instrument import FactorRating, Level
from arms_docs.study.research.dictionary import BESIDES, TABLES, Kind, Table
from tests.support.builders import rating_of


def words_of(table: str, column: str) -> tuple[str, ...]:
    (told,) = (v for t in TABLES if t.name == table for v in t.variables if v.name == column)
    return told.words


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_a_code_a_number_or_a_word_of_a_list(table: Table) -> None:
    assert len({*table.columns}) == len(table.columns)
    assert table.columns[0] == "case"
    for variable in table.variables:
        assert bool(variable.words) is (variable.kind is Kind.WORD), variable.name
        assert {*variable.besides} <= {*BESIDES}
        assert not {*variable.words} & {*BESIDES}, "an answer is told from what is none"
        assert variable.says.endswith(".")


def test_words_are_those_of_the_form() -> None:
    assert words_of("factors", "rating") == tuple(rating.value for rating in FactorRating)
    assert words_of("actions", "effect") == tuple(word.value for word in Effect)
    assert words_of("actions", "status") == tuple(word.value for word in ActionStatus)
    assert {level.value for level in Level} < {*words_of("cases", "static")}
    assert len(words_of("cases", "static")) == 4 + 6


def test_a_range_of_the_static_category_is_a_word_of_the_list() -> None:
    """What is not known of RM2000 is told as a range (`high_with_gap`, with two items unknown)."""
    unknown = {
        "rm2000.relied_on": "The category computed here",
        "rm2000.stranger_victim": "Unknown",
        "rm2000.male_victim": "Unknown",
    }
    told = rating_of("high_with_gap", unknown).rm2000.relied_on
    assert told is not None and told.single is None
    assert str(told) in words_of("cases", "static")
