"""The gold: what experts agreed on about the cases of an exercise, having rated them apart first.

- `gold` is what was decided, case by case and item by item, whose it is, and how far they agreed.
"""

from __future__ import annotations

from arms_docs.study.gold.gold import OURS, Agreed, Gold, GoldAnswer

__all__ = ["OURS", "Agreed", "Gold", "GoldAnswer"]
