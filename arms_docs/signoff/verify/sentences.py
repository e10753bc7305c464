"""One signature, or one timestamp, in words for a reader who knows nothing of signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.policy import CLOCKS_DIFFER
from arms_docs.signoff.verify.facts import (
    Certificate,
    Signature,
    Timestamp,
    Trust,
)


def signature_faults(signature: Signature, now: datetime) -> Iterator[str]:
    """What is wrong with a signature, beside its being damaged, a sentence each."""
    who, trust, certificate = called(signature), signature.trust, signature.certificate
    if trust is Trust.UNKNOWN_ISSUER:
        yield f"No trusted authority stands behind the signature in the name of {who}."
    if trust is Trust.REVOKED and certificate and certificate.withdrawn:
        day = _day(certificate.withdrawn)
        if signature.proved_time:
            yield (
                f"The certificate of {who} was withdrawn from {day} on; "
                "the first proof of the signature is later."
            )
        else:
            yield (
                f"The certificate of {who} was withdrawn from {day} on, and as the time of signing "
                "is only claimed, nothing here shows that the document was signed before."
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
        return (
            "and the timestamp that was to show that it was in date at signing "
            "can no longer be relied upon itself"
        )
    return "and as the time of signing is only claimed, nothing here shows that it was in date then"


def _impossible(signature: Signature, now: datetime) -> bool:
    claimed, certificate = signature.claimed_time, signature.certificate
    if claimed is None or certificate is None or claimed < certificate.valid_from:
        return True
    return claimed > (signature.proved_time or now) + CLOCKS_DIFFER


def timestamp_faults(stamp: Timestamp) -> Iterator[str]:
    """What is wrong with a timestamp, a sentence each."""
    authority = _authority(stamp)
    if not stamp.intact:
        if not stamp.field:
            yield (
                f"The timestamp of {authority} within a signature is damaged, "
                "or another signature's."
            )
        return
    if stamp.trust is Trust.UNKNOWN_ISSUER:
        yield f"No trusted authority stands behind the timestamp of {authority}."
    if stamp.trust is Trust.REVOKED:
        yield (
            f"The certificate behind the timestamp of {authority} was withdrawn, "
            "so it proves no time."
        )
    if not stamp.digest_counts:
        yield (
            f"The timestamp of {authority} rests on a digest by {stamp.digest}, "
            "which two documents may share, so it proves no time."
        )
    if not stamp.possible:
        yield f"The time that the timestamp of {authority} gives cannot be right."


def describe_signature(signature: Signature, now: datetime) -> Iterator[str]:
    """What a signature is, in lines."""
    who = signature.signer
    staff = f"staff number {who.staff_id}" if who.staff_id else ""
    details = ", ".join(filter(None, (staff, who.role, who.agency)))
    in_brackets = f" ({details})" if details else ""
    yield f"Signature “{signature.field}”, in the name of {called(signature)}{in_brackets}."
    if signature.reason:
        yield f"The reason given is: {signature.reason}"
    yield _describe_integrity(signature)
    yield from _describe_trust(signature, now)
    yield from _describe_time(signature)
    yield _LEVELS[signature.level]


_LEVELS = {
    SignatureLevel.B_B: "It carries nothing to prove its time (level B-B).",
    SignatureLevel.B_T: "It carries a timestamp (level B-T).",
    SignatureLevel.B_LTA: (
        "It carries a timestamp, and all it takes to check it when its certificate has run out "
        "(level B-LTA)."
    ),
}


def _describe_integrity(signature: Signature) -> str:
    if not signature.intact:
        return "It does not match the document, so it proves nothing."
    if signature.covers_whole_file:
        return "It covers the whole file, and not one byte has changed since."
    if signature.only_signatures_since:
        return (
            "What it covers has not changed; "
            "only a further signature or timestamp was added after it."
        )
    return "What it covers has not changed, but something was added after it."


def _describe_trust(signature: Signature, now: datetime) -> Iterator[str]:
    certificate = signature.certificate
    if certificate is None:
        yield "Its certificate could not be read."
        return
    dates = f"from {minute(certificate.valid_from)} to {minute(certificate.valid_until)}"
    if signature.trust is Trust.UNKNOWN_ISSUER:
        yield (
            "No authority on the trusted list issued the certificate. "
            "Anyone can make one in any name."
        )
    elif certificate.valid_from <= now <= certificate.valid_until:
        yield f"A trusted authority issued the certificate, which is in date ({dates})."
    elif signature.trust is Trust.TRUSTED:
        yield (
            f"A trusted authority issued the certificate. It has run out ({dates}), "
            "but was in date at signing."
        )
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
        yield (
            "Revocation was not checked: "
            "a certificate withdrawn before its last day would not show here."
        )
    else:
        issued = minute(certificate.listed)
        yield f"The authority's list of withdrawn certificates, of {issued}, does not name it."
        looked = min(now, certificate.valid_until)  # after its last day no list names it
        if certificate.next_list is None or certificate.next_list < looked:
            yield (
                "A newer list should have been issued since; "
                "a certificate withdrawn since then would not show here."
            )


def _describe_time(signature: Signature) -> Iterator[str]:
    claimed = minute(signature.claimed_time) if signature.claimed_time else ""
    if signature.proved_time:
        proved = minute(signature.proved_time)
        yield f"It was made no later than {proved}: {signature.proved_by} certifies that time."
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
            "What can be said: the document is unchanged since it was signed with this "
            "certificate. "
            "What cannot be said: that it was signed while the certificate was in date. "
            "Only a record of the time kept outside the file can show that."
        )


def describe_timestamp(stamp: Timestamp) -> Iterator[str]:
    """What a timestamp over the whole document is, in lines."""
    if stamp.time is None or stamp.certificate is None:
        yield f"Timestamp “{stamp.field}”, which could not be read."
        return
    authority, time = _authority(stamp), minute(stamp.time)
    yield f"Timestamp “{stamp.field}” over the whole document, of {authority}: {time}."
    if not stamp.intact:
        yield "It does not match the document, so it proves nothing."
    elif stamp.trust is Trust.OUT_OF_DATE:
        ended = minute(stamp.certificate.valid_until)
        yield (
            f"The certificate behind it ran until {ended}, "
            "so by itself it no longer proves that time."
        )
    elif stamp.trust is Trust.TRUSTED and stamp.covers_whole_file:  # the one that counts as at now
        until = minute(stamp.certificate.valid_until)
        yield f"The certificate behind it is in date until {until}: 'arms-docs renew' before then."


def in_words(what: Sequence[str]) -> str:
    """What was added, as the end of a sentence."""
    return f": {' and '.join(what)}" if what else ""


def called(signature: Signature) -> str:
    """In whose name a signature is."""
    return signature.signer.name or "somebody unnamed"


def _authority(stamp: Timestamp) -> str:
    return stamp.authority or "an unnamed authority"


def _day(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%d}"


def minute(time: datetime) -> str:
    """A time as all of this prints it: ``2026-11-22 12:05 UTC``."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
