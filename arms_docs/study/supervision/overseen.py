"""What all files together say of each assessment that was handed in, and of each decision on it.

Several files tell of one assessment: what was handed in, what came back, the record. The one that
has come furthest tells of it all, but for the ratings of the rounds before: these stand in the
files that were handed in then, known by the digest of their answers, which every later file names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from itertools import pairwise

from arms_docs.caseload.case_file import Step
from arms_docs.compare import letters_of
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorRating, Level
from arms_docs.study.facts import FileFacts
from arms_docs.study.facts.oversight import LevelsTold, Oversight, PointKind, RoundTold, VoiceFacts

ORDER = {level.value: level.rank for level in Level}
UNABLE = FactorRating.UNABLE.value
LEFT_OUT = (Step.UNPROVED, Step.UNREAD)  # what is signed and not proved says nothing here


class Moved(Enum):
    """How a rating differs from one round to the next."""

    HIGHER = "rated higher"
    LOWER = "rated lower"
    UNABLE = "to or from Unable to rate"


class Reply(Enum):
    """What became of a point."""

    ANSWERED = "answered"
    UNANSWERED = "handed in again without an answer"
    WAITS = "not handed in again yet"
    NOT_DUE = "made in signing off: none is due"


@dataclass(frozen=True)
class Change:
    """From a round that returned the assessment to the next handing-in.

    ``moved`` are the ratings that differ, by factor or level; None where the answers of one of the
    two are in none of the files.
    """

    round: int
    moved: tuple[tuple[str, Moved], ...] | None


@dataclass(frozen=True)
class Overseen:
    """One assessment that was handed in: the file that tells of it, and what moved in between."""

    file: FileFacts
    changes: tuple[Change, ...] = ()

    @property
    def oversight(self) -> Oversight:
        """What is told of its supervision."""
        return self.file.oversight

    @property
    def voice(self) -> VoiceFacts:
        """The person's own answers."""
        return self.file.voice

    @property
    def digest(self) -> str:
        """The digest of its answers."""
        return self.file.file.digest

    @property
    def reference(self) -> str:
        """The case reference, as it is written."""
        return self.file.file.reference

    @property
    def person(self) -> str:
        """Whom it is about: the case reference, as it is compared."""
        return letters_of(self.reference)

    @property
    def levels(self) -> LevelsTold:
        """Its levels, and those that they can be held against."""
        return self.oversight.levels

    @property
    def is_signed(self) -> bool:
        """Whether it was signed off."""
        return any(each.signs for each in self.oversight.rounds)

    @property
    def waits(self) -> bool:
        """Whether it was handed in and nobody has decided yet."""
        return len(self.oversight.hand_ins) > len(self.oversight.rounds)

    @property
    def assessors(self) -> tuple[str, ...]:
        """Their staff ids, as they are compared."""
        return tuple(filter(None, (letters_of(each.staff_id) for each in self.file.assessors)))

    @property
    def first_assessor(self) -> str:
        """The staff id of the first assessor; empty where none is told."""
        return self.file.assessors[0].staff_id if self.file.assessors else ""

    @property
    def day(self) -> date | None:
        """The last day on which it was handed in or decided, as far as that is known."""
        days = (*self.oversight.hand_ins, *(each.on for each in self.oversight.rounds))
        return max((day for day in days if day), default=None)


@dataclass(frozen=True)
class Made:
    """One decision: which round of which assessment."""

    overseen: Overseen
    number: int

    @property
    def round(self) -> RoundTold:
        """What is told of it."""
        return self.overseen.oversight.rounds[self.number - 1]

    @property
    def by(self) -> str:
        """The staff id of whoever decided, as it is compared; empty where none is told."""
        return letters_of(self.round.by)

    @property
    def points(self) -> tuple[tuple[PointKind, Reply], ...]:
        """The points that it made, and what became of each.

        One that names no round is of the last.
        """
        oversight = self.overseen.oversight
        last = len(oversight.rounds)
        return tuple(
            (point.kind, self._reply(answered=point.answered))
            for point in oversight.points
            if (point.round or last) == self.number
        )

    def _reply(self, *, answered: bool) -> Reply:
        if answered:
            return Reply.ANSWERED
        if self.round.signs:
            return Reply.NOT_DUE
        is_back = len(self.overseen.oversight.hand_ins) > self.number
        return Reply.UNANSWERED if is_back else Reply.WAITS


def overseen(files: Iterable[FileFacts]) -> tuple[Overseen, ...]:
    """Each assessment that was handed in, in an order of its own.

    Drafts are left out, and so is what is signed and not proved.
    """
    by_assessment = defaultdict[str, list[FileFacts]](list)
    for each in files:
        if each.file.assessment_id and each.oversight.hand_ins and each.file.step not in LEFT_OUT:
            by_assessment[each.file.assessment_id].append(each)
    return tuple(_overseen(by_assessment[key]) for key in sorted(by_assessment))


def decisions(assessments: Iterable[Overseen]) -> Iterator[Made]:
    """Every decision that was made on them."""
    for each in assessments:
        for number in range(1, len(each.oversight.rounds) + 1):
            yield Made(each, number)


def _overseen(files: list[FileFacts]) -> Overseen:
    furthest = max(files, key=_how_far)
    ratings = {each.file.digest: _ratings(each) for each in files}
    return Overseen(furthest, tuple(_changes(furthest, ratings)))


def _how_far(each: FileFacts) -> tuple[int, bool, int, str]:
    oversight = each.oversight
    return (
        len(oversight.hand_ins) + len(oversight.rounds),
        any(told.signs for told in oversight.rounds),
        sum(point.answered for point in oversight.points),
        each.file.digest,
    )


def _ratings(each: FileFacts) -> dict[str, str]:
    levels = each.oversight.levels
    factors = {factor.factor: factor.rating for factor in each.ratings}
    return factors | {"overall": levels.overall, "general": levels.general}


def _changes(each: FileFacts, ratings: Mapping[str, Mapping[str, str]]) -> Iterator[Change]:
    rounds = each.oversight.rounds
    digests = [told.digest for told in rounds]
    if len(each.oversight.hand_ins) > len(rounds):
        digests.append(each.file.digest)
    for number, (before, after) in enumerate(pairwise(digests), start=1):
        if rounds[number - 1].signs:
            continue
        if before == after:
            yield Change(number, ())
        elif before in ratings and after in ratings:
            yield Change(number, tuple(_moved(ratings[before], ratings[after])))
        else:
            yield Change(number, None)


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, Moved]]:
    for key, then in before.items():
        now = after.get(key, "")
        if then == now or not then or not now:
            continue
        if UNABLE in (then, now):
            yield key, Moved.UNABLE
        else:
            yield key, Moved.HIGHER if ORDER[now] > ORDER[then] else Moved.LOWER
