"""The columns of a spread: the middle, the least and the most."""

from __future__ import annotations

from arms_docs.study.few import FEWEST
from arms_docs.study.supervision.spread import Spread
from arms_docs.study.supervision_pages.paper import Cell, Column

NOT_OF_FEW = f"The middle, the least and the most are shown of {FEWEST} or more."


def spread_columns(name: str, unit: str) -> tuple[Column, ...]:
    """Their heads; ``unit`` is said at the first."""
    return (
        Column(f"{name}_middle", f"Middle ({unit})"),
        Column(f"{name}_least", "Least"),
        Column(f"{name}_most", "Most"),
    )


def spread_cells(spread: Spread | None, fewest: int = FEWEST) -> tuple[Cell, Cell, Cell]:
    """Their cells; empty where there is no spread, or one of fewer numbers than ``fewest``: the
    least of two is that of one person.
    """
    if spread is None or spread.count < fewest:
        return None, None, None
    return spread.middle, spread.least, spread.most
