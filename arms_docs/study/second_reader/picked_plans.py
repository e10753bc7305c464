"""Which plans get a second reader: one in so many, by a seed that is told.

Each plan has a number of its own, the SHA-256 of the seed and of the digest of its answers; those
with the lowest are picked. So neither the order of files nor what they are called decides, whoever
has the seed can pick again, and nobody can tell beforehand whether a plan will be among them whose
answers are not final.
"""

from __future__ import annotations

from hashlib import sha256

from arms_docs.study.quality import CountedPlan, Plans
from arms_docs.study.second_reader.handed_out import Plan


def pick(plans: Plans, one_in: int, seed: str) -> tuple[Plan, ...]:
    """Of the signed records among these one in so many, rounded up, numbered from 1 as drawn."""
    by_digest = {plan.facts.file.digest: plan for plan in signed(plans)}
    drawn = sorted(by_digest, key=lambda digest: _number(seed, digest))
    picked = [by_digest[digest] for digest in drawn[: -(-len(drawn) // one_in)]]
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


def _number(seed: str, digest: str) -> str:
    return sha256(f"{seed}\n{digest}".encode()).hexdigest()
