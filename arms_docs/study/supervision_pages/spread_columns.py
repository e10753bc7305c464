"""The columns of a spread: the middle, the least and the most."""

from __future__ import annotations

from arms_docs.study.supervision.spread import Spread
from arms_docs.study.supervision_pages.paper import Cell, Column


def spread_columns(name: str, unit: str) -> tuple[Column, ...]:
    """Their heads; ``unit`` is said at the first."""
    return (
        Column(f"{name}_middle", f"Middle ({unit})"),
        Column(f"{name}_least", "Least"),
        Column(f"{name}_most", "Most"),
    )


def spread_cells(spread: Spread | None) -> tuple[Cell, Cell, Cell]:
    """Their cells; empty where there is no spread."""
    return (spread.middle, spread.least, spread.most) if spread else (None, None, None)
