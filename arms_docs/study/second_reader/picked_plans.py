"""Which plans get a second reader: one in so many, by a seed that is told.

Nobody can tell beforehand whether a plan will be among them whose answers are not final.
"""

from __future__ import annotations

from arms_docs.study.drawn import drawn
from arms_docs.study.quality import CountedPlan, Plans
from arms_docs.study.second_reader.handed_out import Plan


def pick(plans: Plans, one_in: int, seed: str) -> tuple[Plan, ...]:
    """Of the signed records among these one in so many, rounded up, numbered from 1 as drawn."""
    by_digest = {plan.facts.file.digest: plan for plan in signed(plans)}
    picked = [by_digest[digest] for digest in drawn(by_digest, seed, one_in)]
    return tuple(
        Plan(
            number=number,
            digest=plan.facts.file.digest,
            reference=plan.facts.file.reference,
            file=plan.facts.name,
            assessed_on=plan.facts.assessed_on,
            signed_on=plan.facts.signed_on,
            level=plan.level,
            team=plan.team,
            agency=plan.agency,
        )
        for number, plan in enumerate(picked, start=1)
    )


def signed(plans: Plans) -> tuple[CountedPlan, ...]:
    """Those among which is picked: signed records."""
    return tuple(plan for plan in plans.counted if plan.facts.file.is_signed)
