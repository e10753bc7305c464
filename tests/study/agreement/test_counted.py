"""Which workbooks count: those that the gold is about."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.instrument import Instrument
from arms_docs.study.agreement.counted import (
    NO_GOLD,
    OTHER_PACK,
    OTHER_TEXT,
    counted,
    ratings_in,
)
from tests.support.exercise_by_hand import BOOKS, GOLD, H, book


def test_workbooks_come_by_rater_and_case() -> None:
    books, set_aside = counted(reversed(BOOKS), GOLD)
    assert set_aside == ()
    order = [(each.rater, each.case) for each in books]
    assert order == sorted(order) and len(order) == 18


def test_a_case_without_a_gold_is_set_aside_with_its_reason() -> None:
    books, set_aside = counted((*BOOKS, book("A", "unknown", {"R1": H})), GOLD)
    assert len(books) == 18
    assert set_aside == (("A-unknown.xlsx", NO_GOLD),)


def test_a_gold_of_another_text_says_nothing_of_this_one() -> None:
    gold = replace(GOLD, vignettes={"x": "ab12" * 16})
    mine, other = replace(BOOKS[0], mark="ab12ab12"), replace(BOOKS[1], mark="cd34cd34")
    assert counted((mine, other), gold) == ((mine,), (("B-x.xlsx", OTHER_TEXT),))


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
