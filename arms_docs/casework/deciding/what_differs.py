"""What differs from what was signed last time, in lines, for whoever decides: all of it, and short.

What is restricted is named, and its words are left out: they stand in the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import (
    Assessment,
    Difference,
    DifferenceKind,
    Form,
    differences,
    long_date,
    withheld,
)
from arms_docs.report import say

LONGEST = 60  # characters of an answer
LEFT_OUT = "(restricted: see the record)"
NOW = {
    DifferenceKind.CLEARED: "cleared",
    DifferenceKind.NOT_ANSWERED: "not answered this time",
}
THEN = {
    DifferenceKind.ADDED: "nothing",
    DifferenceKind.NOT_ASKED_THEN: "not asked then",
}


def what_differs(assessment: Assessment, form: Form) -> Iterator[str]:
    """A line that says how many answers differ, then one for each: then, and now.

    Nothing for an assessment that follows none.
    """
    last = assessment.last
    if last is None:
        return
    found = differences(assessment, form)
    hidden = withheld(assessment) | withheld(last.assessment)
    count = f"{len(found)} answer{' differs' if len(found) == 1 else 's differ'}"
    yield f"WHAT IS NEW: {count} from what was signed on {long_date(last.signed_on)}."
    for difference in found:
        yield f"- {form.label(difference.place)}: {_change(difference, hidden)}"


def _change(difference: Difference, hidden: frozenset[str]) -> str:
    place, kind = difference.place, difference.kind
    if place.section == "restricted" or place.row in hidden:
        return f"{kind.value} {LEFT_OUT}"
    then, now = THEN.get(kind) or _short(difference.then), NOW.get(kind) or _short(difference.now)
    return f"{then} → {now}"


def _short(answer: object) -> str:
    plain = " ".join(say(answer).split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST].rstrip()}…"
