"""A letter holds its own rater's answers and nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.study.agreement import Agreement
from arms_docs.study.agreement_pages import Style, letter, letters
from arms_docs.study.agreement_pages.beside_gold import case_letter, directions, towards
from arms_docs.study.agreement_pages.letter_names import letter_names
from arms_docs.study.gold import GoldAnswer
from tests.support.agreement_shown import ABOUT, words_in
from tests.support.golden import text_of
from tests.support.six_raters import CODES, INSTRUMENT, READ, gold, measured, rated, workbook

NONE_OF_OTHERS = "The others’ shares are shown only where there are at least five others."


def all_letters(six: Agreement) -> dict[str, bytes]:
    return letters(rated(), gold(), six, INSTRUMENT, Style.HTML, **ABOUT)


def own(six: Agreement, code: str) -> str:
    return words_in(all_letters(six)[f"letter-{code}.html"])


def test_each_rater_gets_a_letter(six: Agreement) -> None:
    assert list(all_letters(six)) == [f"letter-{code}.html" for code in CODES]


@pytest.mark.parametrize("code", CODES)
def test_no_byte_of_a_letter_is_anothers(six: Agreement, code: str) -> None:
    content = all_letters(six)[f"letter-{code}.html"]
    assert code.encode() in content
    for other in CODES:
        assert (other.encode() in content) == (other == code)


def test_no_byte_of_a_letter_as_pdf_is_anothers(pdfs: dict[str, bytes]) -> None:
    text = text_of(pdfs["letter"])
    assert "Q17 wrote this of R1 in park." in " ".join(text.split())
    for other in CODES[1:]:
        assert other not in text and other.encode() not in pdfs["letter"]


def test_anothers_answers_change_nothing_in_a_letter(six: Agreement) -> None:
    """Made of the rater's own workbooks, it is the same as made of everybody's."""
    alone = [book for book in rated() if book.rater == "Q17"]
    content = letter(alone, gold(), six, INSTRUMENT, Style.HTML, **ABOUT)
    assert content == all_letters(six)["letter-Q17.html"]


def test_it_says_where_one_differs_in_which_direction_and_why(six: Agreement) -> None:
    words = own(six, "Q17")
    for sentence in (
        "For rater Q17 alone.",
        "R1 Opportunity (victim access) Low two steps towards less concern",
        "You wrote: Q17 wrote this of R1 in park. High Seen near the school (E2).",
        f"Read again: {READ}",
        "R4 Emotional congruence with children Low rated, and the gold says that the evidence "
        "does not allow it",
        "R5 Hostile orientation Unable to rate not rated, and the gold rates it",
        "You left blank: P5 Social investment.",
        "A man who walks in the park",
        "Overall priority High one step towards more concern",
    ):
        assert sentence in words, sentence
    assert "P1 Pro-social influences Medium" not in words, "an accepted rating does not differ"


def test_it_says_that_it_is_for_learning_and_for_one_alone(six: Agreement) -> None:
    words = own(six, "Q27")
    assert words.index("This letter is for you alone.") < words.index("Risk factors")
    assert "It may not be used for discipline or for an appraisal" in words
    assert "decided by 4 experts" in words


def test_the_group_is_shown_from_five_others_on(six: Agreement) -> None:
    assert "of 6 raters’ ratings" in own(six, "Q17") and NONE_OF_OTHERS not in own(six, "Q17")
    five = tuple(book for book in rated() if book.rater != "Q67")
    fewer = measured(five)
    page = letters(five, gold(), fewer, INSTRUMENT, Style.HTML, **ABOUT)["letter-Q17.html"]
    assert NONE_OF_OTHERS in words_in(page) and "raters’ ratings" not in words_in(page)


def test_two_raters_have_two_letters() -> None:
    with pytest.raises(ValueError, match="one rater"):
        letter(rated(), gold(), None, INSTRUMENT, Style.HTML, **ABOUT)  # type: ignore[arg-type]


def test_a_case_says_what_differs_what_is_alike_and_what_is_not_in_the_gold() -> None:
    book = workbook("Q17", "park", R1="Low", P5="")
    answers = {key: each for key, each in gold().answers["park"].items() if key != "R2"}
    told = case_letter(book, replace(gold(), answers={"park": answers}), INSTRUMENT)
    assert [each.item for each in told.differences] == ["R1 Opportunity (victim access)"]
    assert told.blank == ("P5 Social investment",)
    assert told.not_in_gold == ("R2 Sexual preoccupation",) and len(told.alike) == 12


def test_directions_are_counted_on_the_scale_alone() -> None:
    book = workbook("Q17", "park", R1="Low", R2="High", R5="Unable to rate", R4="High")
    assert directions([book], gold(), ("R1", "R2", "R3", "R4", "R5")) == (3, 1, 1)


def test_a_level_may_be_three_steps_apart() -> None:
    assert towards("overall", "Low", GoldAnswer("Very High")) == "three steps towards less concern"
    assert towards("overall", "Low", GoldAnswer("Very High", ("Medium",))) == (
        "one step towards less concern"
    )


def test_a_file_name_holds_what_it_can_of_a_code() -> None:
    names = letter_names(["a/b", "A-B", "..", "CON", "é1", "名"])
    assert list(names.values()) == [
        "letter-a-b",
        "letter-A-B-2",
        "letter",
        "letter-CON",
        "letter-e1",
        "letter-2",
    ]
