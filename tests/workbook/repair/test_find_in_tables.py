"""Tables are read by their heads and the numbers of their rows."""

from __future__ import annotations

from arms_docs.problems import Place
from arms_docs.workbook.intake.keyed_answers import Spot
from arms_docs.workbook.repair.candidates import Candidates
from arms_docs.workbook.repair.find_in_tables import read_tables
from arms_docs.workbook.repair.form_words import FormWords
from tests.support.builders import FIRST

WORDS = FormWords(FIRST)
Texts = dict[tuple[int, int], str]
TABLE: Texts = {
    (1, 1): "no.",
    (1, 2): "if this happens",
    (1, 3): "then do this",
    (1, 4): "owner",
    (2, 1): "c1",
    (2, 2): "he moves",
    (3, 1): "c4",
    (4, 1): "c99",
}


def read(texts: Texts) -> Candidates:
    candidates = Candidates()
    read_tables("Sheet1", texts, WORDS, candidates)
    return candidates


def places(texts: Texts) -> dict[Spot, Place]:
    return {candidate.spot: candidate.place for candidate in read(texts).cells}


def test_each_numbered_row_has_a_candidate_in_each_column() -> None:
    assert places(TABLE) == {
        ("Sheet1", 2, 2): Place("contingency", "C1", "trigger"),
        ("Sheet1", 2, 3): Place("contingency", "C1", "action"),
        ("Sheet1", 2, 4): Place("contingency", "C1", "owner"),
        ("Sheet1", 3, 2): Place("contingency", "C4", "trigger"),
        ("Sheet1", 3, 3): Place("contingency", "C4", "action"),
        ("Sheet1", 3, 4): Place("contingency", "C4", "owner"),
    }
    heads = {("Sheet1", 1, column) for column in range(1, 5)}
    assert read(TABLE).template == heads | {("Sheet1", 2, 1), ("Sheet1", 3, 1)}


def test_one_head_alone_is_no_table() -> None:
    assert places({(1, 1): "no.", (1, 4): "owner", (2, 1): "c1"}) == {}


def test_a_head_that_stands_twice_says_nothing() -> None:
    twice = {**TABLE, (1, 5): "owner"}
    assert {place.field for place in places(twice).values()} == {"trigger", "action"}


def test_a_misspelt_head_is_read_where_its_own_is_missing() -> None:
    misspelt = {**TABLE, (1, 3): "then do thsi"}
    assert places(misspelt)["Sheet1", 2, 3] == Place("contingency", "C1", "action")


def test_without_a_head_the_numbers_are_where_most_of_them_stand() -> None:
    no_head: Texts = {at: text for at, text in TABLE.items() if at != (1, 1)}
    assert set(places({**no_head, (3, 3): "c2"})) == set(places(TABLE))
    assert places({**TABLE, (1, 6): "no."}) == {}, "two heads of numbers say nothing"


def test_a_table_ends_at_a_title_or_at_the_heads_of_another() -> None:
    titled = {**TABLE, (3, 1): "the person", (4, 1): "c4"}
    assert {row for _, row, _ in places(titled)} == {2}
    again = {**TABLE, **{(row + 3, column): text for (row, column), text in TABLE.items()}}
    assert {row for _, row, _ in places(again)} == {2, 3, 5, 6}
