"""What formulas show, told from what a person types where they stood."""

from __future__ import annotations

import time

import pytest

from arms_docs.workbook.intake.shown_values import ShownValues
from arms_docs.workbook.intake.template_words import FORMULA, TEXT

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


def test_words_of_formulas_again_and_again_take_no_time() -> None:
    """Each could be split in two ways, and all of them were tried, which never ended."""
    start = time.process_time()
    assert not SHOWN.could_be_one("type the answer again " * 40 + "him")
    assert time.process_time() - start < 1


def test_elsewhere_only_the_whole_of_it_counts() -> None:
    assert SHOWN.is_one("Back to Start")
    assert not SHOWN.is_one("Back to Start at once") and not SHOWN.is_one("OK")
