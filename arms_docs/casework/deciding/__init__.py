"""A supervisor's decision, put beside what was handed in, and judged with it.

- `written_decision`: where the decision is written: a copy of the workbook, or a feedback file;
- `subject`: which assessment a decision is about: one that was made for another case is refused;
- `decision_file`: the feedback file that is written beside what was handed in, ready to fill in;
- `begun`: what is typed in it so far, to be gone on with;
- `since_returned`: which answers differ from those that were returned;
- `decide`: the answers that were handed in, with this decision, judged for signing off;
- `take`: all of that, from the bytes of a decision's file.

If any answer differs from what was handed in, nothing is decided, and each difference is named.
"""

from __future__ import annotations

from arms_docs.casework.deciding.begun import Begun, begun_in, new_points, read_begun
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.decision_file import (
    asked_of_supervisor,
    decision_file,
    seen_beside,
)
from arms_docs.casework.deciding.since_returned import SinceReturned, since_returned
from arms_docs.casework.deciding.subject import About, about, named
from arms_docs.casework.deciding.take import NothingDecidedError, take
from arms_docs.casework.deciding.what_differs import then_and_now
from arms_docs.casework.deciding.written_decision import (
    WrittenDecision,
    in_workbook,
    is_untouched,
    read_decision,
)
from arms_docs.casework.standing import standing_of

__all__ = [
    "About",
    "Begun",
    "NothingDecidedError",
    "SinceReturned",
    "WrittenDecision",
    "about",
    "asked_of_supervisor",
    "begun_in",
    "decide",
    "decision_file",
    "in_workbook",
    "is_untouched",
    "named",
    "new_points",
    "read_begun",
    "read_decision",
    "seen_beside",
    "since_returned",
    "standing_of",
    "take",
    "then_and_now",
]
