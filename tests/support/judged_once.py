"""The same few answers are judged over and over by those who submit, decide, sign and verify: here
each worker judges them once, as of each day.

For tests of what is done with an assessment; those of judging do without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache, wraps
from importlib import import_module
from typing import Any

import pytest

from arms_docs.assessment import Asked, LastTime, RawAnswers
from arms_docs.instrument import Instrument
from arms_docs.reading import Judged, judge_answers

# Rooms of some names give a function of that name.
JUDGES = ("arms_docs.reading.pipeline", "arms_docs.casework.deciding.decide")


class Kept:
    """What a call is given, known again by what answers there are and of what kind each is."""

    def __init__(self, raw: RawAnswers, last: LastTime | None) -> None:
        self.raw, self.last = raw, last
        typed = tuple((place, type(value), value) for place, value in raw.items())
        self._told = typed, last and (last.carried, last.rate_first)

    def __hash__(self) -> int:
        return hash(self._told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kept) and self._told == other._told


@lru_cache(maxsize=64)
def _judged(answers: Kept, instrument: Instrument, **named: Any) -> Judged:
    return judge_answers(dict(answers.raw), instrument, last=answers.last, **named)


@wraps(judge_answers)
def _judge(
    raw: RawAnswers,
    instrument: Instrument,
    *,
    on: date,
    asked: Asked | None = None,
    last: LastTime | None = None,
    **stage: Any,
) -> Judged:
    return _judged(Kept(raw, last), instrument, on=on, asked=asked, **stage)


@pytest.fixture(scope="module")
def judged_once() -> Iterator[None]:
    """The same answers are judged once as of a day."""
    with pytest.MonkeyPatch.context() as patch:
        for module in map(import_module, JUDGES):
            patch.setattr(module, "judge_answers", _judge)
        yield
