"""Answers of an older form as answers of today's: pure functions over place -> value, one for each version, in turn.

To change the form so that an answer moves: raise `SCHEMA_VERSION` by one and put under the version left behind what
became of its answers, as steps ``renamed``, ``split`` and ``dropped``. Every step says in the log what it did; what is
dropped is kept there, so that it can be shown to whoever wrote it. A question that is only new needs no step.
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
    """What became of one answer: where it stood, where it stands now (nowhere: dropped), and what it said."""

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
    """Answers of a form of an older version as answers of today's. Those of today's come back as they are."""
    return in_turn(
        *(MIGRATIONS[version] for version in range(schema, to) if version in MIGRATIONS)
    )(raw)


def in_turn(*steps: Step) -> Step:
    """Some steps, one after the other, as one."""

    def done(raw: RawAnswers) -> Migrated:
        log: tuple[Change, ...] = ()
        for step in steps:
            migrated = step(raw)
            raw, log = migrated.raw, (*log, *migrated.log)
        return Migrated(dict(raw), log)

    return done


def renamed(old: str, new: str) -> Step:
    """An answer stands in another place: ``person.alias`` in ``person.other_names``; ``*`` stands for any row.

    Where the new place is answered already, the old answer is dropped and not written over it.
    """
    return split(old, {new: lambda value: value})


def split(old: str, parts: Mapping[str, Callable[[object], object]]) -> Step:
    """An answer becomes several: each new place with what takes its part from the value (None for nothing).

    What its reader could not use (a formula, a merged cell) goes whole to the first place, where it is a problem.
    """

    def done(raw: RawAnswers) -> Migrated:
        left, log = dict(raw), []
        for place in [p for p in raw if _matches(p, old)]:
            value = left.pop(place)
            if value is None:
                continue
            new = {_place(pattern, place.row): take for pattern, take in parts.items()}
            taken = _taken(value, new)
            if any(left.get(p) is not None for p in taken):
                taken = {}
            left.update(taken)
            log.append(Change(place, tuple(taken), value))
        return Migrated(left, tuple(log))

    return done


def dropped(old: str) -> Step:
    """An answer that today's form does not ask for."""
    return split(old, {})


def _taken(value: object, parts: Mapping[Place, Callable[[object], object]]) -> dict[Place, object]:
    if isinstance(value, Unusable):
        return dict.fromkeys(list(parts)[:1], value)
    return {place: part for place, take in parts.items() if (part := take(value)) is not None}


def _matches(place: Place, pattern: str) -> bool:
    return str(place) == pattern or (
        bool(place.row) and str(_place(pattern, place.row)) == str(place)
    )


def _place(pattern: str, row: str) -> Place:
    section, *middle, field = pattern.split(".")
    return Place(section, row if middle == ["*"] else "".join(middle), field)
