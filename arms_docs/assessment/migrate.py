"""Answers of an older form as answers of today's: a function for each version, one after the other.

To change the form so that an answer moves, raise `SCHEMA_VERSION` by one, and put under the version
that was left behind what became of its answers, as steps `renamed`, `split` and `dropped`. Every
step says in the log what it did. What is dropped stays there, so that it can be shown to whoever
wrote it. A question that is only new needs no step; it does need a new `SCHEMA_VERSION`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from arms_docs.assessment.assemble import RawAnswers
from arms_docs.assessment.form import SCHEMA_VERSION
from arms_docs.assessment.parse import Unusable
from arms_docs.problems import Place


@dataclass(frozen=True)
class Change:
    """What became of one answer: where it stood, where it stands now, and what it said.

    An answer that stands nowhere now is dropped.
    """

    old: Place
    new: tuple[Place, ...]
    value: object


@dataclass(frozen=True)
class Migrated:
    """Answers after some steps, and each change in turn."""

    raw: Mapping[Place, object]
    log: tuple[Change, ...] = ()


Step = Callable[[RawAnswers], Migrated]
# From each version that was left behind to the next.
MIGRATIONS: dict[int, Step] = {}


def migrate(raw: RawAnswers, schema: int, to: int = SCHEMA_VERSION) -> Migrated:
    """Answers of a form of an older version as answers of today's.

    Those of today's come back as they are.
    """
    steps = [MIGRATIONS[version] for version in range(schema, to) if version in MIGRATIONS]
    return in_turn(*steps)(raw)


def in_turn(*steps: Step) -> Step:
    """Some steps, one after the other, as a single step."""

    def run(raw: RawAnswers) -> Migrated:
        log: tuple[Change, ...] = ()
        for step in steps:
            migrated = step(raw)
            raw, log = migrated.raw, (*log, *migrated.log)
        return Migrated(dict(raw), log)

    return run


def renamed(old: str, new: str) -> Step:
    """An answer stands in another place: ``person.alias`` in ``person.other_names``.

    A ``*`` stands for any row. Where the new place is answered already, the old answer is dropped
    and not written over it.
    """
    return split(old, {new: lambda value: value})


def split(old: str, parts: Mapping[str, Callable[[object], object]]) -> Step:
    """An answer becomes several: each new place with what takes its part from the value.

    None is no part. What its reader could not use (a formula, a merged cell) goes whole to the
    first place, where it is a problem.
    """

    def run(raw: RawAnswers) -> Migrated:
        answers, log = dict(raw), []
        for place in [p for p in raw if _matches(p, old)]:
            value = answers.pop(place)
            if value is None:
                continue
            takes = {_place(pattern, place.row): take for pattern, take in parts.items()}
            values = _parts(value, takes)
            if any(answers.get(p) is not None for p in values):
                values = {}
            answers.update(values)
            log.append(Change(place, tuple(values), value))
        return Migrated(answers, tuple(log))

    return run


def dropped(old: str) -> Step:
    """An answer that today's form does not ask for."""
    return split(old, {})


def _parts(value: object, takes: Mapping[Place, Callable[[object], object]]) -> dict[Place, object]:
    """The parts of one value, each at its new place."""
    if isinstance(value, Unusable):
        return dict.fromkeys(list(takes)[:1], value)
    parts = {place: take(value) for place, take in takes.items()}
    return {place: part for place, part in parts.items() if part is not None}


def _matches(place: Place, pattern: str) -> bool:
    if str(place) == pattern:
        return True
    return bool(place.row) and _place(pattern, place.row) == place


def _place(pattern: str, row: str) -> Place:
    section, *middle, field = pattern.split(".")
    return Place(section, row if middle == ["*"] else "".join(middle), field)
