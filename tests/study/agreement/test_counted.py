"""Which workbooks count: each rater's once for each case, and none that cannot be placed."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.instrument import Instrument
from arms_docs.study.agreement.counted import (
    NO_CODE,
    NO_GOLD,
    OTHER_PACK,
    TWICE,
    counted,
    ratings_in,
)
from tests.support.exercise_by_hand import BOOKS, GOLD, H, L, book


def test_every_workbook_counts_once() -> None:
    books, set_aside = counted((*BOOKS, BOOKS[0], replace(BOOKS[1], file="again.xlsx")), GOLD)
    assert set_aside == ()
    assert len(books) == 18
    assert {(each.rater, each.case) for each in books} == {(b.rater, b.case) for b in BOOKS}


def test_a_code_in_small_letters_is_the_same_rater() -> None:
    books, _ = counted((book("R07", "x", {"R1": H}), book(" r07 ", "y", {"R1": H})), GOLD)
    assert len({each.rater for each in books}) == 1


def test_what_cannot_be_placed_is_set_aside_with_its_reason() -> None:
    strays = (book("", "x", {"R1": H}), book("A", "unknown", {"R1": H}))
    books, set_aside = counted((*BOOKS, *strays), GOLD)
    assert len(books) == 18
    assert set_aside == (("-x.xlsx", NO_CODE), ("A-unknown.xlsx", NO_GOLD))


def test_of_two_that_differ_neither_counts() -> None:
    other = replace(BOOKS[0], ratings={"R1": L}, file="other.xlsx")
    books, set_aside = counted((*BOOKS, other), GOLD)
    assert len(books) == 17
    assert set_aside == (("A-x.xlsx", TWICE), ("other.xlsx", TWICE))


def test_another_pack_is_set_aside() -> None:
    gold = replace(GOLD, of="pack-1")
    mine = replace(BOOKS[0], pack="pack-1")
    books, set_aside = counted((mine, BOOKS[1]), gold)
    assert books == (mine,)
    assert set_aside == (("B-x.xlsx", OTHER_PACK),)


def test_what_was_left_blank_is_there_without_a_word(instrument: Instrument) -> None:
    ratings = ratings_in(BOOKS[:1], GOLD, instrument)
    assert len(ratings) == 15
    assert [(rating.item, rating.word) for rating in ratings if rating.word] == [("R1", H)]
