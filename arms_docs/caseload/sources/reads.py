"""What is read of each file, by which work, and in what shape it is kept: said by whoever asks.

A caseload keeps `CASE_FILES`. Another stage that reads the same files for something else says so in
a `Reads` of its own, and gets an index of its own that is kept up to date in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar, Generic, Protocol, TypeVar, get_args, get_type_hints

from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.sources.look import Look
from arms_docs.data_class import dataclass

# Every index has this beginning, so that all of them are forgotten together.
PREFIX, SUFFIX = "caseload-", ".sqlite3"


class Said(Protocol):
    """What one file said, as plain data.

    ``moments`` are those at which it may have to be read again although the file is the same.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def name(self) -> str:
        """Where the file lies, as it is told to people."""

    @property
    def moments(self) -> tuple[datetime, ...]:
        """When what it says may change of itself."""


T = TypeVar("T", bound=Said)


@dataclass(frozen=True)
class Reads(Generic[T]):
    """What is read of each file.

    ``work`` names the function that reads one in a batch: it is given the file's bytes and
    (`Look`, name, `Logged` or None), and gives one file of JSON in ``shape``. ``unread`` makes what
    stands for a file that cannot be read, of its name and why. ``kind`` is a word by which the
    index is told from others, empty for a caseload's.
    """

    work: str
    shape: type[T]
    unread: Callable[[str, str], T]
    kind: str = ""

    @property
    def prefix(self) -> str:
        """How the names of its indexes begin."""
        return f"{PREFIX}{self.kind}-" if self.kind else PREFIX

    def edition(self, look: Look) -> str:
        """What cannot stay the same where what is kept would be another: a digest."""
        shapes = sorted(set(_shapes(self.shape)))
        return sha256(f"{look.edition} {shapes!r}".encode()).hexdigest()


def _shapes(shape: object) -> Iterator[tuple[str, ...]]:
    """A dataclass and those within it, each with its fields and their types."""
    for part in get_args(shape):
        yield from _shapes(part)
    if isinstance(shape, type) and is_dataclass(shape):
        yield (shape.__name__, *(f"{field.name}: {field.type}" for field in fields(shape)))
        for part in get_type_hints(shape).values():
            yield from _shapes(part)


def unread_case_file(name: str, why: str) -> CaseFile:
    """A file of which nothing is known but why it cannot be read."""
    return CaseFile(name, "", Step.UNREAD, why)


CASE_FILES = Reads("arms_docs.caseload.sources.work:read", CaseFile, unread_case_file)
