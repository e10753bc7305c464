"""The fewest that are counted together: below, a figure would tell of single people."""

from __future__ import annotations

FEWEST = 5  # plans, people or cases
TOO_FEW = "too few to show"
