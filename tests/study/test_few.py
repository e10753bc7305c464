"""A group is hidden where it is few, and where it would follow from the rest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.study.few import FEWEST, Size, hidden_groups


def size(people: int, count: int | None = None, *, name: str = "") -> Size:
    return Size(people if count is None else count, frozenset(f"{name}{n}" for n in range(people)))


def test_no_figure_stands_for_fewer_than_five() -> None:
    assert FEWEST == 5


def test_both_things_and_people_have_to_be_enough() -> None:
    assert size(4, 100).is_few
    assert size(5, 4).is_few
    assert not size(5, 5).is_few


def test_one_supervisor_is_hidden_and_so_is_who_would_give_that_one_away() -> None:
    sizes = {"a": size(9, name="a"), "b": size(6, name="b"), "c": size(1, 40, name="c")}
    assert hidden_groups(sizes) == {"b", "c"}


def test_small_teams_that_are_enough_together_hide_nobody_else() -> None:
    sizes = {"a": size(9, name="a"), "b": size(3, name="b"), "c": size(2, 3, name="c")}
    assert hidden_groups(sizes) == {"b", "c"}


def test_the_same_people_in_two_teams_are_not_more_people() -> None:
    sizes = {"a": size(9, name="a"), "b": size(3, name="x"), "c": size(3, name="x")}
    assert hidden_groups(sizes) == {"a", "b", "c"}


def test_nothing_is_hidden_where_all_are_enough_and_all_where_the_whole_is_few() -> None:
    assert hidden_groups({"a": size(5), "b": size(6)}) == frozenset()
    assert hidden_groups({"a": size(2), "b": size(1)}) == {"a", "b"}
    assert hidden_groups({}) == frozenset()


@given(st.dictionaries(st.text(max_size=2), st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_what_is_not_shown_is_never_few_unless_nothing_is_shown(
    groups: dict[str, tuple[int, int]],
) -> None:
    sizes = {name: size(people, count, name=name) for name, (people, count) in groups.items()}
    left_out = hidden_groups(sizes)
    shown = [sizes[name] for name in sizes.keys() - left_out]
    assert not any(each.is_few for each in shown)
    rest = Size.together(sizes[name] for name in left_out)
    if shown and left_out:
        assert rest.count >= FEWEST and len(rest.people) >= FEWEST
