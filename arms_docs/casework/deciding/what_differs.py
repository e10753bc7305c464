"""What differs from what was signed last time, in lines, for whoever decides: all of it, and short.

What is restricted is named, and its words are left out: they stand in the record. So is what is for
evaluation only, which stands in the workbook alone.
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
NOT_FOR_THE_CASE = "(for evaluation only)"
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
    answers = differences(assessment, form)
    hidden = withheld(assessment) | withheld(last.assessment)
    count = f"{len(answers)} answer{' differs' if len(answers) == 1 else 's differ'}"
    yield f"WHAT IS NEW: {count} from what was signed on {long_date(last.signed_on)}."
    for difference in answers:
        section = form.section(difference.place.section)
        if section and section.for_evaluation:
            change = f"{difference.kind.value} {NOT_FOR_THE_CASE}"
        else:
            change = _change(difference, hidden)
        yield f"* {form.label(difference.place)}: {change}"


def then_and_now(difference: Difference, form: Form) -> tuple[str, str]:
    """What an answer was and what it is, in full, for whoever may read all of the assessment.

    What is for evaluation only is named, and its words are left out.
    """
    section, kind = form.section(difference.place.section), difference.kind
    if section and section.for_evaluation:
        return NOT_FOR_THE_CASE, f"{kind.value} {NOT_FOR_THE_CASE}"
    then, now = say(difference.then), say(difference.now)
    return THEN.get(kind) or then, NOW.get(kind) or now


def _change(difference: Difference, hidden: frozenset[str]) -> str:
    place, kind = difference.place, difference.kind
    if place.section == "restricted" or place.row in hidden:
        return f"{kind.value} {LEFT_OUT}"
    then, now = THEN.get(kind) or _short(difference.then), NOW.get(kind) or _short(difference.now)
    return f"{then} → {now}"


def _short(answer: object) -> str:
    plain = " ".join(say(answer).split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST].rstrip()}…"
