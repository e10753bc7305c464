"""The catalogue of problems: its numbers, its sentences, and what is not passed on."""

from __future__ import annotations

import re
from itertools import chain, groupby, pairwise
from string import Formatter

from arms_docs.problems import Code, Place, Problem, Severity, has_errors, problem

# The catalogue says why.
MISSING_NUMBERS = {"A35", "A37", "A38", "A39", "R20", "R38"} | {f"A{n}" for n in range(54, 60)}
LETTERS = "FARMDS"


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_number_is_a_letter_and_two_digits_and_stands_once() -> None:
    numbers = [code.number for code in Code.__members__.values()]
    assert all(re.fullmatch(r"[FARMDS][0-9]{2}", number) for number in numbers)
    assert len(set(numbers)) == len(numbers) == len(Code)


def test_the_catalogue_is_in_the_order_of_its_numbers_letter_by_letter() -> None:
    numbers = [code.number for code in Code]
    assert [letter for letter, _ in groupby(numbers, key=lambda number: number[0])] == [*LETTERS]
    for first, second in pairwise(numbers):
        assert first[0] != second[0] or first < second


def test_no_number_is_missing_without_a_reason() -> None:
    numbers = {code.number for code in Code}
    missing = set()
    for letter in LETTERS:
        count = max(int(number[1:]) for number in numbers if number[0] == letter)
        missing |= {f"{letter}{n:02}" for n in range(1, count + 1)} - numbers
    assert missing == MISSING_NUMBERS


def test_only_the_file_can_be_a_wrong_file() -> None:
    for code in Code:
        assert code.severity is not Severity.WRONG_FILE or code.number.startswith("F")


def test_what_is_wrong_and_what_to_do_are_whole_sentences() -> None:
    for sentence in chain.from_iterable((code.message, code.remedy) for code in Code):
        assert sentence == sentence.strip() and "  " not in sentence, sentence
        assert sentence[0].isupper() or sentence[0] in "'{", sentence
        assert sentence[-1] in ".}", sentence


def test_facts_fill_the_gaps_of_both_sentences() -> None:
    wrong = problem(
        Code.NOT_A_CHOICE,
        Place("person", "", "setting"),
        "Comunity",
        choices="A or B",
        typed_hint=" C?",
    )
    assert wrong.remedy == "Choose A or B. C?"
    assert (wrong.typed, wrong.severity) == ("Comunity", Severity.ERROR)
    assert gaps(Code.NOT_A_CHOICE.remedy) == {"choices", "typed_hint"}


def test_what_was_typed_is_left_out_and_nothing_else() -> None:
    wrong = Problem(
        Code.NOT_A_REFERENCE,
        Place("factors", "R1", "evidence"),
        typed="my diary",
        facts=(("other", "kept"), ("typed_hint", " Did you mean E1?"), ("typed_part", "my")),
        label="R1: Evidence",
        cell="Factors!C4",
    )
    assert wrong.without_values() == Problem(
        Code.NOT_A_REFERENCE,
        Place("factors", "R1", "evidence"),
        facts=(("other", "kept"), ("typed_hint", ""), ("typed_part", "[left out]")),
        label="R1: Evidence",
        cell="Factors!C4",
    )


def test_warnings_stop_nothing() -> None:
    place = Place("person", "", "name")
    warning = Problem(Code.CONTROL_CHARACTERS, place)
    assert not has_errors([warning])
    assert has_errors([warning, Problem(Code.MISSING, place, facts=(("todo", "Do it."),))])
    assert has_errors([Problem(Code.EMPTY_FILE, Place(""))])
