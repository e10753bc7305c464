"""The gold: what ratings in an exercise are held against.

Takes experts' workbooks, rated apart, and afterwards those in which they settled what differs; or
the answers files of cases. Gives a `Gold`. In the order of the data:

- `gold` is what was decided, case by case and item by item, whose it is, and how far experts had
  agreed before they met;
- `answers_gold` is that of answers files: ours for the shipped cases, unvalidated;
- `gold_file` is the gold as a file, which a later version names by its digest.
"""

from __future__ import annotations

from arms_docs.study.gold.answers_gold import answers_gold, shipped_gold
from arms_docs.study.gold.gold import OURS, Agreed, Gold, GoldAnswer
from arms_docs.study.gold.gold_file import gold_toml, read_gold

__all__ = [
    "OURS",
    "Agreed",
    "Gold",
    "GoldAnswer",
    "answers_gold",
    "gold_toml",
    "read_gold",
    "shipped_gold",
]
