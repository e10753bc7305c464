"""One signature, or one timestamp, in words for a reader who knows nothing of signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.policy import CLOCKS_DIFFER
from arms_docs.signoff.verify.facts import Certificate, Signature, Timestamp, Trust
from arms_docs.signoff.verify.faults import Fault, Judged

SHOWS = "what it shows was changed"
CARRIES = "an attached file was changed"
SAYS_OF_ITSELF = "its title or other details were changed"
SOMETHING = "something else in it was changed"
SHOWS_LATER = "what it takes to check it later was changed"
# Of several changes the worst is named first; what is in neither stands between them.
WORST, LEAST = (SHOWS, CARRIES), (SAYS_OF_ITSELF, SHOWS_LATER)

ANYONE_CAN = "Anyone can make a certificate in any name, so it may be forged."
NAME_WHOM_YOU_TRUST = (
    "Name the authority that you trust, with --trust authority.pem: whoever set up your signing "
    "gives you that file."
)
UNCHANGED = "Nothing in the file was changed since it was signed."
ONLY_TIME = "That is the work of time, and no sign of a change."
KEPT_OUTSIDE = (
    "Only a record of the time that was kept outside the file, such as an archive's, can show it."
)


def signature_faults(
    signature: Signature, now: datetime, *, trusts: bool = True
) -> Iterator[Fault]:
    """What is wrong with a signature, beside its being damaged.

    `trusts`: the reader named an authority at all.
    """
    who, trust = called(signature), signature.trust
    if trust is Trust.UNKNOWN_ISSUER:
        yield _unknown_issuer(who, trusts=trusts)
    if trust is Trust.REVOKED:
        yield _withdrawn(signature)
    if trust is Trust.OUT_OF_DATE:
        certificate, used = signature.certificate, _said_to_be_used(signature)
        in_date = certificate and used and certificate.valid_from <= used <= certificate.valid_until
        yield Fault(
            Judged.CANNOT_TELL if in_date else Judged.NOT_VALID,
            f"The certificate of {who} is not in date, {_why_it_matters(signature)}.",
            (ONLY_TIME, KEPT_OUTSIDE) if in_date else (),
        )
    if _impossible(signature, now):
        yield Fault(Judged.NOT_VALID, f"The time of signing that {who} claims cannot be right.")


def _unknown_issuer(who: str, *, trusts: bool) -> Fault:
    if trusts:
        says = f"No trusted authority stands behind the signature in the name of {who}."
        name_it = "If it was issued by an authority that you trust, name that one with --trust."
        return Fault(Judged.NOT_VALID, says, (ANYONE_CAN, name_it))
    says = f"You named no authority that you trust, so nothing shows that it was {who} who signed."
    return Fault(Judged.CANNOT_TELL, says, (UNCHANGED, NAME_WHOM_YOU_TRUST))


def _withdrawn(signature: Signature) -> Fault:
    who, certificate = called(signature), signature.certificate
    if certificate is None or certificate.withdrawn is None:
        says = f"An authority behind the certificate of {who} was withdrawn."
        return Fault(Judged.NOT_VALID, says)
    day, used = _day(certificate.withdrawn), _said_to_be_used(signature)
    before = used is not None and used < certificate.withdrawn
    if signature.proved_time:
        says = (
            f"The certificate of {who} was withdrawn from {day} on; "
            "the first proof of the signature is later."
        )
    else:
        says = (
            f"The certificate of {who} was withdrawn from {day} on, and as the time of signing "
            "is only claimed, nothing here shows that the document was signed before."
        )
    if before:
        return Fault(Judged.CANNOT_TELL, says, (UNCHANGED, KEPT_OUTSIDE))
    return Fault(Judged.NOT_VALID, says)


def _said_to_be_used(signature: Signature) -> datetime | None:
    """When a key was used: by the timestamp made at once, or else as its holder says.

    A timestamp that somebody added later says nothing of that.
    """
    stamp = signature.timestamp
    return stamp.time if stamp and stamp.proves else signature.claimed_time


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


def timestamp_faults(stamp: Timestamp) -> Iterator[Fault]:
    """What is wrong with a timestamp, beside its being damaged where it is over the document."""
    authority = _authority(stamp)
    if not stamp.intact:
        if not stamp.field:
            yield Fault(
                Judged.CHANGED,
                f"The timestamp of {authority} within a signature is damaged, "
                "or another signature's.",
            )
        return
    if stamp.trust is Trust.UNKNOWN_ISSUER:
        yield Fault(
            Judged.CANNOT_TELL,
            f"No trusted authority stands behind the timestamp of {authority}.",
            (UNCHANGED, NAME_WHOM_YOU_TRUST),
        )
    if stamp.trust is Trust.REVOKED:
        yield Fault(
            Judged.CANNOT_TELL,
            f"The certificate behind the timestamp of {authority} was withdrawn, "
            "so it proves no time.",
            (UNCHANGED, KEPT_OUTSIDE),
        )
    if not stamp.digest_counts:
        yield Fault(
            Judged.NOT_VALID,
            f"The timestamp of {authority} rests on a digest by {stamp.digest}, "
            "which two documents may share, so it proves no time.",
        )
    if not stamp.possible:
        yield Fault(
            Judged.NOT_VALID,
            f"The time that the timestamp of {authority} gives cannot be right.",
        )


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
    if not signature.intact and not signature.by_another_program:
        return  # nothing else that it says can be believed
    yield from _describe_trust(signature, now)
    yield from _describe_time(signature)
    stamp = signature.timestamp
    yield _LEVELS[signature.level] if stamp is None or stamp.intact else _SPOILT


_LEVELS = {
    SignatureLevel.B_B: "It carries nothing to prove its time (level B-B).",
    SignatureLevel.B_T: "It carries a timestamp (level B-T).",
    SignatureLevel.B_LTA: (
        "It carries a timestamp, and all it takes to check it when its certificate has run out "
        "(level B-LTA)."
    ),
}


_SPOILT = "The timestamp in it is damaged, or another's, and proves no time (level B-B)."


def _describe_integrity(signature: Signature) -> str:
    if signature.by_another_program:
        return "It was made by another program. By the rules that all programs share it holds."
    if not signature.intact:
        return "It does not match the document, so it proves nothing."
    if signature.covers_whole_file:
        return "It was made over the whole file as it is."
    if signature.only_signatures_since:
        return (
            "It matches what it covers; only a further signature or timestamp was added after it."
        )
    return "It matches what it covers, but something was added after it."


def _describe_trust(signature: Signature, now: datetime) -> Iterator[str]:
    certificate = signature.certificate
    if certificate is None:
        yield "Its certificate could not be read."
        return
    dates = f"from {minute(certificate.valid_from)} to {minute(certificate.valid_until)}"
    if signature.trust is Trust.UNKNOWN_ISSUER:
        yield f"No authority on the trusted list issued the certificate ({dates})."
    elif signature.trust is Trust.REVOKED:
        yield f"A trusted authority issued the certificate ({dates}), and it was withdrawn."
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
    if certificate.withdrawn and signature.trust is Trust.TRUSTED:
        yield (
            f"The certificate was withdrawn from {_day(certificate.withdrawn)} on. "
            "The document was signed before, so that does not touch it."
        )
    elif certificate.withdrawn:
        yield f"The certificate was withdrawn from {_day(certificate.withdrawn)} on."
    elif certificate.listed:
        issued = minute(certificate.listed)
        yield f"The authority's list of withdrawn certificates, of {issued}, does not name it."


def _describe_time(signature: Signature) -> Iterator[str]:
    if signature.proved_time:
        proved = minute(signature.proved_time)
        yield f"It was made no later than {proved}: {signature.proved_by} certifies that time."
    if signature.claimed_time:
        yield f"The time that the signer's computer gave is {minute(signature.claimed_time)}."
    else:
        yield "No time of signing that could be read is claimed."


def withdrawals_not_seen(signatures: Iterable[Signature], now: datetime) -> Iterator[str]:
    """Of which certificates it is not known whether they were withdrawn, each caveat once."""
    looked_for = [
        (called(signature), signature.certificate)
        for signature in signatures
        if signature.intact and signature.trust is not Trust.UNKNOWN_ISSUER
        if signature.certificate and not signature.certificate.withdrawn
    ]
    if names := [who for who, certificate in looked_for if certificate.listed is None]:
        yield (
            f"Whether the certificate of {_any_of(names)} was withdrawn before its last day is not "
            "known: no list of withdrawn certificates was at hand (--crl authority.crl)."
        )
    if names := [who for who, certificate in looked_for if _is_late(certificate, now)]:
        yield (
            "A newer list of withdrawn certificates should have been issued since the one at hand: "
            f"that the certificate of {_any_of(names)} was withdrawn since would not show here."
        )


def _is_late(certificate: Certificate, now: datetime) -> bool:
    if certificate.listed is None:
        return False
    looked = min(now, certificate.valid_until)  # after its last day no list names it
    return certificate.next_list is None or certificate.next_list < looked


def _any_of(names: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(names))


def describe_timestamp(stamp: Timestamp) -> Iterator[str]:
    """What a timestamp over the whole document is, in lines."""
    if stamp.time is None or stamp.certificate is None:
        yield f"Timestamp “{stamp.field}”, which could not be read."
        return
    authority, time = _authority(stamp), minute(stamp.time)
    yield f"Timestamp “{stamp.field}” over all that came before it, of {authority}: {time}."
    if stamp.by_another_program and stamp.intact:
        yield "Another program added it; it counts as ours do."
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
    if not what:
        return ""
    *others, last = what
    return f": {', '.join(others)} and {last}" if others else f": {last}"


def in_order(what: Iterable[str]) -> tuple[str, ...]:
    """Changes in words, each once, the worst first."""
    return tuple(sorted(dict.fromkeys(what), key=weight))


def weight(what: str) -> int:
    """How grave a change is, in words: the lower, the worse."""
    if what in WORST:
        return WORST.index(what)
    return len(WORST) + (LEAST.index(what) + 1 if what in LEAST else 0)


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
