"""The gold that answers files give: ours for the cases that are shipped, or an organisation's."""

from __future__ import annotations

from collections.abc import Sequence

from arms_docs.study.exercise import Case, Consensus, shipped_cases, vignette_digest
from arms_docs.study.gold.gold import Gold, GoldAnswer
from arms_docs.study.gold.gold_file import with_digest


def shipped_gold() -> Gold:
    """Our consensus on the cases that are shipped: ours, unvalidated."""
    return answers_gold(shipped_cases())


def answers_gold(cases: Sequence[Case]) -> Gold:
    """What the answers files of these cases say; ValueError where one has none, or there is none.

    Nobody rated apart, so there are no experts, and no agreement of theirs. Version and day are
    the newest of any.
    """
    told = [(case, case.consensus) for case in cases if case.consensus]
    if not told or len(told) < len(cases):
        raise ValueError(_lacking(cases))
    decided = [consensus for _, consensus in told]
    gold = Gold(
        version=max(consensus.version for consensus in decided),
        of="",
        by="; ".join(sorted({consensus.by for consensus in decided})),
        decided_on=max(consensus.decided_on for consensus in decided),
        experts=(),
        vignettes={case.key: vignette_digest(case.vignette) for case, _ in told},
        answers={case.key: _answers(consensus) for case, consensus in told},
        titles={case.key: case.vignette.title for case, _ in told},
    )
    return with_digest(gold)


def _lacking(cases: Sequence[Case]) -> str:
    """Which case has no answers, in words."""
    keys = [case.key for case in cases if not case.consensus]
    return f"there are no answers to the case {keys[0]}" if keys else "there is no case"


def _answers(consensus: Consensus) -> dict[str, GoldAnswer]:
    return {
        each.item: GoldAnswer(each.rating, each.also, each.reason, each.read)
        for each in consensus.answers
    }
