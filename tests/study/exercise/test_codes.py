"""Codes of raters: short, of nobody, and each once."""

from __future__ import annotations

import pytest

from arms_docs.study.exercise.codes import known, rater_codes, read_codes


def test_many_raters_have_codes_of_one_length() -> None:
    codes = rater_codes(120)
    assert (codes[0], codes[-1]) == ("R001", "R120")
    assert {len(code) for code in codes} == {4}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("R1\nr1\n", "line 2: this code stands above already"),
        ("R1\nJane Doe\n", "line 2: a code is a letter"),
        ("E07\n", "line 1: E and a number"),
        ("R1\nCom1\n", "line 2: Windows has no folder"),
        ("\n \n", "no code stands in it"),
        ("\n".join(f"K{number}" for number in range(501)), "more than 500"),
    ],
)
def test_what_is_no_list_of_codes_is_said_with_its_line(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_codes(text)


def test_what_was_typed_is_the_code_that_is_meant() -> None:
    assert known(" r02", ("R01", "R02")) == "R02"
    assert known("R2", ("R01", "R02")) == ""
