"""What is counted of decisions: the work of those who decide.

Every figure carries its own number of decisions; what cannot be told is a number beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from arms_docs.data_class import dataclass
from arms_docs.rating import CHECKLIST
from arms_docs.study.facts.oversight import CheckTold, PointKind
from arms_docs.study.supervision.decision_days import CannotTell, days_taken
from arms_docs.study.supervision.levels_lowered import BELOW_OVERALL, compared
from arms_docs.study.supervision.overseen import Made, Reply
from arms_docs.study.supervision.spread import Spread

ROUNDS = ("First round", "Second round", "Third round or later")


@dataclass(frozen=True)
class DaysRow:
    """The days that decisions of one round took; ``untold`` are those of which it cannot be told,
    by why.
    """

    round: str
    days: Spread | None
    untold: tuple[tuple[CannotTell, int], ...]

    @property
    def decisions(self) -> int:
        """How many decisions were made in this round."""
        return (self.days.count if self.days else 0) + self.not_told

    @property
    def not_told(self) -> int:
        """Of how many the days cannot be told."""
        return sum(count for _, count in self.untold)


@dataclass(frozen=True)
class PointsRow:
    """Points about one kind of thing, and what became of them."""

    kind: PointKind
    replies: tuple[tuple[Reply, int], ...]

    @property
    def made(self) -> int:
        """How many there are."""
        return sum(count for _, count in self.replies)

    def count(self, reply: Reply) -> int:
        """How many came to this."""
        return dict(self.replies).get(reply, 0)


@dataclass(frozen=True)
class ChecksRow:
    """One question of the checklist: how often the tool saw what, and what was answered then."""

    field: str
    counts: tuple[tuple[tuple[bool | None, bool | None], int], ...]

    def count(self, seen: bool | None, answered: bool | None) -> int:
        """How often this was seen and that was answered."""
        return dict(self.counts).get((seen, answered), 0)

    @property
    def same(self) -> int:
        """How often an answer was given, and it was what the tool saw."""
        return self.count(True, True) + self.count(False, False)

    @property
    def other(self) -> int:
        """How often an answer was given, and it was not what the tool saw."""
        return self.count(True, False) + self.count(False, True)


@dataclass(frozen=True)
class WarningsFigures:
    """Warnings that were open at signing off, and accepted.

    ``signed`` are the signed assessments, ``with_any`` those with at least one. ``by_code`` says of
    each code in how many assessments it was open, and how often. An empty code is one that the
    record does not tell.
    """

    signed: int
    with_any: int
    by_code: tuple[tuple[str, int, int], ...]

    @property
    def accepted(self) -> int:
        """How many there were in all."""
        return sum(times for _, _, times in self.by_code)


@dataclass(frozen=True)
class DecisionFigures:
    """What is counted of some decisions, and how many people made them.

    ``signed_in`` says how many assessments were signed off in which round. ``lower`` are those
    signed with a general level below the overall priority, and the answers whether that is
    accepted.
    """

    decisions: int
    people: int
    returned: int
    signed: int
    days: tuple[DaysRow, ...]
    signed_in: tuple[tuple[str, int], ...]
    points: tuple[PointsRow, ...]
    checks: tuple[ChecksRow, ...]
    no_checks: int  # signed, and the record tells of no checklist
    warnings: WarningsFigures
    lower: tuple[tuple[str, int], ...]


def decision_figures(decisions: Iterable[Made]) -> DecisionFigures:
    """What is counted of these decisions."""
    every = tuple(decisions)
    signed = [each for each in every if each.round.signs]
    return DecisionFigures(
        decisions=len(every),
        people=len({each.by for each in every} - {""}),
        returned=len(every) - len(signed),
        signed=len(signed),
        days=tuple(_days(every)),
        signed_in=tuple(_signed_in(signed)),
        points=tuple(_points(every)),
        checks=tuple(_checks(signed)),
        no_checks=sum(not each.round.checks for each in signed),
        warnings=_warnings(signed),
        lower=tuple(_lower(signed)),
    )


def _round(decision: Made) -> str:
    return ROUNDS[min(decision.number, len(ROUNDS)) - 1]


def _signed_in(signed: list[Made]) -> Iterator[tuple[str, int]]:
    rounds = Counter(_round(each) for each in signed)
    yield from ((name, rounds[name]) for name in ROUNDS if rounds[name])


def _days(every: tuple[Made, ...]) -> Iterator[DaysRow]:
    for name in ROUNDS:
        taken = [days_taken(each.round) for each in every if _round(each) == name]
        untold = Counter(each for each in taken if isinstance(each, CannotTell))
        days = Spread.of(each for each in taken if isinstance(each, int))
        if taken:
            yield DaysRow(name, days, tuple((w, untold[w]) for w in CannotTell if untold[w]))


def _points(every: tuple[Made, ...]) -> Iterator[PointsRow]:
    replies = Counter[tuple[PointKind, Reply]]()
    for each in every:
        replies.update(each.points)
    for kind in PointKind:
        counts = tuple((reply, replies[kind, reply]) for reply in Reply if replies[kind, reply])
        if counts:
            yield PointsRow(kind, counts)


def _checks(signed: list[Made]) -> Iterator[ChecksRow]:
    by_field: dict[str, Counter[tuple[bool | None, bool | None]]]
    by_field = {field: Counter() for field in CHECKLIST}
    for each in signed:
        for check in each.round.checks:
            _count(by_field, check)
    for field, counts in by_field.items():
        yield ChecksRow(field, tuple(counts.items()))


def _count(by_field: dict[str, Counter[tuple[bool | None, bool | None]]], check: CheckTold) -> None:
    if check.field in by_field:
        by_field[check.field][check.seen, check.answered] += 1


def _warnings(signed: list[Made]) -> WarningsFigures:
    assessments, times = Counter[str](), Counter[str]()
    codes = [each.overseen.oversight.warnings or () for each in signed]
    for each in codes:
        assessments.update(set(each))
        times.update(each)
    by_code = ((code, assessments[code], times[code]) for code in sorted(times))
    return WarningsFigures(len(signed), sum(map(bool, codes)), tuple(by_code))


def _lower(signed: list[Made]) -> Iterator[tuple[str, int]]:
    answers = Counter(
        each.round.lower_accepted
        for each in signed
        if compared(each.overseen.levels, BELOW_OVERALL)
    )
    words = {True: "Accepted", False: "Not accepted", None: "Not answered"}
    yield from ((words[answer], answers[answer]) for answer in words if answers[answer])
