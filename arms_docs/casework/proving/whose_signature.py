"""What a signature of another program is worth on what was prepared for it: whose it is, and when.

Such a signature names no assessment. What binds it is the file: it says for whom it was prepared,
with which answers, and the signature covers all of it. That the certificate is that person's, only
the reader's settings can say, or a certificate that names the staff id; a name alone says no more
than that somebody is called so. And what a file says of itself was not written by whoever signed
it: so it is held against the decision that it carries, and the pages against the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256

from arms_docs.assessment import long_date, moment
from arms_docs.casework.opening.open_record import OpenedRecord
from arms_docs.casework.opening.signed_elsewhere import signing_day
from arms_docs.casework.reason import Reason, words
from arms_docs.civil_days import civil_day
from arms_docs.compare import fold, may_mean, same_name, same_staff_id
from arms_docs.data_class import dataclass
from arms_docs.report import ASSESSMENT, COUNTERSIGNER, SUPERVISOR, Prepared
from arms_docs.settings import SecondSignature, Settings
from arms_docs.signoff.keys import Signer
from arms_docs.signoff.verify import (
    CLOCKS_DIFFER,
    DIGESTS,
    Fault,
    Judged,
    Signature,
    SignoffStatus,
    called,
)

LIST_IT = (
    "Nothing else that was looked at is wrong.",
    "Have it confirmed whose certificate it is, and list it under [[people]] in your settings: its "
    "fingerprint is {fingerprint}",
)
AGAIN = (
    "It does not count as signed off.",
    "Prepare it again with 'arms-docs prepare', and have it signed once, in the box on its "
    "sign-off page.",
)


@dataclass(frozen=True)
class _Who:
    """Whose a signature is taken to be, and whether anything but its name says so."""

    signer: Signer
    is_known: bool


def reason_of(prepared: Prepared) -> Reason:
    """What a signature on what was prepared is for."""
    return Reason("Signed off", prepared.assessment_id, prepared.digest)


def with_signers(status: SignoffStatus, prepared: Prepared, own: Settings | None) -> SignoffStatus:
    """The status with each signature of another program in the name of whom it is taken to be."""
    signatures = (
        replace(each, signer=_who(each, status, prepared, own).signer)
        if each.by_another_program
        else each
        for each in status.signatures
    )
    return replace(status, signatures=tuple(signatures))


def _who(
    signature: Signature, status: SignoffStatus, prepared: Prepared, own: Settings | None
) -> _Who:
    day, named = signing_day(signature, status), signature.signer
    certificate = signature.certificate
    person = own.holder_of(certificate.fingerprint, day) if own and certificate else None
    if person:
        return _Who(Signer(person.staff_id, person.name, person.role, person.agency), is_known=True)
    if signature.field == SUPERVISOR:
        return _supervisor(named, prepared)
    return _other(named, own, day)


def _supervisor(named: Signer, prepared: Prepared) -> _Who:
    """Whoever a certificate names, where it was prepared for a supervisor."""
    if not may_mean(prepared.name, named.name):
        return _Who(named, is_known=False)
    has_id = bool(named.staff_id) and same_staff_id(named.staff_id, prepared.staff_id)
    signer = Signer(prepared.staff_id, named.name, prepared.role, prepared.agency)
    return _Who(signer, is_known=has_id and same_name(named.name, prepared.name))


def _other(named: Signer, own: Settings | None, day: date) -> _Who:
    """Whoever a certificate names, where it was prepared for nobody by name."""
    listed = own.person(named.staff_id, day) if own and named.staff_id else None
    is_listed = listed is not None and same_name(listed.name, named.name)
    if named.staff_id and (is_listed or not (own and own.people)):
        return _Who(named, is_known=True)
    return _Who(replace(named, staff_id=""), is_known=False)


def waits_for_signature(prepared: Prepared) -> Fault:
    """That nobody has signed what was prepared."""
    on, until = long_date(civil_day(prepared.at)), long_date(prepared.until)
    return Fault(
        Judged.NOT_SIGNED,
        f"It was prepared on {on} for the signature of {prepared.who}, and nobody has signed it.",
        (
            "It counts only once they have signed it.",
            f"They sign it with their own certificate until {until}, in the box on its sign-off "
            "page. Keep the prepared file until the signed one is verified.",
        ),
    )


def signature_faults(
    status: SignoffStatus, prepared: Prepared, own: Settings | None
) -> Iterator[Fault]:
    """What is wrong with the signatures on what was prepared, or cannot be told of them."""
    others = [each for each in status.signatures if each.by_another_program]
    for signature in others:
        if not signature.intact:
            yield _not_counted(signature)
            continue
        who = _who(signature, status, prepared, own)
        yield from _by_whom(signature, who, prepared)
        yield from _when(signature, prepared)
    if len(status.signatures) > len(prepared.roles):
        yield Fault(
            Judged.NOT_VALID,
            f"It holds {len(status.signatures)} signatures, and was prepared for "
            f"{len(prepared.roles)}.",
            AGAIN,
        )
    yield from _second(status, prepared, own)


def _not_counted(signature: Signature) -> Fault:
    if signature.digest and signature.digest not in DIGESTS:
        why = f"is made by {signature.digest}, by which two documents may be signed at once"
    else:
        why = "hides something beside its value, or is written in a way that cannot be read"
    return Fault(
        Judged.NOT_VALID,
        f"The signature in the name of {called(signature)} {why}.",
        (
            "It does not count as signed off.",
            "Sign the prepared file once more with a program that signs by SHA-256.",
        ),
    )


def _by_whom(signature: Signature, who: _Who, prepared: Prepared) -> Iterator[Fault]:
    certificate = signature.certificate
    fingerprint = certificate.fingerprint if certificate else "unknown"
    ask = tuple(line.format(fingerprint=fingerprint) for line in LIST_IT)
    if signature.field == SUPERVISOR and not same_staff_id(who.signer.staff_id, prepared.staff_id):
        yield Fault(
            Judged.NOT_VALID,
            f"It was prepared for the signature of {prepared.who}, and is signed by "
            f"{who.signer.name}."
            if who.is_known
            else f"It was prepared for the signature of {prepared.who}, and is signed in the name "
            f"of {called(signature)}.",
        )
    elif not who.is_known:
        whose = f"that of {prepared.who}" if signature.field == SUPERVISOR else "whose it should be"
        yield Fault(
            Judged.CANNOT_TELL,
            f"The signature is in the name of {called(signature)}, and nothing shows that it is "
            f"{whose}: the certificate names no staff id that counts here, and no settings of "
            "yours list it.",
            ask,
        )


def _when(signature: Signature, prepared: Prepared) -> Iterator[Fault]:
    """Whether it was signed after it was prepared, and in time, as far as a time is known."""
    stamp, name = signature.timestamp, called(signature)
    signed = stamp.time if stamp and stamp.proves else signature.claimed_time
    if signed is None:
        return  # that is a fault of any signature
    if signed < prepared.at - CLOCKS_DIFFER:
        yield Fault(
            Judged.NOT_VALID,
            f"It was prepared on {moment(prepared.at)}, and {name} claims to have signed before, "
            f"on {moment(signed)}.",
            AGAIN,
        )
    if civil_day(signed) > prepared.until:
        yield Fault(
            Judged.NOT_VALID,
            f"It was to be signed until {long_date(prepared.until)}, and {name} signed on "
            f"{long_date(civil_day(signed))}: what was late or in force may be another by then.",
            AGAIN,
        )


def _second(status: SignoffStatus, prepared: Prepared, own: Settings | None) -> Iterator[Fault]:
    """Whether another person signed second, and where it has to be, one of another agency."""
    by_role = {each.field: each for each in status.signatures}
    first, second = by_role.get(SUPERVISOR), by_role.get(COUNTERSIGNER)
    if first is None or second is None:
        return
    who = _who(second, status, prepared, own).signer if second.by_another_program else second.signer
    if _same_certificate(first, second) or _is_same_person(who, prepared):
        yield Fault(Judged.NOT_VALID, f"{who.name} signed both times.")
    joint = own is not None and own.signing.second_signature is SecondSignature.JOINT
    if joint and fold(who.agency) == fold(prepared.agency):
        yield Fault(Judged.NOT_VALID, "The second signature is for the other agency.")


def _same_certificate(first: Signature, second: Signature) -> bool:
    if first.certificate is None or second.certificate is None:
        return False
    return first.certificate.fingerprint == second.certificate.fingerprint


def _is_same_person(who: Signer, prepared: Prepared) -> bool:
    """Whether it is whom it was prepared for: no staff id is nobody's."""
    same_id = bool(who.staff_id) and same_staff_id(who.staff_id, prepared.staff_id)
    return same_id or same_name(who.name, prepared.name)


