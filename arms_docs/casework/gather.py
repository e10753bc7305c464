"""What of a submission, a return or a signed assessment is kept: the files themselves, and what they say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from arms_docs.archive.bags.contents import ABOUT, Contents, Kind
from arms_docs.archive.check.evidence import Evidence
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.index_rows import Query
from arms_docs.archive.log.witness import Witness
from arms_docs.archive.plain_files import read_file
from arms_docs.archive.reader import ArchiveReader
from arms_docs.assessment.assemble import canonical, to_data
from arms_docs.assessment.form import Assessment
from arms_docs.casework.decision import read_decided
from arms_docs.casework.sign_off import SIGNED
from arms_docs.casework.submitted import (
    NotSubmittedError,
    Opened,
    check_same_rating,
    open_record,
    read_opened,
)
from arms_docs.casework.verify import WAITS, verify_document
from arms_docs.compare import fold
from arms_docs.instrument import Instrument, InstrumentError
from arms_docs.problems import Problem
from arms_docs.rating import Rating, Reading
from arms_docs.reading.pipeline import read_content
from arms_docs.report.edition import Edition
from arms_docs.report.pdf.fields import ASSESSOR
from arms_docs.report.pdf.record_files import ANSWERS, SETTINGS, SIGNOFF, WORKBOOK, rating_json
from arms_docs.report.read_back.extract import NotCarriedError, carried
from arms_docs.report.read_back.tag_reader import printed_letters
from arms_docs.settings import Settings, portable
from arms_docs.signoff.verify.status import SignoffStatus
from arms_docs.signoff.verify.verify_signatures import verify

VERSION = 1  # of record.json
PROBLEMS = "problems.json"
SUBMITTED_PDF, RETURNED_XLSX, UNREAD = "submitted.pdf", "returned.xlsx", "unread"
RECORD = SIGNED[Edition.RECORD]
MOST = 100_000_000  # bytes of one file of a record


@dataclass(frozen=True)
class Trusted:
    """What the verdict on a file rests on: the reader's settings, tables and authorities, at a time."""

    settings: Settings
    instrument: Instrument
    roots: Sequence[bytes]
    crls: Sequence[bytes]
    now: datetime

    def status(self, pdf: bytes) -> SignoffStatus:
        """What the signatures in a PDF are worth."""
        return verify(pdf, self.roots, now=self.now, crls=self.crls)


@dataclass(frozen=True)
class Gathered:
    """A record to be kept, and all for which it does not verify: nothing, or a sentence each."""

    contents: Contents
    faults: tuple[str, ...] = ()


def gather(files: Mapping[str, bytes], trusted: Trusted) -> Gathered:
    """What there is to keep of these files: one submission, one returned workbook, or the editions that were signed.

    ``files`` is by name; only the names of signed editions count for anything. Never raises for a file.
    """
    try:
        if RECORD in files and set(files) <= set(SIGNED.values()):
            return _signed(files, trusted)
        if len(files) != 1:
            raise NotSubmittedError(
                "These files are not one record: name one file, or the folder that 'sign' wrote."
            )
        (only,) = files.values()
        if not only.startswith(b"%PDF-"):
            return _returned(only, trusted)
        return (
            _signed({RECORD: only}, trusted)
            if open_record(only, trusted.instrument).decided_by
            else _submitted(only, trusted)
        )
    except (NotSubmittedError, NotCarriedError, InstrumentError) as error:
        return _unread(files, (str(error),), trusted)
    except Exception:  # whatever is in a file of somebody else's may break us anywhere
        return _unread(files, ("The file cannot be read.",), trusted)


def _submitted(pdf: bytes, trusted: Trusted) -> Gathered:
    opened = open_record(pdf, trusted.instrument)
    status = trusted.status(pdf)
    faults = []
    if ASSESSOR in opened.roles and (status.waiting or not status.signatures):
        faults.append("The assessor signed this submission, and the signature is gone.")
    if status.signatures:
        faults.extend(status.faults)
    reading = None
    try:
        reading = read_opened(opened, trusted.instrument, on=opened.judged_on)
        check_same_rating(opened, reading)
    except NotSubmittedError as error:
        faults.append(str(error))
    return _gathered(
        Kind.SUBMITTED,
        {SUBMITTED_PDF: pdf},
        opened,
        reading,
        {SUBMITTED_PDF: status},
        faults,
        trusted,
    )


