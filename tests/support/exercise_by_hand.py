"""An exercise that is small enough to be worked by hand: three cases, six raters, one factor.

Of R1 the gold says High of x, Medium of y (and accepts Low), Low of z:

| | A | B | C | D | E | F |
|---|---|---|---|---|---|---|
| x, High | High | High | Medium | Low | Unable | High |
| y, Medium or Low | Medium | Low | High | Medium | blank | Medium |
| z, Low | Low | Low | Low | Medium | High | High |
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from arms_docs.study.exercise.rated import Rated
from arms_docs.study.gold import Gold, GoldAnswer

H, M, L, U = "High", "Medium", "Low", "Unable to rate"

Answers = Mapping[str, GoldAnswer]


def gold_of(answers: Mapping[str, Answers]) -> Gold:
    """A gold of these answers, by case and item."""
    return Gold(1, "", "experts", date(2026, 11, 29), ("E01", "E02", "E03"), {}, answers)


def book(rater: str, case: str, ratings: Mapping[str, str], **more: object) -> Rated:
    """What one rater sent back of one case."""
    about = {"agency": "Police", "trained": "Not trained yet", "together": "Alone"}
    file = f"{rater}-{case}.xlsx"
    return Rated(rater, case, ratings=ratings, file=file, **{**about, **more})  # type: ignore[arg-type]


def books(item: str, table: Mapping[str, tuple[str, ...]], **more: object) -> tuple[Rated, ...]:
    """Workbooks by a table: for each case the words of raters A, B and so on, blank where empty."""
    made = []
    for case, words in table.items():
        for rater, word in zip("ABCDEFGHIJ", words, strict=False):
            made.append(book(rater, case, {item: word} if word else {}, **more))
    return tuple(made)


GOLD = gold_of(
    {
        "x": {"R1": GoldAnswer(H)},
        "y": {"R1": GoldAnswer(M, also=(L,))},
        "z": {"R1": GoldAnswer(L)},
    }
)
TABLE = {"x": (H, H, M, L, U, H), "y": (M, L, H, M, "", M), "z": (L, L, L, M, H, H)}
BOOKS = books("R1", TABLE)
