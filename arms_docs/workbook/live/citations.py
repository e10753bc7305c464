"""Evidence numbers in formulas: which ones an answer cites, and whether it is nothing but
numbers.

A cited text is worked on in the form "||E1||E4||": each number between two bars of its own, so
that one can be looked for, or taken out, without touching its neighbour. Spaces would not do:
programs that open a workbook take them off the ends of what a formula gave.
"""

from __future__ import annotations

from collections.abc import Iterable

from arms_docs.workbook.live.answer_tests import NO_BREAK
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    character,
    joined,
    substitute,
    trim,
    upper,
)

SEPARATORS: tuple[Part, ...] = (
    NO_BREAK,
    character(9),
    character(10),
    ",",
    ";",
    "/",
    "&",
    "+",
    ".",
)


def cited(text: Expression) -> Expression:
    """Evidence numbers as they were typed, each between two bars of its own: "||E1||E4||"."""
    for sign in SEPARATORS:
        text = substitute(text, sign, " ")
    plain = substitute(joined((" ", upper(trim(text)), " ")), " AND ", " ")
    return substitute(plain, " ", "||")


def are_numbers(cited: Expression) -> Expression:
    """Whether nothing but evidence numbers is cited, and at least one: E and one to three
    digits, each by itself.
    """
    rest = cited
    for digit in range(1, 10):
        rest = substitute(rest, str(digit), "0")
    for digits in ("000", "00", "0"):
        rest = substitute(rest, f"|E{digits}|", "")
    return all_of(_bare(cited).differs(""), _bare(rest).equals(""))


def unpadded(cited: Expression) -> Expression:
    """Evidence numbers without leading zeros: E04 is E4."""
    return substitute(substitute(cited, "|E00", "|E"), "|E0", "|E")


def without(cited: Expression, references: Iterable[str]) -> Expression:
    """What is cited beside these numbers."""
    for reference in references:
        cited = substitute(cited, f"|{reference}|", "")
    return _bare(cited)


def _bare(cited: Expression) -> Expression:
    """The numbers as a person reads them: "E1 E4"."""
    return trim(substitute(cited, "|", " "))
