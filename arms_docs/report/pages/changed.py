"""What changed since last time: every answer that differs from what was signed, then and now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arms_docs.assessment import BLANK, Difference, DifferenceKind, differences
from arms_docs.report.pages.edition_copy import EditionCopy
from arms_docs.report.pages.movement import Movement
from arms_docs.report.words import paragraphs, say

# Under which group of `since` it is said why an answer of a section was cleared.
GROUP_OF = {
    **{key: key for key in ("person", "assessors", "orders", "sources", "rm2000", "review")},
    "restricted": "sources",
    "formulation": "formulation",
    "strategies": "strategies",
}
NOT_THIS_TIME = "Not answered this time. What was signed is not taken back."
LONG = 1000  # characters: a row with more may break over two pages
NOTHING = "Nothing stood here."


@dataclass(frozen=True)
class ChangedAnswer:
    """One answer: what it is called, and what it was and is, paragraph by paragraph."""

    label: str
    is_long: bool
    then: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """Every answer that differs, each once: those that were asked then, and those that were not."""

    answers: tuple[ChangedAnswer, ...]
    not_asked: tuple[ChangedAnswer, ...]


def changed(copy: EditionCopy) -> Changed | None:
    """What changed in this copy; None for an assessment that follows no other.

    What is printed in no edition, such as the assessor's note on the work, is not told here either.
    """
    if copy.assessment.last is None:
        return None
    told = [each for each in differences(copy.assessment, copy.form) if _is_told(each, copy)]
    new = DifferenceKind.NOT_ASKED_THEN
    return Changed(
        answers=tuple(_answer(each, copy) for each in told if each.kind is not new),
        not_asked=tuple(_answer(each, copy) for each in told if each.kind is new),
    )


def _is_told(each: Difference, copy: EditionCopy) -> bool:
    return copy.shows(each.place.section, each.place.field)


def _answer(each: Difference, copy: EditionCopy) -> ChangedAnswer:
    then = paragraphs(each.then) if each.then != BLANK else (NOTHING,)
    if each.kind is DifferenceKind.NOT_ASKED_THEN:
        then = (Movement.NOT_ASKED.value.capitalize(),)
    now = tuple(_now(each, copy))
    is_long = max(len("".join(then)), len("".join(now))) > LONG
    return ChangedAnswer(copy.form.label(each.place), is_long, then, now)


def _now(each: Difference, copy: EditionCopy) -> Iterator[str]:
    if each.kind is DifferenceKind.CLEARED:
        people = "; ".join(say(assessor.name) for assessor in copy.assessment.assessors)
        group = GROUP_OF.get(each.place.section)
        why = getattr(copy.assessment.since, f"{group}_what") if group else BLANK
        yield f"Cleared by {people}{'.' if why == BLANK else f': {say(why)}'}"
    elif each.kind is DifferenceKind.NOT_ANSWERED:
        yield NOT_THIS_TIME
    else:
        yield from paragraphs(each.now)
