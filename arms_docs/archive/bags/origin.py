"""Where a record that was taken in came from: in bag-info.txt, with its proof among the files.

The proof is a zip of its own, `origin-1.zip`; where a record has moved twice there are two, and
the first archive that kept it is the one that says since when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from arms_docs.archive.bags.contents import URN
from arms_docs.data_class import dataclass

ARCHIVE, RECORD, ENTRY, DAY = "Origin-Archive", "Origin-Record", "Origin-Entry", "Origin-Day"
FILE = re.compile(r"origin-(\d{1,4})\.zip", re.ASCII)


@dataclass(frozen=True)
class Origin:
    """The archive that kept a record first, as which record, by which entry and since when."""

    archive: str
    record: str
    entry: int
    on: date

    @property
    def facts(self) -> dict[str, str]:
        """As bag-info.txt says it."""
        return {
            ARCHIVE: URN + self.archive,
            RECORD: URN + self.record,
            ENTRY: str(self.entry),
            DAY: self.on.isoformat(),
        }

    @classmethod
    def read(cls, facts: Mapping[str, str]) -> Origin | None:
        """What bag-info.txt says; None where it says nothing, or nothing that can be read."""
        with suppress(KeyError, ValueError):
            archive, record = (facts[name].removeprefix(URN) for name in (ARCHIVE, RECORD))
            return cls(archive, record, int(facts[ENTRY]), date.fromisoformat(facts[DAY]))
        return None

    def __str__(self) -> str:
        """As a reader is told of it."""
        return f"entry {self.entry} of the log of archive {self.archive}, which is in this record"


def is_proof(name: str) -> bool:
    """Whether a file of a record shows where it came from."""
    return bool(FILE.fullmatch(name))


def next_file(names: Iterable[str]) -> str:
    """How the next proof is called, beside these files.

    >>> next_file(["record.pdf"]), next_file(["origin-1.zip", "record.pdf"])
    ('origin-1.zip', 'origin-2.zip')
    """
    numbers = [int(match[1]) for match in map(FILE.fullmatch, names) if match]
    return f"origin-{max(numbers, default=0) + 1}.zip"
