"""Six raters of two cases, by hand: what letters and a trainer's page are made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from arms_docs.instrument import load_instrument
from arms_docs.study.agreement import Agreement, agreement_of
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.exercise.returned import Returned
from arms_docs.study.gold import Gold, GoldAnswer
from arms_docs.study.rated_items import items

INSTRUMENT = load_instrument()
LEVELS = ("overall", "general", "static")
CODES = tuple(f"Q{number}7" for number in range(1, 7))
READ = "Read E2 again, and the guidance to this item."


def gold() -> Gold:
    """Medium throughout, but for R1 (High), P1 (High, and Medium is accepted) and R4 (Unable)."""
    answers = {
        item: GoldAnswer("Medium", (), f"The gold’s reason, {item}.", READ) for item in _items()
    }
    answers["R1"] = GoldAnswer("High", (), "Seen near the school (E2).", READ)
    answers["P1"] = GoldAnswer("High", ("Medium",), "Alone since May (E3).", READ)
    answers["R4"] = GoldAnswer("Unable to rate", (), "Nothing is known (E1).", READ)
    titles = {"park": "A man who walks in the park", "move": "A man who moved"}
    return Gold(
        version=2,
        of="",
        by="a panel of four",
        decided_on=date(2026, 10, 1),
        experts=("X1", "X2", "X3", "X4"),
        vignettes={},
        answers={"park": answers, "move": dict(answers)},
        titles=titles,
    )


def workbook(code: str, case: str, /, **ratings: str) -> Rated:
    """As the gold, but for these ratings; an empty one was left blank."""
    given = {item: answer.rating for item, answer in gold().answers[case].items()} | ratings
    given = {item: word for item, word in given.items() if word}
    return Rated(
        code,
        case,
        agency="Police",
        trained="Not trained yet",
        together="Alone",
        ratings=given,
        reasons={item: f"{code} wrote this of {item} in {case}." for item in given},
        minutes=31,
        hard=f"Word of {code}: the protective half." if case == "park" else "",
        file=f"{code}-{case}.xlsx",
    )


def rated() -> tuple[Rated, ...]:
    """Q17 misses R1 by two steps, and leaves P5 blank; the others miss P2 of one case."""
    first, *others = CODES
    books = [
        workbook(first, "park", R1="Low", R4="Low", R5="Unable to rate", P1="Medium", P5=""),
        workbook(first, "move", overall="High"),
    ]
    for code in others:
        books += [workbook(code, "park", P2="Low"), workbook(code, "move")]
    return tuple(books)


def _items() -> tuple[str, ...]:
    return items(INSTRUMENT)


def measured(books: Sequence[Rated]) -> Agreement:
    """What these workbooks show."""
    returned = Returned(tuple(books), (), ())
    return agreement_of(returned, gold(), INSTRUMENT, seed=20, title="Six raters")
