"""A round of second reading as it was handed out, and the file in which its organiser keeps it."""

from __future__ import annotations

import json
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import product
from pathlib import Path

import msgspec

from arms_docs.data_class import dataclass
from arms_docs.plain_file import read_plain

NAME = "second-reading.json"
VERSION = 1
MOST_FILE = 2**24  # bytes; a plan takes some 300
MARK = 16  # hexadecimal digits


@dataclass(frozen=True)
class Plan:
    """A plan that was picked: its number in the round, the digest of its answers, and its groups.

    ``reference`` is of the person, by which a reader finds the record; ``file`` is where it lay.
    """

    number: int
    digest: str
    reference: str
    file: str
    assessed_on: date | None
    signed_on: date | None
    level: str
    team: str
    agency: str


@dataclass(frozen=True)
class HandedOut:
    """A round: which set of items, how many plans were picked of how many, by what, and for whom.

    ``readers`` are two codes, and of nobody's name.
    """

    set: str
    seed: str
    one_in: int
    among: int
    on: date
    readers: tuple[str, str]
    plans: tuple[Plan, ...]
    version: int = VERSION

    @property
    def id(self) -> str:
        """What it is, in a few characters: the same plans and items have the same."""
        return _digest([self.set, self.seed, [plan.digest for plan in self.plans]])

    def copy_mark(self, plan: Plan, code: str) -> str:
        """What the one workbook carries that was made for this plan and reader."""
        return _digest([self.id, plan.digest, code])

    @cached_property
    def copies(self) -> dict[str, tuple[Plan, str]]:
        """Each workbook that was handed out, by its mark: of which plan, and for whom."""
        handed = product(self.plans, self.readers)
        return {self.copy_mark(plan, code): (plan, code) for plan, code in handed}


def kept_round(handed_out: HandedOut) -> bytes:
    """The file of a round. The same round gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(handed_out), indent=1) + b"\n"


def round_in(folder: Path) -> HandedOut:
    """The round in a folder. ValueError says why there is none that can be read."""
    try:
        handed_out = msgspec.json.decode(read_plain(folder / NAME, MOST_FILE), type=HandedOut)
    except OSError as error:
        raise ValueError(f"{NAME} in it could not be read: {error.strerror}") from None
    except msgspec.MsgspecError:
        raise ValueError(f"{NAME} in it is not as it was written") from None
    if handed_out.version > VERSION:
        raise ValueError("a newer version of arms-docs wrote it: use that version")
    return handed_out


def _digest(data: object) -> str:
    return sha256(json.dumps(data).encode()).hexdigest()[:MARK]