def _signed(files: Mapping[str, bytes], trusted: Trusted) -> Gathered:
    statuses = {name: trusted.status(pdf) for name, pdf in files.items()}
    faults: list[str] = []
    named = set()
    for name, pdf in files.items():
        verdict = verify_document(
            pdf, statuses[name], trusted.settings if trusted.settings.text else None
        )
        # What only waits is a step of the case like others, and is kept as that.
        faults.extend(f"{name}: {fault}" for fault in verdict.faults if not fault.startswith(WAITS))
        named.add((verdict.reason.assessment_id, verdict.reason.digest) if verdict.reason else None)
    if len(named) > 1:
        faults.append("These files are not of one and the same assessment.")
    opened = open_record(files[RECORD], trusted.instrument)
    reading = None
    try:
        submitted = read_opened(opened, trusted.instrument, on=opened.judged_on)
        reading = read_decided(opened, submitted, trusted.instrument)
    except NotSubmittedError as error:
        faults.append(str(error))
    return _gathered(Kind.SIGNED, files, opened, reading, statuses, faults, trusted)


def _returned(workbook: bytes, trusted: Trusted) -> Gathered:
    reading = read_content(workbook, trusted.instrument, on=trusted.now.date())
    if reading.assessment is None or reading.issued is None or not reading.issued.returned:
        raise NotSubmittedError(
            "This is no workbook that was returned: it carries no round that was decided."
        )
    rating = {} if reading.rating is None else {"rating.json": rating_json(reading.rating)}
    derived = {
        "assessment.json": canonical(reading.assessment),
        **rating,
        SIGNOFF: _json(
            {
                "rounds": to_data(reading.assessment.rounds),
                "points": to_data(reading.assessment.points),
            }
        ),
        SETTINGS: portable(trusted.settings).encode(),
        **{name: text.encode() for name, text in trusted.instrument.texts.items()},
    }
    events = [
        {"what": "returned", "handed_in": j.handed_in, "handed_in_by": j.handed_in_by}
        for j in reading.issued.returned
    ]
    case = reading.issued.assessment_id
    return _finish(
        Kind.RETURNED, case, {RETURNED_XLSX: workbook}, derived, reading, events, (), trusted
    )


def _unread(files: Mapping[str, bytes], faults: Sequence[str], trusted: Trusted) -> Gathered:
    """What cannot be read is kept byte for byte, under names of ours, for who asks for it to be kept all the same."""
    originals = {f"{UNREAD}-{n}": one for n, one in enumerate(files.values(), start=1)}
    return _finish(
        Kind.UNREAD, "", originals, {}, None, [], faults, trusted
    )  # of no case that we know


def _gathered(
    kind: Kind,
    originals: Mapping[str, bytes],
    opened: Opened,
    reading: Reading | None,
    statuses: Mapping[str, SignoffStatus],
    faults: Sequence[str],
    trusted: Trusted,
) -> Gathered:
    """A record of what a PDF carries. Only files of names that are ours are taken out of it."""
    ours = (
        WORKBOOK,
        ANSWERS,
        "assessment.json",
        "rating.json",
        SIGNOFF,
        SETTINGS,
        *trusted.instrument.texts,
    )
    derived = {name: opened.files[name] for name in ours if name in opened.files}
    handed = opened.submission
    events: list[dict[str, Any]] = [
        {"what": "handed in", "at": handed.at.isoformat(), "by": handed.by}
    ]
    for name, status in statuses.items():
        events += [
            {
                "what": "signed",
                "file": name,
                "as": one.field,
                "by": to_data(one.signer),
                "certificate": one.certificate.fingerprint if one.certificate else None,
                "claimed_at": one.claimed_time.isoformat() if one.claimed_time else None,
                "proved_at": one.proved_time.isoformat() if one.proved_time else None,
            }
            for one in status.signatures
        ]
    waiting = sorted({role for status in statuses.values() for role in status.waiting})
    return _finish(
        kind, handed.assessment_id, originals, derived, reading, events, faults, trusted, waiting
    )


