"""No group is shown that is too small, and none from which a small one could be worked out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.study.quality.small_groups import shown_groups

SIZES = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(1, 12))


def test_small_groups_are_hidden_and_one_more_where_one_could_be_worked_out() -> None:
    assert shown_groups({"A": 9, "B": 12}) == ("A", "B")
    assert shown_groups({"A": 9, "B": 3, "C": 12}) == ("C",)
    assert shown_groups({"A": 9, "B": 3, "C": 4}) == ("A",), "together they are seven"
    assert shown_groups({"A": 4}) == ()


@given(SIZES)
def test_what_is_hidden_is_nothing_or_enough(sizes: dict[str, int]) -> None:
    shown = shown_groups(sizes)
    hidden = [size for name, size in sizes.items() if name not in shown]
    assert all(sizes[name] >= 5 for name in shown)
    assert not hidden or sum(hidden) >= 5 or not shown
