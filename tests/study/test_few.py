"""Below how many nothing is counted."""

from __future__ import annotations

from arms_docs.study.few import FEWEST


def test_no_figure_stands_for_fewer_than_five() -> None:
    assert FEWEST == 5
