"""Change from one signed assessment of a person to the next, as counts beside one another.

In the order of the data:

- `consecutive` says which assessment comes next after which: by descent, else by date;
- `factor_change` holds one factor of the one against the other, with what became of its actions;
- `counted_changes` counts over many people, and hides groups of fewer than five;
- `change_words` puts the counts into tables and sentences; `change_faces` shows them as text,
  JSON and CSV, `change_html` as a page.

Decisions:

- What stands side by side is counted side by side, and nothing is said of why: ratings move with
  the case, with the assessor, with what is known, and with the tables. "Better" is no success of a
  plan and "worse" no failure of one, and both are shown alike.
- Unable to rate is apart from better and worse.
- One step is within what assessors differ by, until an exercise of the organisation says otherwise.
- What became of an action is only told where one assessment goes on from the other: there alone
  actions keep their numbers.

Source: Kewley and Blandford (2017) ask that assessors can measure progress; the tables are ours.
"""

from __future__ import annotations

from arms_docs.study.change.change_faces import ShownChange, as_data, as_lines, as_rows
from arms_docs.study.change.change_words import (
    ChangePage,
    CountTable,
    change_page,
    not_paired_in_words,
)
from arms_docs.study.change.consecutive import (
    By,
    Consecutive,
    Pair,
    by_person,
    consecutive,
    digest_of,
    is_counted,
    is_not_proved,
    months_between,
    person_of,
)
from arms_docs.study.change.counted_changes import Changes, Group, changes_of
from arms_docs.study.change.factor_change import (
    Direction,
    FactorChange,
    Fate,
    Served,
    factor_changes,
)

__all__ = [
    "By",
    "ChangePage",
    "Changes",
    "Consecutive",
    "CountTable",
    "Direction",
    "FactorChange",
    "Fate",
    "Group",
    "Pair",
    "Served",
    "ShownChange",
    "as_data",
    "as_lines",
    "as_rows",
    "by_person",
    "change_page",
    "changes_of",
    "consecutive",
    "digest_of",
    "factor_changes",
    "is_counted",
    "is_not_proved",
    "months_between",
    "not_paired_in_words",
    "person_of",
]
