"""The gold: what ratings in an exercise are held against.

Takes experts' workbooks, rated apart, and afterwards those in which they settled what differs; or
the answers files of cases. Gives a `Gold`. In the order of the data:

- `gold` is what was decided, case by case and item by item, whose it is, and how far experts had
  agreed before they met;
- `answers_gold` is that of answers files: ours for the shipped cases, unvalidated;
- `experts` are those who handed in, and whether they are enough; `experts_agreement` says how far
  they agreed before they met;
- `consensus_form` declares what they settle about a case; `consensus_book` writes a workbook of it
  and reads one; `settle` makes the gold of all of them;
- `gold_file` is the gold as a file, which a later version names by its digest; `gold_page` is the
  same on paper, to be signed (loads what makes pages).

Decisions: Three experts at least must have rated each case alone, and what they rated is compared
before anything is settled. What they all said alike stands in the workbooks already; the rest is
empty. A consensus holds for the workbooks that it was made from, and for no others. A signature
stands in the PDF, which carries the file: what was signed is what `agreement` reads.
"""

from __future__ import annotations

from arms_docs.study.gold.answers_gold import answers_gold, shipped_gold
from arms_docs.study.gold.consensus_book import experts_mark, write_consensus_book
from arms_docs.study.gold.experts import FEWEST_EXPERTS, Experts, read_experts, too_few
from arms_docs.study.gold.experts_agreement import (
    SEED,
    agreement_rows,
    experts_agreement,
    no_coefficient,
)
from arms_docs.study.gold.gold import OURS, Agreed, Gold, GoldAnswer
from arms_docs.study.gold.gold_file import gold_toml, read_gold
from arms_docs.study.gold.settle import Meeting, settle

__all__ = [
    "FEWEST_EXPERTS",
    "OURS",
    "SEED",
    "Agreed",
    "Experts",
    "Gold",
    "GoldAnswer",
    "Meeting",
    "agreement_rows",
    "answers_gold",
    "experts_agreement",
    "experts_mark",
    "gold_toml",
    "no_coefficient",
    "read_experts",
    "read_gold",
    "settle",
    "shipped_gold",
    "too_few",
    "write_consensus_book",
]
