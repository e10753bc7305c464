"""Plans as plain facts, in microseconds: what is seen of each item is told by words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from arms_docs.caseload.case_file import Step
from arms_docs.instrument import Level
from arms_docs.study.facts import ITEMS, AssessorFacts, FactorFacts, FileFacts, Seen, Sight
from tests.support.some_case_files import some

ON = date(2026, 11, 29)


def plan(
    number: int,
    *,
    level: Level | None = Level.MEDIUM,
    staff: str = "P4021",
    agency: str = "Police",
    step: Step = Step.SIGNED,
    **sights: Sight,
) -> FileFacts:
    """One plan of another person; every item is seen, but for those of ``sights``."""
    name = f"{number:03}.pdf"
    fields: dict[str, Any] = {"plan": {"general": level}, "reference": f"DEMO-{number}"}
    return FileFacts(
        replace(some(name, step, **fields), person="", born=None),
        edition="2026.2",
        ratings=(FactorFacts("R1", "risk", "High"),),
        seen=tuple(_seen(item.key, item.is_figure, sights.get(item.key)) for item in ITEMS),
        assessors=(AssessorFacts(staff, agency),),
    )


def _seen(item: str, is_figure: bool, sight: Sight | None) -> Seen:
    sight = sight or (Sight.FIGURE if is_figure else Sight.SEEN)
    count = {Sight.SEEN: 2, Sight.NOT_SEEN: 1, Sight.FIGURE: 1}.get(sight, 0)
    return Seen(item, sight, count, 2 if count else 0)
