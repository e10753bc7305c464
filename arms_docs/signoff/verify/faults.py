"""What is wrong with a signed PDF, or cannot be told of it: each with what it comes to."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from arms_docs.data_class import dataclass


class Judged(StrEnum):
    """What a verdict comes to, from the best to the worst."""

    VALID = "valid"
    CANNOT_TELL = "cannot tell"  # nothing is known to be wrong, and not all is known
    NOT_SIGNED = "not signed"  # nobody has signed it, or not all who have to
    NOT_VALID = "not valid"  # it is as it was signed, and the signature does not count
    CHANGED = "changed"  # only a change or a forgery explains it


WORST_FIRST = tuple(reversed(Judged))


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, or cannot be told: a sentence.

    ``then`` is what it means and what to do about it, for somebody who reads no more: sentences,
    where there is more to say than of every fault of its kind.
    """

    judged: Judged
    says: str
    then: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.says


def worst_first(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once. Of the same weight, what came first stays first."""
    once: dict[str, Fault] = {}
    for fault in faults:
        once.setdefault(fault.says, fault)
    return tuple(sorted(once.values(), key=lambda each: WORST_FIRST.index(each.judged)))
