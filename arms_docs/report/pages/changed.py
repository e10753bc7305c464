"""What changed since last time: every answer that differs from what was signed, once.

What was another then stands beside what it is now. What is new stands in full in its own place, and
is only named here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from arms_docs.assessment import BLANK, Difference, DifferenceKind, differences
from arms_docs.data_class import dataclass
from arms_docs.problems import Place
from arms_docs.report.pages.edition_copy import EditionCopy
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
class NewAnswers:
    """What is new in one row or part: what that is called, and the labels of its new answers."""

    title: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """Every answer that differs, each once.

    ``answers`` are those that were others then, ``new`` are where nothing stood, and ``not_asked``
    are answers to questions that the form of then did not ask.
    """

    answers: tuple[ChangedAnswer, ...]
    new: tuple[NewAnswers, ...]
    not_asked: tuple[NewAnswers, ...]


def changed(copy: EditionCopy) -> Changed | None:
    """What changed in this copy; None for an assessment that follows no other.

    What is printed in no edition, such as the assessor's note on the work, is not told here either.
    """
    if copy.assessment.last is None:
        return None
    told = [each for each in differences(copy.assessment, copy.form) if _is_told(each, copy)]
    named = (DifferenceKind.ADDED, DifferenceKind.NOT_ASKED_THEN)
    new, not_asked = ([each for each in told if each.kind is kind] for kind in named)
    return Changed(
        answers=tuple(_answer(each, copy) for each in told if each.kind not in named),
        new=tuple(_together(new, copy)),
        not_asked=tuple(_together(not_asked, copy)),
    )


def _is_told(each: Difference, copy: EditionCopy) -> bool:
    return copy.shows(each.place.section, each.place.field)


def _together(new: Iterable[Difference], copy: EditionCopy) -> Iterator[NewAnswers]:
    """New answers, those of one row or part together."""
    for (section, row), each in groupby(new, key=lambda each: (each.place.section, each.place.row)):
        head = copy.form.label(Place(section, row))
        labels = (copy.form.label(difference.place) for difference in each)
        yield NewAnswers(head, tuple(label.removeprefix(f"{head}: ") for label in labels))


def _answer(each: Difference, copy: EditionCopy) -> ChangedAnswer:
    then = paragraphs(each.then) if each.then != BLANK else (NOTHING,)
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
