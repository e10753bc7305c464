"""What formulas show, told from what a person types where they stood."""

from __future__ import annotations

import pytest

from arms_docs.workbook.intake.shown_values import ShownValues
from arms_docs.workbook.intake.template_words import FORMULA, TEXT
from tests.support.growth import steps

SHOWN = ShownValues(
    [
        (FORMULA, "=IF(D:D=,WRITEANANSWER,OK)&,&LEN(D)&OF"),
        (FORMULA, "=HYPERLINK(#START!A,BACKTOSTART)"),
        (FORMULA, "=IF(B=,POINT,POINTS)&FROMSANDV"),
        (FORMULA, "=IF(ISERROR(A:A),TYPETHEANSWERAGAIN,OK)"),
        (TEXT, "ring his sister"),
    ]
)


@pytest.mark.parametrize(
    "text",
    ["OK", "Write an answer", "OK, 93 of 140", "2 points from S and V", "██████", "0.5", "–"],
)
def test_what_a_formula_showed_is_known(text: str) -> None:
    assert SHOWN.could_be_one(text)


@pytest.mark.parametrize(
    "text", ["Ring his sister", "OK, ring 0171 9460", "0171 9460000", "Write to him", "x" * 2000]
)
def test_a_note_in_a_formulas_place_stays_somebodys(text: str) -> None:
    assert not SHOWN.could_be_one(text)


def test_words_of_formulas_again_and_again_make_no_more_work_than_there_are() -> None:
    """Each could be split in two ways, and all of them were tried, which never ended."""
    few, many = ("type the answer again " * number + "him" for number in (3, 30))
    most = 12 * steps(lambda: SHOWN.could_be_one(few))
    assert steps(lambda: SHOWN.could_be_one(many), most)
    assert not SHOWN.could_be_one(many)


def test_elsewhere_only_the_whole_of_it_counts() -> None:
    assert SHOWN.is_one("Back to Start")
    assert not SHOWN.is_one("Back to Start at once") and not SHOWN.is_one("OK")
