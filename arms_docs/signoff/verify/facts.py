"""What was found in a signed PDF: facts as data, one judgement, and prose for a reader who knows nothing of signatures.

Nothing here opens a file. Who should have signed is for the caller to say: it has the facts, and may put its own beside
`SignoffStatus.facts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.certificate import Signer

CLOCKS_DIFFER = timedelta(minutes=5)  # how far two clocks may be apart before one of them is wrong


class Trust(Enum):
    """What a certificate is worth at the time that counts: when it was used, if that is proved, or else now."""

    TRUSTED = "trusted"  # issued by an authority on the caller's list, in date, and not withdrawn
    OUT_OF_DATE = "out of date"
    REVOKED = "revoked"
    UNKNOWN_ISSUER = (
        "unknown issuer"  # or any other reason why no path leads to a trusted authority
    )


@dataclass(frozen=True)
class Certificate:
    """The certificate behind a signature or timestamp, and what became of it."""

    fingerprint: str  # SHA-256 of the DER, in hexadecimal
    valid_from: datetime
    valid_until: datetime
    withdrawn: datetime | None = None  # on a list of its issuer
    listed: datetime | None = (
        None  # when the newest list of withdrawn certificates that could be read was issued
    )
    next_list: datetime | None = None  # when the one after that was due


@dataclass(frozen=True)
class Timestamp:
    """A time that another than the signer certifies. All of it is a claim until it is `intact` and TRUSTED."""

    authority: str  # as its certificate names it
    time: datetime | None
    certificate: Certificate | None
    intact: bool
    possible: bool  # the time is not after one at which it is proved, or known, to have been there
    trust: Trust
    field: str = ""  # of a timestamp over the whole document; empty for one within a signature
    covers_whole_file: bool = False

    @property
    def proves(self) -> bool:
        """Whether the time can be relied upon."""
        return self.intact and self.possible and self.trust is Trust.TRUSTED


@dataclass(frozen=True)
class Signature:
    """The facts about one signature. All that stands in it is a claim until `intact` and `trust` say otherwise."""

    field: str
    signer: Signer
    certificate: Certificate | None
    claimed_time: datetime | None
    proved_time: (
        datetime | None
    )  # it was made no later than this: the earliest timestamp that can be relied upon
    proved_by: str  # the authority of that timestamp, or empty
    timestamp: Timestamp | None  # the one within the signature
    level: SignatureLevel
    reason: str
    intact: bool  # the bytes it covers, and the signature over them, are as they were made
    covers_whole_file: bool
    only_signatures_since: (
        bool  # whatever was added after it is a signature or timestamp, or nothing was
    )
    locks: bool  # nothing but timestamps may follow it
    trust: Trust

    @property
    def trusted(self) -> bool:
        """Whether a trusted authority issued the certificate, and it was good when it counts."""
        return self.trust is Trust.TRUSTED


@dataclass(frozen=True)
class Addition:
    """What was added to a file after the signature in the field `after`, where it is more than signing adds."""

    after: str
    what: tuple[str, ...]  # in words; may be empty


@dataclass(frozen=True)
class SignoffStatus:
    """What was found in a PDF at `now`. `unreadable` is empty, or says why no signature could be looked for."""

    signatures: tuple[Signature, ...]
    now: datetime
    unreadable: str = ""
    timestamps: tuple[Timestamp, ...] = ()  # over the whole document
    waiting: tuple[
        str, ...
    ] = ()  # the signature fields that are still empty, of those there from the beginning
    added_fields: tuple[str, ...] = ()  # fields that came after the first signature: never right
    additions: tuple[Addition, ...] = ()
    loose_end: tuple[str, ...] | None = (
        None  # what follows the last signature or timestamp, in words; None: nothing
    )

    @property
    def ok(self) -> bool:
        """Whether every signature holds and nothing but signatures and timestamps was added."""
        return not self.faults

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that is wrong, a sentence each, worst first."""
        if self.unreadable or not self.signatures:
            return (self.unreadable or "The PDF carries no signature.",)
        return tuple(dict.fromkeys(_faults(self)))

    @property
    def judgement(self) -> str:
        """The outcome in one sentence: the first thing that is wrong, or that all is well."""
        if self.faults:
            return self.faults[0]
        names = " and ".join(_called(signature) for signature in self.signatures)
        return f"The document is signed by {names}, and nothing in it has changed since."

    @property
    def facts(self) -> tuple[str, ...]:
        """What the judgement rests on, as plain lines: each signature, each timestamp, what is missing, and when."""
        lines: list[str] = []
        for signature in self.signatures:
            lines.extend(_describe(signature, self.now))
        for stamp in self.timestamps:
            lines.extend(_describe_timestamp(stamp))
        lines.extend(
            f"The signature field “{name}” waits for a signature." for name in self.waiting
        )
        lines.append(f"Checked as at {_minute(self.now)}.")
        return tuple(lines)

    @property
    def prose(self) -> tuple[str, ...]:
        """The judgement, whatever else is wrong, and the facts, for a reader who knows nothing of signatures."""
        return (self.judgement, *self.faults[1:], *self.facts)


