"""Signed assessments as plain data: what each factor was rated, and the actions that serve it.

People are numbers here: their references are made from them. Nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from arms_docs.caseload.case_file import CaseFile, Plan, Step
from arms_docs.instrument import Level
from arms_docs.study.facts import ActionFacts, AssessorFacts, FactorFacts, FileFacts, Placed

START = date(2026, 1, 12)
QUARTER = timedelta(days=91)  # three months, to the nearest
WORDS = {"H": "High", "M": "Medium", "L": "Low", "U": "Unable to rate", "": ""}


def assessed(
    person: int,
    ratings: Mapping[str, str],
    *,
    on: date | None = START,
    follows: FileFacts | None = None,
    actions: Iterable[ActionFacts] = (),
    **changed: Any,
) -> FileFacts:
    """A signed assessment. ``ratings`` are letters of `WORDS` by the keys of factors.

    ``changed`` are fields of `FileFacts`, of its file, or of the plan in it.
    """
    name = f"{person} {on} {sorted(ratings.items())} {changed.pop('more', '')}"
    digest = sha256(name.encode()).hexdigest()
    plan = Plan(assessed_on=on, overall=Level.MEDIUM, general=Level.MEDIUM, static="Medium")
    file = CaseFile(
        name=f"{name}.pdf",
        sha256=digest,
        step=Step.SIGNED,
        reference=f"DEMO-2026-{person:04}",
        digest=digest,
        follows=follows.file.digest if follows else "",
        plan=_with(plan, changed),
    )
    facts = FileFacts(
        file=_with(file, changed),
        edition="2026.2",
        ratings=tuple(
            FactorFacts(key, "risk" if key.startswith("R") else "protective", WORDS[letter])
            for key, letter in ratings.items()
        ),
        actions=tuple(actions),
        assessors=(AssessorFacts("P4388", "Police"),),
        placed=Placed("Planned review", "Community", "Category 1"),
    )
    return replace(facts, **changed)


def action(number: str, serves: str, status: str = "Under way", **fields: Any) -> ActionFacts:
    """An action of a plan; ``serves`` are the keys of factors, apart by spaces."""
    is_open = status in ("To do", "Under way", "")
    return ActionFacts(number, tuple(serves.split()), status=status, is_open=is_open, **fields)


def two(
    person: int,
    earlier: Mapping[str, str],
    later: Mapping[str, str],
    *,
    then: Iterable[ActionFacts] = (),
    since: Iterable[ActionFacts] = (),
) -> tuple[FileFacts, FileFacts]:
    """An assessment and the review of it three months after."""
    first = assessed(person, earlier, actions=then)
    return first, assessed(person, later, on=START + QUARTER, follows=first, actions=since)


def _with(part: Any, changed: dict[str, Any]) -> Any:
    """A part of the facts with those of its fields that are changed, which are then used up."""
    names = [name for name in changed if name in part.__dataclass_fields__]
    names = [name for name in names if name not in ("file", "moments")]
    return replace(part, **{name: changed.pop(name) for name in names})
