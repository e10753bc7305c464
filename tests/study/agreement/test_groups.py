"""Of fewer than five raters nothing is shown, neither at once nor by subtraction."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.instrument import Instrument
from arms_docs.study.agreement.counted import ratings_in
from arms_docs.study.agreement.groups import BY_SUBTRACTION, TOO_FEW, Groups, hidden_words
from arms_docs.study.agreement.measured import Group
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.few import FEWEST
from arms_docs.study.gold import GoldAnswer
from tests.support.exercise_by_hand import BOOKS, GOLD, H, L, M, book, gold_of


@pytest.mark.parametrize(
    ("raters", "hidden"),
    [
        ({"a": "12345", "b": "67890"}, {}),
        ({"a": "1234"}, {"a": TOO_FEW}),
        ({"a": "1234567", "b": "890"}, {"a": BY_SUBTRACTION, "b": TOO_FEW}),
        ({"a": "1234567", "b": "89x", "c": "yz"}, {"b": TOO_FEW, "c": TOO_FEW}),
        # The same three people, rating jointly and alone: still three.
        (
            {"a": "123", "b": "321", "c": "456789"},
            {"a": TOO_FEW, "b": TOO_FEW, "c": BY_SUBTRACTION},
        ),
        ({}, {}),
    ],
)
def test_what_is_hidden(raters: dict[str, str], hidden: dict[str, str]) -> None:
    assert hidden_words(raters) == hidden


@given(st.dictionaries(st.sampled_from("abcdef"), st.frozensets(st.integers(0, 30), max_size=12)))
def test_what_is_hidden_is_of_five_or_is_everything(raters: dict[str, frozenset[int]]) -> None:
    hidden = hidden_words({word: {str(n) for n in codes} for word, codes in raters.items()})
    together = set().union(*(raters[word] for word in hidden))
    assert not hidden or len(together) >= FEWEST or set(hidden) == set(raters)
    assert all(len(codes) >= FEWEST for word, codes in raters.items() if word not in hidden)


def groups_of(books: tuple[Rated, ...], instrument: Instrument) -> dict[Group, str]:
    ratings = ratings_in(books, GOLD, instrument)
    mine = [rating for rating in ratings if rating.item == "R1"]
    return {group: hidden for group, _, hidden in Groups(ratings, GOLD).of(mine)}


def test_six_raters_of_one_agency(instrument: Instrument) -> None:
    assert groups_of(BOOKS, instrument) == {
        Group("all", ""): "",
        **{Group("band", word): "" for word in (H, M, L)},
        Group("agency", "Police"): "",
        Group("training", "Not trained yet"): "",
        Group("together", "Alone"): "",
    }


def test_who_did_not_say_is_a_group_too(instrument: Instrument) -> None:
    books = tuple(replace(each, agency="" if each.rater == "A" else "Police") for each in BOOKS)
    shown = groups_of(books, instrument)
    assert shown[Group("agency", "Not said")] == TOO_FEW
    assert shown[Group("agency", "Police")] == BY_SUBTRACTION


def test_four_raters_are_not_shown_at_all(instrument: Instrument) -> None:
    books = tuple(each for each in BOOKS if each.rater in "ABCD")
    assert set(groups_of(books, instrument).values()) == {TOO_FEW}


def test_a_blank_workbook_makes_nobody_a_rater(instrument: Instrument) -> None:
    blank = tuple(replace(each, ratings={}) if each.rater in "EF" else each for each in BOOKS)
    assert set(groups_of(blank, instrument).values()) == {TOO_FEW}


def test_what_everybody_left_blank_makes_no_group(instrument: Instrument) -> None:
    gold = replace(GOLD, answers={**GOLD.answers, "v": {"R1": GoldAnswer("Unable to rate")}})
    blank = [book(rater, "v", {}) for rater in "ABCDEF"]
    ratings = ratings_in((*BOOKS, *blank), gold, instrument)
    mine = [rating for rating in ratings if rating.item == "R1"]
    bands = {g.word for g, _, _ in Groups(ratings, gold).of(mine) if g.kind == "band"}
    assert bands == {H, M, L}


def test_a_case_that_few_had_is_not_told_from_a_half(instrument: Instrument) -> None:
    # Only case x is High on R1, and three had it. Case y, which all had, is High on R2.
    gold = gold_of(
        {
            "x": {"R1": GoldAnswer(H), "R2": GoldAnswer(L)},
            "y": {"R1": GoldAnswer(L), "R2": GoldAnswer(H)},
            "z": {"R1": GoldAnswer(L), "R2": GoldAnswer(M)},
        }
    )
    both = {"R1": M, "R2": M}
    books = [book(rater, case, both) for case in "yz" for rater in "ABCDEFG"]
    books += [book(rater, "x", both) for rater in "ABC"]
    ratings = ratings_in(books, gold, instrument)
    groups = Groups(ratings, gold)

    def bands(*items: str) -> dict[str, str]:
        mine = [rating for rating in ratings if rating.item in items]
        return {g.word: hidden for g, _, hidden in groups.of(mine) if g.kind == "band"}

    assert bands("R1") == {H: TOO_FEW, L: BY_SUBTRACTION}
    assert bands("R2") == {H: BY_SUBTRACTION, M: "", L: TOO_FEW}
    # Together seven raters rated in each band; but of two factors, one could be had from the other.
    assert bands("R1", "R2") == {H: TOO_FEW, M: "", L: BY_SUBTRACTION}


def test_an_item_that_four_rated_is_hidden_in_their_group_and_the_half_with_it(
    instrument: Instrument,
) -> None:
    """Six of the police and six of probation; two of the police left R2 blank. To show R2 of
    probation would tell it of the police."""
    agencies = {"Police": "ABCDEF", "Probation Service": "GHIJKL"}
    books = []
    for agency, codes in agencies.items():
        for rater in codes:
            rated = ("R1", "R3") if rater in "AB" else ("R1", "R2", "R3")
            books.append(book(rater, "x", dict.fromkeys(rated, L), agency=agency))
    gold = gold_of({"x": dict.fromkeys(("R1", "R2", "R3"), GoldAnswer(L))})
    ratings = ratings_in(books, gold, instrument)
    groups = Groups(ratings, gold)

    def hidden(*items: str) -> dict[str, str]:
        mine = [rating for rating in ratings if rating.item in items]
        return {g.word: why for g, _, why in groups.of(mine) if g.kind in ("all", "agency")}

    assert hidden("R1") == {"": "", "Police": "", "Probation Service": ""}
    both = {"": "", "Police": TOO_FEW, "Probation Service": BY_SUBTRACTION}
    assert hidden("R2") == hidden("R1", "R2", "R3") == both


def test_an_item_that_four_of_all_rated_is_hidden_and_its_half_too(instrument: Instrument) -> None:
    books = [book(who, "x", {"R1": L, **({"R2": L} if who in "ABCD" else {})}) for who in "ABCDEF"]
    gold = gold_of({"x": {"R1": GoldAnswer(L), "R2": GoldAnswer(L)}})
    ratings = ratings_in(books, gold, instrument)
    groups = Groups(ratings, gold)
    for items, why in {("R1",): "", ("R2",): TOO_FEW, ("R1", "R2"): TOO_FEW, ("R3",): ""}.items():
        mine = [rating for rating in ratings if rating.item in items]
        assert next(iter(groups.of(mine)))[2] == why
