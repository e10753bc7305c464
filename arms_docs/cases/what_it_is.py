"""What a workbook, a submission or a record says of the round that it belongs to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache, wraps
from hashlib import sha256
from io import BytesIO
from typing import TypeVar
from zipfile import BadZipFile, ZipFile

from arms_docs.assessment import BLANK, digest
from arms_docs.cases.case_error import CaseError
from arms_docs.casework.opening import NotSubmittedError, open_record
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument, load_instrument
from arms_docs.reading import read_content
from arms_docs.report import ASSESSMENT
from arms_docs.signatures import SignatureRole

ANY_DAY = date(2026, 1, 1)  # what a workbook answers does not hang on the day on which it is read
CORE, MOST = "docProps/core.xml", 100_000  # bytes
SAVED = re.compile(rb"<dcterms:modified[^>]*>([0-9T:.-]{10,30})Z?<")
REMEMBERED = 500
AS_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # what our own workbooks say: nobody has saved them

_What = TypeVar("_What")


@dataclass(frozen=True)
class LiveWorkbook:
    """What a workbook says of itself.

    ``returned`` are the digests of the rounds that returned it, ``follows`` that of the signed
    answers from which it goes on; ``saved`` is when a program saved it last, as it says itself.
    """

    reference: str
    digest: str
    sha256: str
    returned: tuple[str, ...]
    follows: str
    saved: datetime | None
    is_blank: bool


@dataclass(frozen=True)
class HandedIn:
    """What a submission or a record says: who handed in what, and when.

    ``returned`` are the digests of the rounds before. ``decided_by`` is empty in a submission;
    ``wants_second`` is whether a record was made for two signatures.
    """

    reference: str
    digest: str
    sha256: str  # of the workbook
    at: datetime
    by: str
    returned: tuple[str, ...]
    decided_by: str
    wants_second: bool


@lru_cache(maxsize=1)
def _instrument() -> Instrument:
    return load_instrument()


def _remembered(read: Callable[[bytes], _What]) -> Callable[[bytes], _What]:
    """What was read of the last few hundred files, by their digests: no file is held for it."""
    by_digest: dict[str, _What] = {}

    @wraps(read)
    def read_once(content: bytes) -> _What:
        key = sha256(content).hexdigest()
        if key not in by_digest:
            what = read(content)
            if len(by_digest) >= REMEMBERED:
                by_digest.pop(next(iter(by_digest)))
            by_digest[key] = what
        return by_digest[key]

    return read_once


@_remembered
def live_workbook(content: bytes) -> LiveWorkbook:
    """What a workbook says of itself. CaseError for a file that is none of ours."""
    reading = read_content(content, _instrument(), on=ANY_DAY)
    assessment = reading.assessment
    if assessment is None:
        problem = reading.problems[0]
        raise CaseError(f"{problem.message} {problem.remedy}")
    person = assessment.person
    return LiveWorkbook(
        reference=person.reference if isinstance(person.reference, str) else "",
        digest=digest(assessment, reading.asked),
        sha256=sha256(content).hexdigest(),
        returned=tuple(each.digest for each in reading.issued.returned) if reading.issued else (),
        follows=reading.last.digest if reading.last else "",
        saved=_saved(content),
        is_blank=person.reference == BLANK and person.name == BLANK,
    )


@_remembered
def handed_in(pdf: bytes) -> HandedIn:
    """What a submission or a record says of itself. CaseError for any other file."""
    try:
        opened = open_record(pdf, _instrument())
        answers = json.loads(opened.files.get(ASSESSMENT, b"{}"))
        reference = str(answers.get("person", {}).get("reference") or "")
        names = [str(row["name"]) for row in answers.get("assessors", []) if row.get("name")]
    except NotSubmittedError as error:
        raise CaseError(str(error)) from None
    except (ValueError, KeyError, AttributeError, TypeError):
        raise CaseError("The answers in the PDF are not as this program writes them.") from None
    submission = opened.submission
    return HandedIn(
        reference,
        submission.digest,
        submission.workbook,
        submission.at,
        submission.by or " and ".join(names),
        tuple(each.digest for each in submission.returned),
        opened.decided_by,
        SignatureRole.COUNTERSIGNER in opened.roles,
    )


def reference_of(content: bytes) -> str:
    """The case reference in a workbook, a submission or a record. CaseError for any other file."""
    if content.startswith(b"%PDF"):
        return handed_in(content).reference
    return live_workbook(content).reference


def _saved(content: bytes) -> datetime | None:
    """When a program saved a workbook last; None where it does not say, or nobody has."""
    try:
        with ZipFile(BytesIO(content)) as package, package.open(CORE) as part:
            match = SAVED.search(part.read(MOST))
        at = datetime.fromisoformat(match[1].decode()).replace(tzinfo=UTC) if match else None
    except (BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError):
        return None
    return None if at == AS_WRITTEN else at
