"""Formulas as objects: their text for Excel, and what they give."""

from __future__ import annotations

import pytest

from arms_docs.problems import Place
from arms_docs.workbook.live.excel_values import CellError
from arms_docs.workbook.live.expressions import (
    Calculation,
    Expression,
    Leaf,
    all_of,
    any_of,
    choose,
    count_filled,
    expression,
    find,
    first_that,
    greatest,
    if_,
    if_error,
    is_error,
    is_number,
    joined,
    least,
    left,
    middle,
    number_cell,
    of_one_part,
    position_in,
    substitute,
    total,
    trim,
    upper,
)

A, B = number_cell("A1", 7), number_cell("B1", 3)
TEXT = Leaf("C1", lambda _: " some text ")
EMPTY = Leaf("D1", lambda _: None)


def value(formula: Expression) -> object:
    return formula.value(Calculation({}))


@pytest.mark.parametrize(
    ("formula", "text", "gives"),
    [
        (A - B - 1, "A1-B1-1", 3),
        (A - (B - 1), "A1-(B1-1)", 5),
        (2 * (A + B), "2*(A1+B1)", 20),
        (A / (A + B), "A1/(A1+B1)", 0.7),
        (A + B > 9, "A1+B1>9", True),
        ((A + B).in_brackets() >= 11, "(A1+B1)>=11", False),
        (joined((A - B, " of ", A)), '(A1-B1)&" of "&A1', "4 of 7"),
        ("x" & A & TEXT, '"x"&A1&C1', "x7 some text "),
        (total([A, B, A]), "A1+B1+A1", 17),
        (EMPTY.equals(0), "D1=0", True),
        (EMPTY.equals(""), 'D1=""', True),
        (expression("High").equals("HIGH"), '"High"="HIGH"', True),
        (A.differs("7"), 'A1<>"7"', True),
        (left(TEXT, 3), "LEFT(C1,3)", " so"),
        (middle(TEXT, 2, 4), "MID(C1,2,4)", "some"),
        (upper("straße"), 'UPPER("straße")', "STRAßE"),
        (substitute("a-b-c", "-", ""), 'SUBSTITUTE("a-b-c","-","")', "abc"),
        (choose(B, "x", "y", "z"), 'CHOOSE(B1,"x","y","z")', "z"),
        (least(4, TEXT), "MIN(4,C1)", 4),
        (greatest(A, B), "MAX(A1,B1)", 7),
        (position_in(expression("b"), ["A", "B"]), 'MATCH("b",{"A","B"},0)', 2),
    ],
)
def test_each_expression_has_two_readings(formula: Expression, text: str, gives: object) -> None:
    assert (formula.text, value(formula)) == (text, gives)


def test_an_error_goes_on_until_it_is_caught() -> None:
    error = A + TEXT
    with pytest.raises(CellError):
        value(if_(error > 1, "yes", "no"))
    assert value(if_error(error, "none")) == "none"
    assert (value(is_error(error)), value(is_number(error)), value(is_number(A))) == (
        True,
        False,
        True,
    )
    # Excel looks at every part of AND and OR, whatever the first one is.
    for both in (all_of(False, error.equals(1)), any_of(True, error.equals(1))):
        with pytest.raises(CellError):
            value(both)


def test_only_the_case_that_holds_is_worked_out() -> None:
    missing = find("y", TEXT)
    assert value(first_that([(A > B, "first"), (missing > 0, "second")], missing)) == "first"
    with pytest.raises(CellError):
        value(first_that([(A < B, "first"), (missing > 0, "second")], "third"))


def test_a_formula_is_never_taken_for_true() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(A > B)


def test_a_formula_is_worked_out_once() -> None:
    readings = iter((1.0, 2.0))
    formula = Leaf("A1", lambda _: next(readings))
    calculation = Calculation({})
    assert [calculation.value_of(formula), calculation.value_of(formula)] == [1, 1]


def test_what_is_made_once_and_filled_in_is_what_is_made_anew() -> None:
    def size(part: Expression) -> Expression:
        return if_(part > 5, part & "!", joined((part, "?")))

    filled = of_one_part(size)
    for part in (A, B, EMPTY, A - B, joined((A, B)), filled(A), upper(filled(filled(B)))):
        assert filled(part).text == size(part).text
        assert value(filled(part)) == value(size(part))
    assert filled(A).text == 'IF(A1>5,A1&"!",A1&"?")'
    assert value(filled(filled(B))) == "3?!", "a text is more than any number"
    assert value(filled(B) & filled(A) & filled(B)) == "3?7!3?"
    first_letter = of_one_part(lambda part: left(part, 1) & "")
    both = of_one_part(lambda part: first_letter(trim(part)) & part)
    assert value(both(TEXT)) == "s some text ", "each has its own part"
    with pytest.raises(CellError):
        filled(find("x", A)).value(Calculation({}))


def test_cells_that_hold_anything_are_counted() -> None:
    places = [Place("scenarios", "S1", field) for field in ("what", "when", "how")]
    typed = {places[0]: "", places[1]: None, places[2]: 0.0}
    assert count_filled("$C$1:$C$4", places).value(Calculation(typed)) == 2
