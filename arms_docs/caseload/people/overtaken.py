"""What goes on from what: which of a person's files was overtaken by another, and which is newest.

An assessment is known by its id, by the digest of its answers, by the rounds that returned it, and
by the signed answers that it follows. Days only help where a file says none of these: a draft that
was never handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from arms_docs.caseload.case_file import CaseFile, Step

PATH = (Step.LIVING, Step.DRAFT, Step.RETURNED, Step.SUBMITTED, Step.WAITS, Step.SIGNED)


def is_overtaken(file: CaseFile, files: Iterable[CaseFile]) -> bool:
    """Whether another of these files has taken the place of this one."""
    return any(_overtakes(other, file) for other in files if other is not file)


def in_order_of_days(records: Iterable[CaseFile]) -> list[CaseFile]:
    """Records by the day of assessment: never in the order in which they are read."""
    return sorted(records, key=_when)


def heads_of(records: Sequence[CaseFile]) -> tuple[CaseFile, ...]:
    """The signed records that claim to be the newest: none of these goes on from another.

    More than one where two go on from the same one, or were made on the same day. ``records`` are
    in the order of their days.
    """
    followed = {record.follows for record in records}
    heads = [record for record in records if record.digest not in followed]
    if not heads:
        return tuple(records[-1:])
    newest = heads[-1]
    return tuple(head for head in heads if head is newest or _compete(head, newest, records))


def lines_of(record: CaseFile, records: Sequence[CaseFile]) -> set[str]:
    """The digests of the signed answers from which a record goes on, as far as it can be told."""
    by_digest = {each.digest: each for each in records}
    line, digest = set[str](), record.follows
    while digest and digest not in line:
        line.add(digest)
        digest = by_digest[digest].follows if digest in by_digest else ""
    return line


def assessed_on(file: CaseFile) -> date | None:
    """The day of the assessment in a file."""
    return file.plan.assessed_on if file.plan else None


def _when(record: CaseFile) -> tuple[date, date, str]:
    return assessed_on(record) or date.min, record.since or date.min, record.sha256


def _compete(first: CaseFile, second: CaseFile, records: Sequence[CaseFile]) -> bool:
    """Whether two records that nothing follows claim the same place."""
    if lines_of(first, records) & lines_of(second, records):
        return True
    return assessed_on(first) == assessed_on(second)


def _overtakes(other: CaseFile, file: CaseFile) -> bool:
    """Whether a file has taken the place of another, which is then no longer waited for."""
    if file.step not in PATH or other.step not in PATH or file.is_signed:
        return False
    if file.digest and file.digest in other.returned:
        return _place(other) > _place(file)  # its answers may be the same, with replies alone
    if file.assessment_id and file.assessment_id == other.assessment_id:
        return other.is_signed or _place(other) > _place(file)
    if file.digest and file.digest == other.digest:
        return PATH.index(other.step) > PATH.index(file.step)
    return other.is_signed and _is_left_behind(file, other)


def _place(file: CaseFile) -> tuple[int, int]:
    """How far an assessment of one id has come: rounds, and steps within the round."""
    return file.rounds, PATH.index(file.step)


def _is_left_behind(file: CaseFile, record: CaseFile) -> bool:
    """Whether what was signed stands where this file would: it cannot be signed any more."""
    if file.follows != record.follows:
        return False
    if file.step is Step.LIVING:
        return bool(file.follows)
    day, signed = assessed_on(file), assessed_on(record)
    return day is not None and signed is not None and day <= signed
