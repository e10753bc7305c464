"""Do assessors agree: what came back of an exercise, held against the gold and one another.

Takes `Rated` workbooks, the `Gold` and a seed; gives an `Agreement`, which is all that pages and
files are made of. In the order of the data:

- `counted`: which workbooks count, and each rating beside what the gold says of it;
- `looks_alike`: pairs of raters whose workbooks are to be looked at;
- `groups`: who is looked at together, and of whom nothing is shown;
- `against_gold`: steps from the gold, confusion, kappa of each rater with it;
- `measure`: every subject in every group; `measured` is the shape of it;
- `agreement_of`: all of it, with and without those to be looked at.

Blank, *Unable to rate* and not asked are three. Each figure has its own n. Nothing is said of a
group of fewer than five raters, and of two cases there are percentages only.
"""

from __future__ import annotations

from arms_docs.study.agreement.against_gold import steps_from_gold, words_of
from arms_docs.study.agreement.agreement_of import agreement_of
from arms_docs.study.agreement.measured import (
    AgainstGold,
    Agreement,
    Confusion,
    Group,
    KappaToGold,
    LooksAlike,
    Measured,
    Observed,
)
from arms_docs.study.few import FEWEST

__all__ = [
    "FEWEST",
    "AgainstGold",
    "Agreement",
    "Confusion",
    "Group",
    "KappaToGold",
    "LooksAlike",
    "Measured",
    "Observed",
    "agreement_of",
    "steps_from_gold",
    "words_of",
]
