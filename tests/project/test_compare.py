"""How words, staff ids and names are compared."""

from __future__ import annotations

import pytest

from arms_docs.compare import fold, half_width, same_name, same_staff_id


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("  Very \t HIGH ", "very high"),
        ("Very\u00a0High", "very high"),
        ("Hi\u200bgh\u00ad", "high"),
        ("Police – x — y − z", "police - x - y - z"),
        ("it’s", "it's"),
        ("ＨＩＧＨ", "high"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
    ],
)
def test_case_spaces_and_dashes_do_not_matter(typed: str, same: str) -> None:
    assert fold(typed) == same
    assert fold(fold(typed)) == same


def test_words_that_differ_stay_different() -> None:
    assert len({fold(word) for word in ("High", "Highs", "Very High", "VeryHigh", "")}) == 5


def test_full_width_letters_become_plain_and_a_raised_figure_does_not() -> None:
    assert half_width("Ｅ１；Ｅ２") == "E1;E2"
    assert half_width("E²") == "E²"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("P3007", "p-3007", True),
        ("P 30 07", "P3007", True),
        ("P3007", "P3008", False),
        ("", "", False),
        ("-", "--", False),
        (None, None, False),
        (3007, "3007", False),
    ],
)
def test_a_staff_id_is_the_same_whatever_its_punctuation(
    first: object, second: object, same: bool
) -> None:
    assert same_staff_id(first, second) is same
    assert same_staff_id(second, first) is same


def test_a_name_is_the_same_whatever_its_punctuation() -> None:
    assert same_name("O’Brien, Anne-Marie", "OBRIEN Anne Marie")
    assert not same_name("Anne Marie O’Brien", "OBrien Anne Marie")
    assert not same_name("", "")