def _finish(
    kind: Kind,
    case: str,
    originals: Mapping[str, bytes],
    derived: Mapping[str, bytes],
    reading: Reading | None,
    events: Sequence[Mapping[str, Any]],
    faults: Sequence[str],
    trusted: Trusted,
    waiting: Sequence[str] = (),
) -> Gathered:
    problems = {PROBLEMS: _json([_problem(one) for one in reading.problems])} if reading else {}
    files = {**originals, **derived, **problems}
    about = {
        "version": VERSION,
        "kind": kind.value,
        "assessment_id": case,
        **(_who(reading.assessment, reading.rating) if reading and reading.assessment else {}),
        "events": list(events),
        "verified": not faults,
        "waiting": list(waiting),
        "faults": list(faults),
        "judged_at": trusted.now.astimezone(UTC).isoformat(timespec="seconds"),
        "files": {name: sha256(one).hexdigest() for name, one in sorted(files.items())},
    }
    return Gathered(
        Contents(kind, case, originals, {**derived, **problems, ABOUT: _json(about)}), tuple(faults)
    )


def _who(assessment: Assessment, rating: Rating | None) -> dict[str, Any]:
    """Whom it is about, when it was made, by whom, and the levels recorded: what a record is found by."""
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


def _problem(one: Problem) -> dict[str, Any]:
    return {
        "code": one.code.number,
        "severity": one.severity.value,
        "place": str(one.place),
        "message": one.message,
        "remedy": one.remedy,
    }


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


# --- read again -------------------------------------------------------------------------------------------------------


def recheck(archive: ArchiveReader, record: str, trusted: Trusted) -> tuple[str, ...]:
    """What is wrong with a record's documents: signatures, and ratings worked out again. Nothing: all is well.

    ArchiveError for a record that cannot be read.
    """
    said = archive.about(record)
    names = [
        name
        for name in said.get("files", {})
        if name in (*SIGNED.values(), SUBMITTED_PDF, RETURNED_XLSX)
    ]
    if not names:
        return ("It holds no document that can be checked: it was recorded as it was.",)
    files = {name: archive.file(record, name) for name in names}
    return gather(files, trusted).faults


def evidence(name: str, given: bytes) -> Evidence:
    """What a signed PDF, or a receipt in plain text, says of an archive."""
    if not given.startswith(b"%PDF-"):
        return Evidence(name, Witness.read(given.decode("utf-8", "replace")))
    return Evidence(name, tuple(_witnesses(given)), given)


def _witnesses(pdf: bytes) -> Iterator[Witness]:
    try:
        notes = json.loads(carried(pdf).get(SIGNOFF, b"{}")).get("notes", ())
    except (NotCarriedError, ValueError, AttributeError, RecursionError):
        notes = ()
    text = "\n".join(map(str, notes)) if isinstance(notes, list) else ""
    if not text:
        try:
            text = printed_letters(pdf)
        except ValueError:
            return
    yield from Witness.read(text)


def bag_of(folder: Path) -> Mapping[str, bytes]:
    """The editions in a folder that 'sign' wrote, by name."""
    return {
        name: read_file(folder / name, MOST)
        for name in SIGNED.values()
        if (folder / name).is_file()
    }


# --- what was asked about a person ------------------------------------------------------------------------------------


def asks_about(archive: ArchiveReader, record: str) -> Callable[[Mapping[str, str]], bool]:
    """Whether a note is a question for the person of a record, where no other record of that person is kept."""
    try:
        said = archive.about(record)
    except ArchiveError:
        said = {}
    name, reference = (str(said.get(key) or "") for key in ("person", "reference"))
    same = archive.index().find(Query(person=name)) if fold(name) else iter(())
    if any(
        one.record != record and fold(str((one.about or {}).get("person"))) == fold(name)
        for one in same
    ):
        return lambda _: False

    def asks(note: Mapping[str, str]) -> bool:
        person, number = fold(note.get("person", "")), fold(note.get("reference", ""))
        return bool((person and person in fold(name)) or (number and number == fold(reference)))

    return asks
