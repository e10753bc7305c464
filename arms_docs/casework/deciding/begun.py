"""A decision as far as somebody has typed it: what its file holds beside what it says of the case.

The file is `decision_file` with these answers in it. Read again, it gives the same, so that a
decision can be begun at one place, saved, and gone on with at another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date

from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import (
    WrittenDecision,
    answered,
    earlier_rounds,
    read_decision,
)
from arms_docs.casework.opening.open_submission import Case
from arms_docs.data_class import dataclass
from arms_docs.problems import Code
from arms_docs.rating import Reading
from arms_docs.reading import unread

# What a file may say that no decision is begun with: it would be left out without a word.
NOT_TAKEN = (Code.NO_SUCH_QUESTION, Code.CHANGED_SINCE, Code.ONE_ROUND_AT_A_TIME)

Typed = Mapping[str, str]  # by the field of the question


@dataclass(frozen=True)
class Begun:
    """What is typed so far: of the round, and of each point, in their order. All of it is text."""

    answers: Typed = field(default_factory=dict)
    points: tuple[Typed, ...] = ()

    def answer(self, typed: Typed) -> Begun:
        """The same with these answers of the round; an empty one takes an answer back."""
        return replace(self, answers=_filled({**self.answers, **typed}))

    def with_point(self, number: int, typed: Typed) -> Begun:
        """The same with a point as it is typed now; numbers begin at 1, and one more adds one.

        IndexError for a number beyond that.
        """
        points = [*self.points, {}] if number == len(self.points) + 1 else [*self.points]
        points[number - 1] = _filled({**points[number - 1], **typed})
        return replace(self, points=tuple(points))

    def without_point(self, number: int) -> Begun:
        """The same without a point. IndexError where there is none of that number."""
        points = [*self.points]
        del points[number - 1]
        return replace(self, points=tuple(points))


def read_begun(content: bytes, case: Case) -> Begun | Reading:
    """What is typed so far in a decision file.

    For a file that cannot be read, is about another case, or says what no decision can hold, a
    Reading comes back, which says so. Never raises for a file.
    """
    written = read_decision(content, case, is_workbook=False)
    if isinstance(written, Reading):
        return written
    refused = [p for p in decide(case, written).problems if p.code in NOT_TAKEN]
    return unread(refused[0]) if refused else begun_in(written, case.reading)


def begun_in(written: WrittenDecision, submitted: Reading) -> Begun:
    """What a feedback file adds to what the workbook holds already."""
    rounds, points = (_rows(written, submitted, section) for section in ("rounds", "points"))
    return Begun(next(iter(rounds.values()), {}), tuple(points.values()))


def new_points(written: WrittenDecision, submitted: Reading) -> tuple[str, ...]:
    """The rows on the Points sheet that the points of a feedback file have, in their order."""
    return tuple(_rows(written, submitted, "points"))


def _rows(written: WrittenDecision, submitted: Reading, section: str) -> dict[str, dict[str, str]]:
    """What is typed in each row of a section that the workbook does not hold already."""
    before, rows = earlier_rounds(submitted), dict[str, dict[str, str]]()
    for place, value in answered(written.raw).items():
        if place.section == section and place not in before:
            rows.setdefault(place.row, {})[place.field] = _text(value)
    return rows


def _filled(typed: Typed) -> Typed:
    return {name: text for name, text in typed.items() if text.strip()}


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
