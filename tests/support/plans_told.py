"""What is seen of one of our cases with some answers changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from arms_docs.instrument import Instrument
from arms_docs.problems import Place
from arms_docs.study.facts.file_told import Told
from arms_docs.study.facts.plan_seen import ITEMS, plan_seen
from arms_docs.study.facts.seen import Seen
from tests.support.builders import INSTRUMENT, NOTHING, Changes, assessment_of

BEFORE_HORIZONS = replace(INSTRUMENT, horizons=None, control_headings=None, reviews=None)


def told_of(
    name: str,
    changes: Changes = NOTHING,
    *,
    cells: Mapping[Place, str] | None = None,
    instrument: Instrument = INSTRUMENT,
) -> Told:
    """A case as facts are taken from it; ``cells`` where its answers stand."""
    return Told(assessment_of(name, changes), instrument, cells=cells or {})


def seen_of(
    item: str, name: str, changes: Changes = NOTHING, instrument: Instrument = INSTRUMENT
) -> Seen:
    """What is seen of one item in a case."""
    (one,) = (each for each in ITEMS if each.key == item)
    return one.see(told_of(name, changes, instrument=instrument), item)


def sights(name: str, changes: Changes = NOTHING) -> dict[str, str]:
    """What is seen of every item: its word."""
    return {seen.item: seen.sight.value for seen in plan_seen(told_of(name, changes))}


def changed(name: str, changes: Changes) -> dict[str, str]:
    """The items that these changes make another, each with what it is now."""
    before, now = sights(name), sights(name, changes)
    return {item: now[item] for item in now if now[item] != before[item]}


def rows(seen: Seen) -> tuple[str, str]:
    """Where it is missed, and where it cannot be told."""
    return tuple(" ".join(spot.row for spot in each) for each in (seen.lacks, seen.unsure))  # type: ignore[return-value]
