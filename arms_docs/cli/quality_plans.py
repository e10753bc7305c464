"""`quality --part plans`: what a tool can see of plans."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.cli.quality_part import Part, Studied
from arms_docs.study.facts import OfPerson, of_people


def count(studied: Studied) -> tuple[OfPerson, ...]:
    """The people whose newest record counts."""
    return tuple(person for person in of_people(studied.facts) if person.newest)


def text(people: tuple[OfPerson, ...], width: int) -> Iterator[str]:  # noqa: ARG001
    """How many plans there are."""
    yield f"Plans: {len(people)}"


PART = Part(count, text, {}, frozenset({"file_by_file"}))