def disagreements(prepared: Prepared, opened: OpenedRecord) -> Iterator[str]:
    """A sentence for each thing in which what says for whom it was prepared is not the decision's.

    Whoever put it there was not whoever signed.
    """
    submission = opened.submission
    if (prepared.assessment_id, prepared.digest) != (submission.assessment_id, submission.digest):
        yield "It was prepared for another assessment than the one that it carries."
    if sha256(opened.files.get(ASSESSMENT, b"")).hexdigest() != submission.digest:
        yield "The answers in the file are not those that were handed in."
    if prepared.roles != opened.roles:
        yield "It was prepared for other signatures than its pages are made for."
    who = Signer(prepared.staff_id, prepared.name, prepared.role, prepared.agency)
    decided = same_staff_id(_decider(opened), prepared.staff_id)
    if not decided or opened.decided_by != words(who):
        yield "It was prepared for somebody else than whom the decision in it names."


def _decider(opened: OpenedRecord) -> str:
    """The staff id that the last decision names."""
    rounds = {
        int(place.row.removeprefix("SO")): str(value)
        for place, value in opened.answers.items()
        if (place.section, place.field) == ("rounds", "staff_id")
    }
    return rounds[max(rounds)] if rounds else ""


def binding(status: SignoffStatus, prepared: Prepared) -> Iterator[str]:
    """What binds the signatures of other programs to the assessment, and what each left empty."""
    others = [each for each in status.signatures if each.by_another_program]
    if others:
        names = " and ".join(dict.fromkeys(map(called, others)))
        on = long_date(civil_day(prepared.at))
        yield (
            f"{names} signed with another program. Such a signature does not name the assessment, "
            f"as ours do: it covers the whole file, which was prepared on {on} for the signature "
            f"of {prepared.who} and names it."
        )
    for signature in others:
        if signature.own_field:
            yield (
                f"{called(signature)}’s program signed without using the box on the sign-off page, "
                "which is empty: the signature shows in the signature panel of a PDF reader."
            )
