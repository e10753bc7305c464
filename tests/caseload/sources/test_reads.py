"""What is read of each file: another shape of it has every file read again."""

from __future__ import annotations

from dataclasses import dataclass, field, make_dataclass
from datetime import UTC, datetime, timedelta

from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.sources.look import Look
from arms_docs.caseload.sources.reads import CASE_FILES, Reads
from arms_docs.settings import DEFAULTS

LOOK = Look(DEFAULTS, datetime(2026, 11, 29, tzinfo=UTC))


@dataclass(frozen=True)
class Inner:
    number: int


@dataclass(frozen=True)
class Outer:
    name: str
    moments: tuple[datetime, ...] = ()
    inner: tuple[Inner, ...] = field(default=())


def unread(name: str, why: str) -> Outer:
    return Outer(f"{name}: {why}")


def edition(shape: type) -> str:
    return Reads("", shape, unread).edition(LOOK)


def test_the_time_changes_nothing_and_another_field_anywhere_within_does() -> None:
    later = Look(DEFAULTS, LOOK.now + timedelta(days=900))
    assert CASE_FILES.edition(LOOK) == CASE_FILES.edition(later) != edition(Outer)
    inner = make_dataclass("Inner", [("number", "str")])
    other = make_dataclass("Outer", [("name", "str"), ("inner", tuple[inner, ...])])  # type: ignore[valid-type]
    same = make_dataclass("Outer", [("name", "str"), ("inner", tuple[Inner, ...])])
    assert edition(other) != edition(same)
    assert edition(same) == edition(same)


def test_who_reads_a_file_is_no_part_of_it_nor_is_the_name_of_the_index() -> None:
    read = Reads("a:b", Outer, unread, "other")
    assert read.edition(LOOK) == edition(Outer)
    assert (read.prefix, CASE_FILES.prefix) == ("caseload-other-", "caseload-")


def test_a_file_that_cannot_be_read_stands_there_with_its_reason() -> None:
    assert CASE_FILES.unread("a.pdf", "Why.") == CaseFile("a.pdf", "", Step.UNREAD, "Why.")