def _faults(status: SignoffStatus) -> Iterator[str]:
    signatures, last = status.signatures, _called(status.signatures[-1])
    for one in signatures:
        if not one.intact:
            yield f"The document, or the signature in the name of {_called(one)}, was changed or damaged after signing."
    for stamp in status.timestamps:
        if not stamp.intact:
            yield f"The document, or the timestamp “{stamp.field}” on it, was changed or damaged afterwards."
    if status.loose_end is not None:
        yield f"Something was added to the file after the last signature, in the name of {last}{_so(status.loose_end)}."
    yield from _additions(status)
    for one in signatures:
        yield from _faults_of(one, status.now)
    for stamp in (*(one.timestamp for one in signatures if one.timestamp), *status.timestamps):
        yield from _faults_of_timestamp(stamp)


def _additions(status: SignoffStatus) -> Iterator[str]:
    called = {one.field: _called(one) for one in status.signatures}
    for addition in status.additions:
        yield (
            "More than a signature was added after the signature in the name of "
            f"{called.get(addition.after, 'somebody unnamed')}{_so(addition.what)}."
        )
    for name in status.added_fields:
        yield f"The signature field “{name}” was not in the document when it was first signed."
    locked = next((one for one in status.signatures[:-1] if one.locks), None)
    if locked:
        yield f"A signature was added after the one in the name of {_called(locked)}, which was to be the last."


def _faults_of(signature: Signature, now: datetime) -> Iterator[str]:
    who, trust, certificate = _called(signature), signature.trust, signature.certificate
    if trust is Trust.UNKNOWN_ISSUER:
        yield f"No trusted authority stands behind the signature in the name of {who}."
    if trust is Trust.REVOKED and certificate and certificate.withdrawn:
        day = _day(certificate.withdrawn)
        if signature.proved_time:
            yield f"The certificate of {who} was withdrawn from {day} on; the first proof of the signature is later."
        else:
            yield (
                f"The certificate of {who} was withdrawn from {day} on, and as the time of signing is only claimed, "
                "nothing here shows that the document was signed before."
            )
    elif trust is Trust.REVOKED:
        yield f"An authority behind the certificate of {who} was withdrawn."
    if trust is Trust.OUT_OF_DATE:
        yield f"The certificate of {who} is not in date, {_why_it_matters(signature)}."
    if _impossible(signature, now):
        yield f"The time of signing that {who} claims cannot be right."


def _why_it_matters(signature: Signature) -> str:
    if signature.proved_time:
        return "and was not when the document is proved to have been signed"
    if signature.timestamp:
        return "and the timestamp that was to show that it was in date at signing can no longer be relied upon itself"
    return "and as the time of signing is only claimed, nothing here shows that it was in date then"


def _impossible(signature: Signature, now: datetime) -> bool:
    claimed, certificate = signature.claimed_time, signature.certificate
    if claimed is None or certificate is None or claimed < certificate.valid_from:
        return True
    return claimed > (signature.proved_time or now) + CLOCKS_DIFFER


def _faults_of_timestamp(stamp: Timestamp) -> Iterator[str]:
    if not stamp.intact:
        if not stamp.field:
            yield f"The timestamp of {_authority(stamp)} within a signature is damaged, or another signature's."
        return
    if stamp.trust is Trust.UNKNOWN_ISSUER:
        yield f"No trusted authority stands behind the timestamp of {_authority(stamp)}."
    if stamp.trust is Trust.REVOKED:
        yield f"The certificate behind the timestamp of {_authority(stamp)} was withdrawn, so it proves no time."
    if not stamp.possible:
        yield f"The time that the timestamp of {_authority(stamp)} gives cannot be right."


def _describe(signature: Signature, now: datetime) -> Iterator[str]:
    who = signature.signer
    details = ", ".join(
        filter(None, (f"staff number {who.staff_id}" if who.staff_id else "", who.role, who.agency))
    )
    yield f"Signature “{signature.field}”, in the name of {_called(signature)}{f' ({details})' if details else ''}."
    if signature.reason:
        yield f"The reason given is: {signature.reason}"
    yield _describe_integrity(signature)
    yield from _describe_trust(signature, now)
    yield from _describe_time(signature)
    yield _LEVELS[signature.level]


