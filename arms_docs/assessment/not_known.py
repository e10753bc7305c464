"""An answer is a value, or `NotKnown` with the reason: an unknown is never 0 and never None."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias, TypeVar

from arms_docs.data_class import dataclass

T = TypeVar("T")


class Why(Enum):
    """Why a value is not known."""

    BLANK = "not answered"
    UNKNOWN = "recorded as unknown"
    UNREADABLE = "could not be read"


@dataclass(frozen=True)
class NotKnown:
    """No value, and why. False in conditions, so ``if not answer`` reads as it should."""

    why: Why

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return self.why.value


BLANK = NotKnown(Why.BLANK)
UNKNOWN = NotKnown(Why.UNKNOWN)
UNREADABLE = NotKnown(Why.UNREADABLE)

Answer: TypeAlias = T | NotKnown

UNKNOWN_WORD = "Unknown"


def word_of(answer: object) -> str:
    """An answer as it is shown: a choice by its word, all else as text.

    >>> word_of(Why.BLANK), word_of(BLANK), word_of(12)
    ('not answered', 'not answered', '12')
    """
    return str(answer.value) if isinstance(answer, Enum) else str(answer)
