"""The files of one person put together: what was signed last, and what lives beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from arms_docs.caseload.case_file import CaseFile, HomeVisits, Step
from arms_docs.compare import fold

BESIDE = (Step.DRAFT, Step.RETURNED, Step.SUBMITTED, Step.WAITS)


@dataclass(frozen=True)
class Person:
    """One person by reference.

    ``records`` are the signed ones, the oldest first; ``living`` is the workbook that goes on from
    the last of them, ``beside`` what is on its way to be signed.
    """

    reference: str
    files: tuple[CaseFile, ...]
    records: tuple[CaseFile, ...] = ()
    living: CaseFile | None = None
    beside: CaseFile | None = None

    @property
    def signed(self) -> CaseFile | None:
        """The newest signed record."""
        return self.records[-1] if self.records else None

    @property
    def visits(self) -> HomeVisits | None:
        """Home visits, by whatever file tells of the last one."""
        told = [f.plan.visits for f in (self.living, self.beside, self.signed) if f and f.plan]
        return max(told, key=lambda visits: visits.last or date.min, default=None)


def people(files: Iterable[CaseFile]) -> tuple[Person, ...]:
    """The persons whom these files are about, by reference, in its order."""
    by_reference: dict[str, list[CaseFile]] = {}
    for file in files:
        if key := "".join(letter for letter in fold(file.reference) if letter.isalnum()):
            by_reference.setdefault(key, []).append(file)
    return tuple(_person(by_reference[key]) for key in sorted(by_reference))


def _person(files: list[CaseFile]) -> Person:
    records = sorted((file for file in files if file.is_signed), key=_when)
    done = {file.digest for file in records} | {file.assessment_id for file in records}
    open_files = [f for f in files if not {f.digest, f.assessment_id} & done - {""}]
    last = records[-1] if records else None
    living = [f for f in open_files if f.step is Step.LIVING and last and f.follows == last.digest]
    beside = [f for f in open_files if f.step in BESIDE]
    newest = records[-1] if records else files[0]
    return Person(
        reference=newest.reference,
        files=tuple(files),
        records=tuple(records),
        living=living[-1] if living else None,
        beside=max(beside, key=lambda f: (BESIDE.index(f.step), _when(f)), default=None),
    )


def _when(file: CaseFile) -> tuple[date, date, str]:
    """By which the newest of several files is found: never by the order in which they are read."""
    assessed_on = file.plan.assessed_on if file.plan else None
    return assessed_on or date.min, file.since or date.min, file.sha256
