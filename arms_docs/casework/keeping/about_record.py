"""What a record in the archive says of itself: `record.json`, and the files derived from a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import UTC
from hashlib import sha256
from typing import Any

from arms_docs.archive.bags import ABOUT, Contents, Kind
from arms_docs.archive.log import UUID
from arms_docs.assessment import Assessment, LastTime, canonical, to_data
from arms_docs.casework.opening.open_record import OpenedRecord
from arms_docs.casework.terms import Terms
from arms_docs.data_class import dataclass
from arms_docs.problems import Problem
from arms_docs.rating import Rating, Reading
from arms_docs.report import (
    ANSWERS,
    ASSESSMENT,
    PREVIOUS,
    SETTINGS,
    SIGNOFF,
    WORKBOOK,
    json_file,
    rating_json,
)
from arms_docs.settings import portable
from arms_docs.signoff.verify import SignoffStatus

VERSION = 1  # of record.json
PROBLEMS = "problems.json"


@dataclass(frozen=True)
class Gathered:
    """A record to be kept, and all for which it does not verify: nothing, or a sentence each.

    ``newer`` is that one of them which says that a newer program made it, so that whether it
    verifies cannot be told here; empty: none did. ``doubts`` are no faults: they say of which
    files it cannot be told whether the pages are right, a sentence each. ``undecided`` are those of
    the faults that nothing is known to be wrong by, such as that no authority was named.
    """

    contents: Contents
    faults: tuple[str, ...] = ()
    newer: str = ""
    doubts: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parts:
    """What a record is made of, before it is written down.

    ``originals`` are the files as they came, ``derived`` what was taken out of them; ``events`` is
    what happened, and ``waiting`` the roles whose signatures are still to come. ``digest`` is that
    of the answers, and ``returned`` are those of the rounds before, from which they descend.
    """

    kind: Kind
    case: str
    originals: Mapping[str, bytes]
    derived: Mapping[str, bytes] = field(default_factory=dict)
    reading: Reading | None = None
    events: Sequence[Mapping[str, Any]] = ()
    faults: Sequence[str] = ()
    waiting: Sequence[str] = ()
    newer: str = ""
    doubts: Sequence[str] = ()
    undecided: Sequence[str] = ()
    digest: str = ""
    returned: Sequence[str] = ()


def describe(parts: Parts, terms: Terms) -> Gathered:
    """The record with the file that says what it is (`ABOUT`), and the problems of its reading."""
    reading = parts.reading
    derived = dict(parts.derived)
    if reading:
        derived[PROBLEMS] = json_file([_problem_data(problem) for problem in reading.problems])
    files = {**parts.originals, **derived}
    about = {
        "version": VERSION,
        "kind": parts.kind.value,
        "assessment_id": parts.case,
        **(_who(reading.assessment, reading.rating) if reading and reading.assessment else {}),
        **_descent(parts),
        "events": list(parts.events),
        "verified": not parts.faults,
        "waiting": list(parts.waiting),
        "faults": list(parts.faults),
        "judged_at": terms.now.astimezone(UTC).isoformat(timespec="seconds"),
        "files": {name: sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    derived[ABOUT] = json_file(about)
    last = reading.last if reading else None
    follows = last.assessment_id if last and UUID.fullmatch(last.assessment_id) else ""
    contents = Contents(parts.kind, parts.case, parts.originals, derived, follows=follows)
    return Gathered(
        contents,
        tuple(parts.faults),
        parts.newer,
        tuple(parts.doubts),
        tuple(parts.undecided),
    )


def taken_out(opened: OpenedRecord, terms: Terms) -> dict[str, bytes]:
    """What is kept of the files that a PDF carries: only those of names that are ours."""
    names = (
        WORKBOOK,
        ANSWERS,
        ASSESSMENT,
        "rating.json",
        PREVIOUS,
        SIGNOFF,
        SETTINGS,
        *terms.instrument.texts,
    )
    return {name: opened.files[name] for name in names if name in opened.files}


def worked_out(reading: Reading, assessment: Assessment, terms: Terms) -> dict[str, bytes]:
    """The same files for a workbook that was returned, which carries none: made of its reading."""
    sign_off = {"rounds": to_data(assessment.rounds), "points": to_data(assessment.points)}
    rating = {} if reading.rating is None else {"rating.json": rating_json(reading.rating)}
    return {
        ASSESSMENT: canonical(assessment, reading.asked).content,
        **rating,
        SIGNOFF: json_file(sign_off),
        SETTINGS: portable(terms.settings).encode(),
        **{name: text.encode() for name, text in terms.instrument.texts.items()},
    }


def events_of(
    opened: OpenedRecord, statuses: Mapping[str, SignoffStatus]
) -> Iterator[dict[str, Any]]:
    """What happened to a PDF: it was handed in, and signed."""
    submission = opened.submission
    yield {"what": "handed in", "at": submission.at.isoformat(), "by": submission.by}
    for name, status in statuses.items():
        for signature in status.signatures:
            certificate = signature.certificate
            claimed, proved = signature.claimed_time, signature.proved_time
            yield {
                "what": "signed",
                "file": name,
                "as": signature.field,
                "by": to_data(signature.signer),
                "certificate": certificate.fingerprint if certificate else None,
                "claimed_at": claimed.isoformat() if claimed else None,
                "proved_at": proved.isoformat() if proved else None,
            }


def _descent(parts: Parts) -> dict[str, Any]:
    """What a record descends from: the rounds before, and the signed record that it follows."""
    descent: dict[str, Any] = {}
    if parts.digest:
        descent = {"digest": parts.digest, "returned": list(parts.returned)}
    last = parts.reading.last if parts.reading else None
    return {**descent, "follows": _follows(last)} if last else descent


def _follows(last: LastTime) -> dict[str, str]:
    return {
        "assessment_id": last.assessment_id,
        "digest": last.digest,
        "record": last.record,
        "signed_by": last.signed_by,
    }


def _who(assessment: Assessment, rating: Rating | None) -> dict[str, Any]:
    """What a record is found by: whom it is about, when, by whom, and the levels recorded."""
    person = to_data(assessment.person)
    return {
        "person": person.get("name"),
        "born": person.get("born"),
        "reference": person.get("reference"),
        "assessed_on": to_data(assessment.context.assessed_on),
        "overall": to_data(rating.overall.recorded) if rating else None,
        "general": to_data(rating.general.recorded) if rating else None,
        "assessors": [
            {"name": to_data(a.name), "staff_id": to_data(a.staff_id)} for a in assessment.assessors
        ],
    }


def _problem_data(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code.number,
        "severity": problem.severity.value,
        "place": str(problem.place),
        "message": problem.message,
        "remedy": problem.remedy,
    }
