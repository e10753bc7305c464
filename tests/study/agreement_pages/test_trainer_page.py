"""The trainer's page: what raters differ on most, by counts, and nobody by code."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.study.agreement import Agreement
from arms_docs.study.agreement_pages import Style, trainer_page
from arms_docs.study.agreement_pages.differing import (
    cases_by_difference,
    factors_by_difference,
    what_was_hard,
)
from tests.support.agreement_shown import ABOUT, words_in
from tests.support.six_raters import CODES, INSTRUMENT, gold, measured, rated, workbook


def page(six: Agreement) -> str:
    return words_in(trainer_page(rated(), gold(), six, INSTRUMENT, Style.HTML, **ABOUT))


def test_factors_stand_by_missed_high_then_two_steps_then_not_exact(six: Agreement) -> None:
    rows = factors_by_difference(six, INSTRUMENT)
    assert [row.title[:2] for row in rows[:2]] == ["R1", "P2"]
    assert rows[0].order == (1, 1, 1) and rows[1].order == (0, 0, 5)
    assert rows[1].most_often == "gold Medium, rated Low: 5 of 12"


def test_what_to_train_first_has_its_counts_and_no_cause(six: Agreement) -> None:
    words = page(six)
    assert "R1 Opportunity (victim access): missed High 1 of 12 (8%); two steps apart 1; " in words
    assert (
        "P2 Commitment to desist: no High in the gold; two steps apart 0; not exact 5 of 12"
        in words
    )
    assert words.index("R1 Opportunity") < words.index("P2 Commitment")
    assert "and not why" in words and "because" not in words


def test_cases_stand_by_the_share_that_is_exact() -> None:
    park, move = cases_by_difference(rated(), gold(), INSTRUMENT)
    assert (park.title, move.title) == ("A man who walks in the park", "A man who moved")
    # Of 6 times 11 factors that the gold rates: one blank, one Unable; R1 and five times P2 differ.
    assert (park.n, park.exact, park.two_apart, park.below) == (64, 58, 1, 6)
    assert (park.unable, park.gold_rates) == (1, 65)
    assert (move.n, move.exact) == (66, 66)


def test_a_case_of_few_raters_is_not_shown() -> None:
    few = [book for book in rated() if book.case == "park" or book.rater in CODES[:4]]
    move, park = cases_by_difference(few, gold(), INSTRUMENT)
    assert move.why == "Fewer than 5 raters." and (move.n, move.raters) == (0, 0)
    # The report has the sums: taking the park from them would leave what the four rated.
    assert "could be told from the rest" in park.why and (park.n, park.raters) == (0, 0)


def test_words_are_shown_from_five_raters_on_and_without_codes(six: Agreement) -> None:
    assert len(what_was_hard(rated())) == 6
    four = [replace(book, hard="") if book.rater > CODES[3] else book for book in rated()]
    assert what_was_hard(four) == ()
    same = [replace(book, hard=" the  protective half ") for book in rated()]
    assert what_was_hard(same) == ("the protective half",)
    content = trainer_page(same, gold(), six, INSTRUMENT, Style.HTML, **ABOUT)
    assert "the protective half" in content.decode()
    assert not any(code.encode() in content for code in CODES)


def test_of_fewer_than_five_raters_nothing_is_shown() -> None:
    three = [book for book in rated() if book.rater in CODES[:3]]
    shown = measured(three)
    content = trainer_page(three, gold(), shown, INSTRUMENT, Style.HTML, **ABOUT)
    assert "<table" not in content.decode()
    assert words_in(content).count("Fewer than 5 raters: nothing is shown.") == 2


def test_where_nothing_differs_it_says_so() -> None:
    alike = [workbook(code, "park") for code in CODES]
    shown = measured(alike)
    words = words_in(trainer_page(alike, gold(), shown, INSTRUMENT, Style.HTML, **ABOUT))
    assert "No rating of a factor differs from the gold." in words
