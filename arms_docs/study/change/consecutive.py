"""Which assessment of a person comes next after which: pairs by descent, else by date.

A review carries the digest of the signed answers from which it goes on: that is descent. An
assessment that names none is put after the one before it by date, and the pair says so. Where
neither tells what comes next, there is no pair, and it is counted why.

Source: rules of ours. Nothing is told by the order in which files are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from arms_docs.compare import letters_of
from arms_docs.study.facts.rated_factors import Rated

DAYS_OF_YEAR = 365


class By(Enum):
    """How it is known that one assessment comes next after another."""

    DESCENT = "descent"
    DATE = "date"


class NotPaired(Enum):
    """Why an assessment is put after no other, in words that follow its number."""

    ELSEWHERE = "goes on from an assessment that is not among these files"
    FORK = "is not the only one that comes next after the same assessment"
    SAME_DAY = "bears the day of another assessment of the same person, or no day"
    BACKWARDS = "is dated before the assessment from which it goes on"


@dataclass(frozen=True)
class Assessed:
    """One signed assessment of a person: its digest, that from which it goes on, and what it rates.

    ``reference`` is the person's; ``follows`` is empty where it goes on from none.
    """

    reference: str
    digest: str
    follows: str
    rated: Rated

    @property
    def person(self) -> str:
        """Whose it is, as references are compared."""
        return letters_of(self.reference)


@dataclass(frozen=True)
class Pair:
    """Two consecutive signed assessments of one person."""

    earlier: Assessed
    later: Assessed
    by: By

    @property
    def person(self) -> str:
        """Whose they are, as references are compared."""
        return self.later.person

    @property
    def months(self) -> int:
        """Months from the one to the other, to the nearest."""
        return months_between(_day(self.earlier), _day(self.later))

    @property
    def has_same_assessor(self) -> bool:
        """Whether somebody assessed both times."""
        earlier, later = ({*map(letters_of, a.rated.assessors)} for a in (self.earlier, self.later))
        return bool(earlier & later)

    @property
    def has_same_edition(self) -> bool:
        """Whether both were rated by the same edition of the tables."""
        return self.earlier.rated.edition == self.later.rated.edition


@dataclass(frozen=True)
class Consecutive:
    """The pairs, and how many assessments are put after no other, by why."""

    pairs: tuple[Pair, ...]
    not_paired: tuple[tuple[NotPaired, int], ...] = ()

    @property
    def people(self) -> int:
        """How many people have a pair."""
        return len({pair.person for pair in self.pairs})


def months_between(earlier: date, later: date) -> int:
    """Months from one day to another, to the nearest; a month is a twelfth of 365 days.

    >>> months_between(date(2026, 1, 12), date(2026, 4, 13)), months_between(date.min, date.min)
    (3, 0)
    """
    return ((later - earlier).days * 24 + DAYS_OF_YEAR) // (2 * DAYS_OF_YEAR)


def consecutive(assessments: Iterable[Assessed]) -> Consecutive:
    """The pairs of consecutive assessments of every person, in the order of references and days.

    Whatever order they come in, the same pairs come out. One that lies in two files is one.
    """
    pairs, not_paired = list[Pair](), Counter[NotPaired]()
    for line in by_person(assessments).values():
        for each in _after_each(line):
            if isinstance(each, Pair):
                pairs.append(each)
            else:
                not_paired[each] += 1
    told = tuple((why, not_paired[why]) for why in NotPaired if not_paired[why])
    return Consecutive(tuple(pairs), told)


def by_person(assessments: Iterable[Assessed]) -> dict[str, list[Assessed]]:
    """The assessments of each person in the order of their days, each of them once."""
    once = {(each.person, each.digest): each for each in assessments if each.person}
    people: dict[str, list[Assessed]] = {}
    for each in sorted(once.values(), key=lambda each: (each.person, _day(each), each.digest)):
        people.setdefault(each.person, []).append(each)
    return people


def _after_each(line: Sequence[Assessed]) -> Iterator[Pair | NotPaired]:
    """For each assessment of a person its pair, or why there is none; nothing for the first."""
    places = [place for each in line if (place := _place(each, line))]
    earlier = Counter(place.earlier.digest for place in places if isinstance(place, Pair))
    for place in places:
        is_fork = isinstance(place, Pair) and earlier[place.earlier.digest] > 1
        yield NotPaired.FORK if is_fork else place


def _place(each: Assessed, line: Sequence[Assessed]) -> Pair | NotPaired | None:
    """The assessment and the one before it, or why that cannot be told; None for the first."""
    if each.follows:
        before = next((other for other in line if other.digest == each.follows), None)
        if before is None:
            return NotPaired.ELSEWHERE
        if _day(before) == date.min or _day(each) == date.min:
            return NotPaired.SAME_DAY
        is_backwards = _day(each) < _day(before)
        return NotPaired.BACKWARDS if is_backwards else Pair(before, each, By.DESCENT)
    if len(line) > 1 and (_day(each) == date.min or _shares_its_day(each, line)):
        return NotPaired.SAME_DAY
    before = next((other for other in reversed(line) if _day(other) < _day(each)), None)
    if before is None:
        return None
    return NotPaired.SAME_DAY if _shares_its_day(before, line) else Pair(before, each, By.DATE)


def _shares_its_day(each: Assessed, line: Sequence[Assessed]) -> bool:
    return any(other is not each and _day(other) == _day(each) for other in line)


def _day(each: Assessed) -> date:
    """The day of an assessment; one that bears none comes first."""
    return each.rated.assessed_on or date.min
