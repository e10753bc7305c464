"""Which assessment of a person comes next after which: pairs by descent, else by date.

A review carries the digest of the signed answers from which it goes on: that is descent. An
assessment that names none is put after the one before it by date, and the pair says so. Where
neither tells what comes next, there is no pair, and it is counted why.

Source: rules of ours. Nothing is told by the order in which files are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from functools import cached_property

from arms_docs.caseload.case_file import Step
from arms_docs.compare import letters_of
from arms_docs.data_class import dataclass
from arms_docs.study.facts import FileFacts

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
class Pair:
    """Two consecutive signed assessments of one person."""

    earlier: FileFacts
    later: FileFacts
    by: By

    @cached_property
    def person(self) -> str:
        """Whose they are, as references are compared."""
        return person_of(self.later)

    @property
    def months(self) -> int:
        """Months from the one to the other, to the nearest."""
        return months_between(_day(self.earlier), _day(self.later))

    @property
    def has_same_assessor(self) -> bool:
        """Whether somebody assessed both times."""
        earlier, later = map(_assessors, (self.earlier, self.later))
        return bool(earlier & later)

    @property
    def has_same_edition(self) -> bool:
        """Whether both were rated by the same edition of the tables."""
        return self.earlier.edition == self.later.edition


@dataclass(frozen=True)
class Consecutive:
    """The pairs, how many assessments are put after no other, by why, and how many records are not
    proved and count for nothing.
    """

    pairs: tuple[Pair, ...]
    not_paired: tuple[tuple[NotPaired, int], ...] = ()
    not_proved: int = 0

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


def is_counted(facts: FileFacts) -> bool:
    """Whether it is a signed assessment that is proved, of somebody with a reference."""
    return facts.file.is_signed and facts.holds_answers and bool(person_of(facts))


def is_not_proved(facts: FileFacts) -> bool:
    """Whether it is a record whose signatures are not proved, or not all there."""
    return facts.file.step in (Step.UNPROVED, Step.WAITS)


def person_of(facts: FileFacts) -> str:
    """Whose an assessment is: the reference, as references are compared."""
    return letters_of(facts.file.reference)


def digest_of(facts: FileFacts) -> str:
    """The digest of the answers of an assessment."""
    return facts.file.digest


def consecutive(assessments: Iterable[FileFacts]) -> Consecutive:
    """The pairs of consecutive assessments of every person, in the order of references and days.

    Only signed ones count. Whatever order they come in, the same pairs come out. One that lies in
    two files is one.
    """
    assessments = tuple(assessments)
    pairs, not_paired = list[Pair](), Counter[NotPaired]()
    for line in by_person(assessments).values():
        for each in _after_each(line):
            if isinstance(each, Pair):
                pairs.append(each)
            else:
                not_paired[each] += 1
    told = tuple((why, not_paired[why]) for why in NotPaired if not_paired[why])
    return Consecutive(tuple(pairs), told, sum(map(is_not_proved, assessments)))


def by_person(assessments: Iterable[FileFacts]) -> dict[str, list[FileFacts]]:
    """The signed assessments of each person in the order of their days, each of them once."""
    signed = sorted(filter(is_counted, assessments), key=lambda each: each.name)
    once = {(person_of(each), digest_of(each)): each for each in reversed(signed)}
    people: dict[str, list[FileFacts]] = {}
    for each in sorted(
        once.values(), key=lambda each: (person_of(each), _day(each), digest_of(each))
    ):
        people.setdefault(person_of(each), []).append(each)
    return people


def _after_each(line: Sequence[FileFacts]) -> Iterator[Pair | NotPaired]:
    """For each assessment of a person its pair, or why there is none; nothing for the first."""
    places = [place for each in line if (place := _place(each, line))]
    earlier = Counter(digest_of(place.earlier) for place in places if isinstance(place, Pair))
    for place in places:
        is_fork = isinstance(place, Pair) and earlier[digest_of(place.earlier)] > 1
        yield NotPaired.FORK if is_fork else place


def _place(each: FileFacts, line: Sequence[FileFacts]) -> Pair | NotPaired | None:
    """The assessment and the one before it, or why that cannot be told; None for the first."""
    return _by_descent(each, line) if each.file.follows else _by_date(each, line)


def _by_descent(each: FileFacts, line: Sequence[FileFacts]) -> Pair | NotPaired:
    before = next((other for other in line if digest_of(other) == each.file.follows), None)
    if before is None:
        return NotPaired.ELSEWHERE
    if date.min in (_day(before), _day(each)):
        return NotPaired.SAME_DAY
    return NotPaired.BACKWARDS if _day(each) < _day(before) else Pair(before, each, By.DESCENT)


def _by_date(each: FileFacts, line: Sequence[FileFacts]) -> Pair | NotPaired | None:
    if len(line) > 1 and (_day(each) == date.min or _shares_its_day(each, line)):
        return NotPaired.SAME_DAY
    before = next((other for other in reversed(line) if _day(other) < _day(each)), None)
    if before is None:
        return None
    is_told = _day(before) != date.min and not _shares_its_day(before, line)
    return Pair(before, each, By.DATE) if is_told else NotPaired.SAME_DAY


def _shares_its_day(each: FileFacts, line: Sequence[FileFacts]) -> bool:
    return any(other is not each and _day(other) == _day(each) for other in line)


def _assessors(each: FileFacts) -> set[str]:
    return {letters_of(assessor.staff_id) for assessor in each.assessors} - {""}


def _day(each: FileFacts) -> date:
    """The day of an assessment; one that bears none comes first."""
    return each.assessed_on or date.min
