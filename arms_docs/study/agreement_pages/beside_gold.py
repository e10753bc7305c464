"""One rating beside the gold, in words: where it differs, in which direction, and why the gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.study.agreement import steps_from_gold
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.gold import Gold, GoldAnswer
from arms_docs.study.rated_items import UNABLE, items, title_of

STEPS = {1: "one step", 2: "two steps", 3: "three steps"}


@dataclass(frozen=True)
class Difference:
    """A rating that differs from the gold: ``towards`` says how."""

    item: str
    rating: str
    gold: str
    also: str
    towards: str
    own_reason: str
    gold_reason: str
    read: str


@dataclass(frozen=True)
class CaseLetter:
    """One case: what differs, what is as the gold, what was left blank, and what is not said."""

    case: str
    title: str
    differences: tuple[Difference, ...]
    alike: tuple[str, ...]
    blank: tuple[str, ...]
    not_in_gold: tuple[str, ...]


def case_letter(rated: Rated, gold: Gold, instrument: Instrument) -> CaseLetter:
    """One workbook beside the gold, in the order of the form."""
    differences, alike, blank, not_in_gold = [], [], [], []
    for item in items(instrument):
        title, answer = title_of(instrument, item), gold.answer(rated.case, item)
        rating = rated.ratings.get(item)
        if not rating:
            blank.append(title)
        elif answer is None:
            not_in_gold.append(title)
        elif rating in answer.accepted:
            alike.append(title)
        else:
            reason = rated.reasons.get(item, "")
            differences.append(_difference(title, item, rating, answer, reason))
    return CaseLetter(
        rated.case,
        gold.titles.get(rated.case) or rated.case,
        tuple(differences),
        tuple(alike),
        tuple(blank),
        tuple(not_in_gold),
    )


def towards(item: str, rating: str, answer: GoldAnswer) -> str:
    """In which direction a rating that is not accepted differs.

    >>> towards("R1", "Low", GoldAnswer("High"))
    'two steps towards less concern'
    >>> towards("R1", "Unable to rate", GoldAnswer("High"))
    'not rated, and the gold rates it'
    >>> towards("R1", "Low", GoldAnswer("Unable to rate"))
    'rated, and the gold says that the evidence does not allow it'
    """
    if answer.rating == UNABLE:
        return "rated, and the gold says that the evidence does not allow it"
    if rating == UNABLE:
        return "not rated, and the gold rates it"
    steps = steps_from_gold(rating, answer, item)
    if not steps:
        return "another answer"
    return f"{STEPS[abs(steps)]} towards {'more' if steps > 0 else 'less'} concern"


def directions(rated: Iterable[Rated], gold: Gold, names: Iterable[str]) -> tuple[int, int, int]:
    """Of these items of these workbooks: how many ratings are held against the gold on its scale,
    and how many of them lie towards more and towards less concern.
    """
    steps = list(_steps(rated, gold, tuple(names)))
    return len(steps), sum(step > 0 for step in steps), sum(step < 0 for step in steps)


def _steps(rated: Iterable[Rated], gold: Gold, names: tuple[str, ...]) -> Iterator[int]:
    for book in rated:
        for item in names:
            answer, rating = gold.answer(book.case, item), book.ratings.get(item)
            if answer and rating:
                steps = steps_from_gold(rating, answer, item)
                if steps is not None:
                    yield steps


def _difference(title: str, item: str, rating: str, answer: GoldAnswer, reason: str) -> Difference:
    return Difference(
        item=title,
        rating=rating,
        gold=answer.rating,
        also=" or ".join(answer.also),
        towards=towards(item, rating, answer),
        own_reason=reason,
        gold_reason=answer.reason,
        read=answer.read,
    )
