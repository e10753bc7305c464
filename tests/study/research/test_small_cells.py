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

from arms_docs.study.research.small_cells import Column, hidden_cells, hidden_values

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


def test_a_rare_value_is_hidden_with_the_next_rarest_one_and_the_others_are_shown() -> None:
    """Two of a and five of b are hidden together; six of c are not."""
    shown = shown_of(people(*"aabbbbbcccccc"))
    assert Counter(shown.values()) == {(HIDDEN,): 7, ("c",): 6}


def test_rare_ones_that_together_are_five_hide_no_other() -> None:
    shown = shown_of(people(*"aabbbccccc"))
    assert Counter(shown.values()) == {(HIDDEN,): 5, ("c",): 5}


def test_of_two_values_one_of_which_is_rare_both_are_hidden() -> None:
    """Or whoever is hidden would hold the rare one. In the second column of those shown as a."""
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


@given(TABLES, st.data())
def test_two_who_are_hidden_alike_can_be_swapped_and_the_same_is_shown(
    rows: list[str], data: st.DataObject
) -> None:
    table = people(*rows)
    shown = shown_of(table)
    hidden = [(p, n) for p, cells in shown.items() for n in range(3) if cells[n] == HIDDEN]
    if not hidden:
        return
    person, place = data.draw(st.sampled_from(hidden))
    alike = [p for p in table if shown[p][: place + 1] == shown[person][: place + 1]]
    assert len(alike) >= 5
    assert len({table[p][place] for p in alike}) >= 2
    other = data.draw(st.sampled_from(alike))
    swapped = dict(table)
    for mine, theirs in ((person, other), (other, person)):
        row = table[mine]
        swapped[mine] = row[:place] + table[theirs][place] + row[place + 1 :]
    assert shown_of(swapped) == shown


@pytest.mark.parametrize(
    "rows",
    [
        ("ax", "ax", "ay", "bx", "bx", "by"),
        ("ax", "ax", "ax", "ax", "ax", "bx", "by"),
        ("ax", "ax", "ax", "ax", "ax", "ay"),
        ("ax", "ax", "ax", "ax", "ax"),
    ],
    ids=["both", "one of seven", "second", "none"],
)
def test_no_hidden_cell_can_be_worked_out_by_whoever_knows_the_rule(rows: list[str]) -> None:
    check_by_force(rows, "ab", "xy")


@pytest.mark.prove
@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["ax", "ay", "bx", "by"]), min_size=5, max_size=6))
def test_none_can_in_any_small_table(rows: list[str]) -> None:
    """`test_no_hidden_cell_can_be_worked_out_by_whoever_knows_the_rule` stands for it."""
    check_by_force(rows, "ab", "xy")


def check_by_force(rows: Sequence[str], first: str, second: str) -> None:
    """Every table that would be shown in the same way is tried: each hidden cell has two values."""
    table = people(*rows)
    shown = shown_of(table)
    may_be = defaultdict[tuple[str, int], set[str]](set)
    choices = ["".join(c) for c in product(first, second)]
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


# --- values by the people who hold them, who may hold several


def some(number: int, first: int = 0) -> set[str]:
    return {f"p{n}" for n in range(first, first + number)}


def test_nothing_is_hidden_where_nothing_is_rare() -> None:
    assert hidden_values({"arrest": some(9), "breach": some(5)}) == frozenset()


def test_people_are_counted_once_whatever_they_hold() -> None:
    """Three and two are the same three people: the next rarest one is hidden with them."""
    people_of = {"arrest": some(9), "recall": some(3), "charge": some(2), "breach": some(6)}
    assert hidden_values(people_of) == {"charge", "recall", "breach"}


def test_everything_may_be_hidden() -> None:
    assert hidden_values({"arrest": some(2), "recall": some(1)}) == {"arrest", "recall"}
    assert hidden_values({"arrest": some(2)}) == {"arrest"}
    assert hidden_values({}) == frozenset()


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["", "x", "y"])), min_size=5))
def test_with_cells_that_not_everybody_has_each_combination_is_still_shared_by_five(
    rows: list[tuple[str, str]],
) -> None:
    """The empty text stands for no such cell here, as of a second assessment."""
    everybody = {f"person {number:03}": row for number, row in enumerate(rows)}
    columns = [
        Column("first", {person: first for person, (first, _) in everybody.items()}),
        Column("second", {person: second for person, (_, second) in everybody.items() if second}),
    ]
    hidden = hidden_cells(everybody, columns)
    shared = Counter(
        (HIDDEN if "first" in hidden[person] else first, second)
        for person, (first, second) in everybody.items()
        if second and "second" not in hidden[person]
    )
    assert all(count >= 5 for count in shared.values())
    assert not any("second" in hidden[person] for person, row in everybody.items() if not row[1])
