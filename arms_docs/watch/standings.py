"""What can be so of a workbook that was saved, and what is known of each."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime
from enum import Enum

import msgspec

from arms_docs.data_class import dataclass
from arms_docs.watch.one_look import Seen


class State(Enum):
    """What is so of a workbook: at any time exactly one."""

    WAITING = "waiting"
    WORKING = "being answered"
    ANSWERED = "answered"
    COULD_NOT = "could not be answered"
    AGAIN = "will be tried again"
    GONE = "no longer there"


@dataclass(frozen=True)
class Standing:
    """The state of a workbook, why, and when it will be tried again."""

    state: State
    because: str = ""
    again: datetime | None = None


class Answer(msgspec.Struct, frozen=True):
    """What a workbook was told: of which content, saved and answered when, in which files.

    ``made_by`` is a digest of program and settings. ``files`` has the digest of each file.
    """

    sha256: str
    saved: datetime
    answered: datetime
    judged_on: date
    made_by: str
    could: bool
    words: str
    files: dict[str, str] = {}


class Record(msgspec.Struct):
    """What is kept of a workbook: where it was saved, where its answer stands, and what that is.

    ``others`` are files of ours in its place that are not, or no longer, its answer.
    """

    source: str
    place: str
    answer: Answer | None = None
    others: dict[str, str] = {}


@dataclass
class Workbook:
    """What a watch knows of one workbook. Seconds are those of a clock that only runs forward.

    ``since``: when it was first seen as it is. ``is_decided``: nothing is to be done until it
    changes. ``is_wanted``: it waits for its turn. ``sha256`` is that of what was read last.
    """

    record: Record
    seen: Seen | None = None
    since: float = 0.0
    sha256: str = ""
    standing: Standing = field(default_factory=lambda: Standing(State.WAITING))
    is_wanted: bool = False
    is_working: bool = False
    is_decided: bool = False
    absent_since: float | None = None
    tries: int = 0
    again: float = 0.0
    told: object = None  # what its page says, once it is written