_LEVELS = {
    SignatureLevel.B_B: "It carries nothing to prove its time (level B-B).",
    SignatureLevel.B_T: "It carries a timestamp (level B-T).",
    SignatureLevel.B_LTA: "It carries a timestamp, and all it takes to check it when its certificate has run out (level B-LTA).",
}


def _describe_integrity(signature: Signature) -> str:
    if not signature.intact:
        return "It does not match the document, so it proves nothing."
    if signature.covers_whole_file:
        return "It covers the whole file, and not one byte has changed since."
    if signature.only_signatures_since:
        return "What it covers has not changed; only a further signature or timestamp was added after it."
    return "What it covers has not changed, but something was added after it."


def _describe_trust(signature: Signature, now: datetime) -> Iterator[str]:
    certificate = signature.certificate
    if certificate is None:
        yield "Its certificate could not be read."
        return
    dates = f"from {_minute(certificate.valid_from)} to {_minute(certificate.valid_until)}"
    if signature.trust is Trust.UNKNOWN_ISSUER:
        yield "No authority on the trusted list issued the certificate. Anyone can make one in any name."
    elif certificate.valid_from <= now <= certificate.valid_until:
        yield f"A trusted authority issued the certificate, which is in date ({dates})."
    elif signature.trust is Trust.TRUSTED:
        yield f"A trusted authority issued the certificate. It has run out ({dates}), but was in date at signing."
    else:
        yield f"A trusted authority issued the certificate. It is not in date: it runs {dates}."
    yield f"The certificate's fingerprint is {certificate.fingerprint}."
    yield from _describe_withdrawal(signature, certificate, now)


def _describe_withdrawal(
    signature: Signature, certificate: Certificate, now: datetime
) -> Iterator[str]:
    if certificate.withdrawn and signature.trust is Trust.TRUSTED:
        yield (
            f"The certificate was withdrawn from {_day(certificate.withdrawn)} on. "
            "The document was signed before, so that does not touch it."
        )
    elif certificate.withdrawn:
        yield f"The certificate was withdrawn from {_day(certificate.withdrawn)} on."
    elif certificate.listed is None:
        yield "Revocation was not checked: a certificate withdrawn before its last day would not show here."
    else:
        yield f"The authority's list of withdrawn certificates, of {_minute(certificate.listed)}, does not name it."
        if certificate.next_list is None or certificate.next_list < min(
            now, certificate.valid_until
        ):
            yield "A newer list should have been issued since; a certificate withdrawn since then would not show here."


def _describe_time(signature: Signature) -> Iterator[str]:
    claimed = _minute(signature.claimed_time) if signature.claimed_time else ""
    if signature.proved_time:
        yield f"It was made no later than {_minute(signature.proved_time)}: {signature.proved_by} certifies that time."
        if claimed:
            yield f"The time that the signer's computer gave is {claimed}."
    elif claimed:
        yield (
            f"The time of signing, {claimed}, is only claimed: "
            "it is what the signer's computer said, and nothing in the file proves it."
        )
    if not claimed:
        yield "No time of signing that could be read is claimed."
    if signature.trust is Trust.OUT_OF_DATE and not signature.proved_time and signature.intact:
        yield (
            "What can be said: the document is unchanged since it was signed with this certificate. "
            "What cannot be said: that it was signed while the certificate was in date. "
            "Only a record of the time kept outside the file can show that."
        )


def _describe_timestamp(stamp: Timestamp) -> Iterator[str]:
    if stamp.time is None or stamp.certificate is None:
        yield f"Timestamp “{stamp.field}”, which could not be read."
        return
    yield f"Timestamp “{stamp.field}” over the whole document, of {_authority(stamp)}: {_minute(stamp.time)}."
    if not stamp.intact:
        yield "It does not match the document, so it proves nothing."
    elif stamp.trust is Trust.OUT_OF_DATE:
        ended = _minute(stamp.certificate.valid_until)
        yield f"The certificate behind it ran until {ended}, so by itself it no longer proves that time."


def _so(what: Sequence[str]) -> str:
    return f": {' and '.join(what)}" if what else ""


def _called(signature: Signature) -> str:
    return signature.signer.name or "somebody unnamed"


def _authority(stamp: Timestamp) -> str:
    return stamp.authority or "an unnamed authority"


def _day(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%d}"


def _minute(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
