"""No group is shown that is too small, and none from which a small one could be worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, count, product

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.study.quality.small_groups import shown_cells, shown_groups

SIZES = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(1, 12))
# Of each plan its group by one thing and by another.
PLANS = st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz")), max_size=40)


def shown(sizes: Mapping[str, int]) -> set[str]:
    """Of one grouping."""
    number = count()
    groups = {name: frozenset(next(number) for _ in range(n)) for name, n in sizes.items()}
    (names,) = shown_groups([groups])
    return {*names}


def grouped(plans: Sequence[tuple[str, ...]], by: int) -> dict[str, frozenset[int]]:
    names = sorted({plan[by] for plan in plans})
    return {
        name: frozenset(n for n, plan in enumerate(plans) if plan[by] == name) for name in names
    }


def test_small_groups_are_hidden_and_one_more_where_one_could_be_worked_out() -> None:
    assert shown({"A": 9, "B": 12}) == {"A", "B"}
    assert shown({"A": 9, "B": 3, "C": 12}) == {"C"}
    assert shown({"A": 9, "B": 3, "C": 4}) == {"A"}, "together they are seven"
    assert shown({"A": 4}) == set()


@given(SIZES)
def test_what_is_hidden_is_nothing_or_enough(sizes: dict[str, int]) -> None:
    names = shown(sizes)
    hidden = [size for name, size in sizes.items() if name not in names]
    assert all(sizes[name] >= 5 for name in names)
    assert not hidden or sum(hidden) >= 5 or not names


def test_an_agency_does_not_tell_what_its_team_leaves_over() -> None:
    """All of North are police, and one more: police less North would be that one."""
    plans = [("North", "Police")] * 8 + [("South", "Police")] + [("South", "Probation")] * 7
    plans += [("East", "Probation")] * 6
    teams, agencies = shown_groups([grouped(plans, 0), grouped(plans, 1)])
    assert teams == {"North", "South", "East"}
    assert not agencies


def test_an_item_is_hidden_where_it_applies_to_few_and_where_it_would_tell_of_them() -> None:
    plans = [("North",)] * 6 + [("South",)] * 7 + [("East",)] * 5
    asked = [frozenset(range(18)), frozenset({*range(6, 18)}), frozenset({*range(4, 18)})]
    (names,), items = shown_cells([grouped(plans, 0)], asked)
    assert names == {"North", "South", "East"}
    assert [cells for (cells,) in items] == [
        {"North", "South", "East"},
        {"South", "East"},  # of North nobody is asked
        {"South"},  # two of North, and with them the smallest of the others
    ]


@given(PLANS)
def test_nothing_that_can_be_worked_out_is_few(plans: list[tuple[str, str]]) -> None:
    """By force: every sum of whole groups less whole groups that lie within them."""
    groupings = [grouped(plans, 0), grouped(plans, 1)]
    known = [
        sums(groups, names)
        for groups, names in zip(groupings, shown_groups(groupings), strict=True)
    ]
    for whole, part in product(*known):
        assert not whole > part or len(whole - part) >= 5 or len(plans) < 5
        assert not part > whole or len(part - whole) >= 5 or len(plans) < 5


def sums(groups: dict[str, frozenset[int]], shown: frozenset[str]) -> list[frozenset[int]]:
    """All plans, those of shown groups, and of all others together, in every sum."""
    everybody = frozenset[int]().union(*groups.values())
    single = [groups[name] for name in shown]
    single.append(everybody.difference(*single))
    return [
        frozenset[int]().union(*some)
        for size in range(len(single) + 1)
        for some in combinations(single, size)
    ]
