"""What is hidden: each shown combination is shared by five, and nothing hidden can be worked out.

By brute force: whoever knows all that is shown, and the rule, still has two values or more for each
hidden cell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arms_docs.study.research.small_cells import Column, hidden_cells, hidden_words

Shown = Mapping[str, tuple[str, ...]]
HIDDEN = "hidden"


def columns_of(table: Mapping[str, Sequence[str]]) -> list[Column]:
    width = len(next(iter(table.values())))
    return [
        Column(f"c{number}", {person: values[number] for person, values in table.items()})
        for number in range(width)
    ]


def shown_of(table: Mapping[str, Sequence[str]]) -> Shown:
    """The table as it is exported."""
    hidden = hidden_cells(table, columns_of(table))
    return {
        person: tuple(
            HIDDEN if f"c{number}" in hidden[person] else value
            for number, value in enumerate(values)
        )
        for person, values in table.items()
    }


def people(*rows: str) -> dict[str, str]:
    """Each row a person, each letter a column."""
    return {f"person {number:02}": row for number, row in enumerate(rows)}


def test_a_rare_value_hides_its_column_for_everybody_who_is_shown_alike() -> None:
    """Five of a, six of b; in the second column one of the five is rare."""
    shown = shown_of(people("ax", "ax", "ax", "ax", "ay", *(["bx"] * 6)))
    assert Counter(shown.values()) == {("a", HIDDEN): 5, ("b", "x"): 6}


def test_a_column_after_one_that_is_hidden_may_still_be_shown() -> None:
    """The first column has two rare ones; the second divides ten people by five."""
    shown = shown_of(people(*(["ax"] * 4), "bx", *(["ay"] * 4), "by"))
    assert Counter(shown.values()) == {(HIDDEN, "x"): 5, (HIDDEN, "y"): 5}


def test_what_was_not_answered_is_a_value_like_others() -> None:
    people_ = {f"p{n}": ["" if n == 0 else "x"] for n in range(8)}
    assert set(shown_of(people_).values()) == {(HIDDEN,)}
    people_ = {f"p{n}": ["" if n < 5 else "x"] for n in range(10)}
    assert Counter(shown_of(people_).values()) == {("",): 5, ("x",): 5}


def test_a_column_that_would_tell_of_a_hidden_one_is_hidden_with_it() -> None:
    everybody = [f"p{n}" for n in range(8)]
    columns = [
        Column("static", {p: "High" if p == "p0" else "Low" for p in everybody}),
        Column("general", dict.fromkeys(everybody, "Medium"), needs=("static",)),
    ]
    assert set(hidden_cells(everybody, columns).values()) == {frozenset({"static", "general"})}


def test_whoever_has_no_such_cell_is_in_no_count_of_it() -> None:
    everybody = [f"p{n}" for n in range(9)]
    second = Column("overall 2", dict.fromkeys(everybody[:6], "High"))
    assert not any(hidden_cells(everybody, [second]).values())
    few = Column("overall 2", dict.fromkeys(everybody[:4], "High"))
    hidden = hidden_cells(everybody, [few])
    assert [bool(hidden[p]) for p in everybody] == [True] * 4 + [False] * 5


def test_of_fewer_than_five_people_there_is_nothing_to_show() -> None:
    with pytest.raises(ValueError, match="too few"):
        hidden_cells(["p1", "p2", "p3", "p4"], [])


TABLES = st.lists(st.text("abc", min_size=3, max_size=3), min_size=5, max_size=40)


@given(TABLES)
def test_every_combination_that_is_shown_is_shared_by_five(rows: list[str]) -> None:
    shown = shown_of(people(*rows))
    assert min(Counter(shown.values()).values()) >= 5
    for visible in range(1 << 3):  # also of those who know some of the columns alone
        part = Counter(
            tuple(cell for n, cell in enumerate(cells) if visible >> n & 1 and cell != HIDDEN)
            for cells in shown.values()
        )
        assert min(part.values()) >= 5


@given(TABLES)
def test_a_hidden_cell_is_hidden_for_everybody_who_is_shown_alike(rows: list[str]) -> None:
    table = people(*rows)
    shown = shown_of(table)
    for place in range(3):
        alike = defaultdict[tuple[str, ...], set[bool]](set)
        for cells in shown.values():
            alike[cells[:place]].add(cells[place] == HIDDEN)
        assert all(len(each) == 1 for each in alike.values())


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["ax", "ay", "bx", "by"]), min_size=5, max_size=7))
def test_no_hidden_cell_can_be_worked_out_by_whoever_knows_the_rule(rows: list[str]) -> None:
    """Every table that would be shown in the same way is tried: each hidden cell has two values."""
    table = people(*rows)
    shown = shown_of(table)
    may_be = defaultdict[tuple[str, int], set[str]](set)
    choices = ["".join(c) for c in product("ab", "xy")]
    fitting = [
        [c for c in choices if all(s in (HIDDEN, v) for s, v in zip(shown[p], c, strict=True))]
        for p in table
    ]
    for rows_ in product(*fitting):
        other = people(*rows_)
        if shown_of(other) == shown:
            for person, values in other.items():
                for place, value in enumerate(values):
                    may_be[person, place].add(value)
    for person, cells in shown.items():
        for place, cell in enumerate(cells):
            assert (len(may_be[person, place]) > 1) is (cell == HIDDEN)


# --- words of outcomes


def some(number: int, first: int = 0) -> set[str]:
    return {f"p{n}" for n in range(first, first + number)}


def test_a_rare_outcome_is_hidden_with_the_next_rarest_one() -> None:
    assert hidden_words({"arrest": some(9), "recall": some(2), "breach": some(6)}) == {
        "recall",
        "breach",
    }


def test_nothing_is_hidden_where_nothing_is_rare() -> None:
    assert hidden_words({"arrest": some(9), "recall": set(), "breach": some(5)}) == frozenset()


def test_rare_ones_that_five_people_share_hide_no_other() -> None:
    words = {"arrest": some(9), "recall": some(3), "breach": some(4, 3)}
    assert hidden_words(words) == {"recall", "breach"}


def test_a_single_rare_one_may_be_one_that_nobody_had_but_not_for_too_few_people() -> None:
    words = {"arrest": some(9), "recall": some(2), "charge": set[str](), "breach": some(7)}
    assert hidden_words(words) == {"recall", "breach"}


def test_everything_may_be_hidden() -> None:
    assert hidden_words({"arrest": some(2), "recall": some(1)}) == {"arrest", "recall"}
