"""A decision taken from its file and put beside what was handed in: the way through this room."""

from __future__ import annotations

from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import is_untouched, read_decision
from arms_docs.casework.opening.open_submission import Case
from arms_docs.rating import Reading


class NothingDecidedError(ValueError):
    """A decision file in which nothing is filled in."""


def take(case: Case, content: bytes, *, is_workbook: bool) -> Reading:
    """The decision in a file beside the submission, judged for signing off.

    For a file that cannot be read, or is about another case, the reading has no assessment and says
    so. Raises NothingDecidedError where nothing is filled in.
    """
    decision = read_decision(content, case, is_workbook=is_workbook)
    if isinstance(decision, Reading):
        return decision
    if is_untouched(decision, case.reading):
        raise NothingDecidedError
    return decide(case, decision)
