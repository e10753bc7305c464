"""Every item that is seen in a plan, or not."""

from __future__ import annotations

from arms_docs.study.facts.file_told import Told
from arms_docs.study.facts.seen import Seen


def plan_seen(told: Told) -> tuple[Seen, ...]:  # noqa: ARG001
    """What is seen of each item in a plan, in the order of the items."""
    return ()
