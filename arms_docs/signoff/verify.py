"""Verifying: what a signed PDF proves and what it only claims, in facts, one judgement and plain prose.

Stricter than pyHanko by itself: every byte of the file must be accounted for by the last signature (as PAdES B-B
allows), and between two signatures nothing but a signature may have been added.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from io import BytesIO
from typing import Any

from asn1crypto import cms, core
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    FormUpdatingRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from arms_docs.signoff.keys import Signer, printable, read_certificates, read_signer

for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).addHandler(logging.NullHandler())  # otherwise their warnings go to stderr

CLOCKS_DIFFER = timedelta(minutes=5)  # how far ahead of ours a signer's clock may be
NOBODY = Signer(staff_id="", name="", role="", agency="")

# pyHanko's own policy without its rules that let /Info and XMP change, and other form fields be filled in.
ONLY_SIGNATURES = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),  # type: ignore[no-untyped-call]
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(),
        ]
    ),
)


class Trust(Enum):
    """What the certificate behind a signature is worth at the time of checking."""

    TRUSTED = "trusted"  # issued by an authority on the caller's list, and in date
    OUT_OF_DATE = "out of date"
    UNKNOWN_ISSUER = "unknown issuer"  # or any other reason why no path leads to a trusted authority


@dataclass(frozen=True)
class Signature:
    """The facts about one signature. All that stands in it is a claim until `intact` and `trust` say otherwise."""

    field: str
    signer: Signer
    claimed_time: datetime | None
    reason: str
    intact: bool  # the bytes it covers, and the signature over them, are as they were made
    covers_whole_file: bool
    only_signatures_since: bool  # whatever was added after it is a further signature, or nothing was
    trust: Trust
    valid_from: datetime | None  # of the certificate
    valid_until: datetime | None

    @property
    def trusted(self) -> bool:
        """Whether a trusted authority issued the certificate and it is in date."""
        return self.trust is Trust.TRUSTED


@dataclass(frozen=True)
class SignoffStatus:
    """What was found in a PDF at `now`. `unreadable` is empty, or says why no signature could be looked for."""

    signatures: tuple[Signature, ...]
    now: datetime
    unreadable: str = ""

    @property
    def ok(self) -> bool:
        """Whether every signature holds and nothing but signatures was added."""
        return not self._fault

    @property
    def judgement(self) -> str:
        """The outcome in one sentence: the first thing that is wrong, or that all is well."""
        if self._fault:
            return self._fault
        names = " and ".join(_called(signature) for signature in self.signatures)
        return f"The document is signed by {names}, and nothing in it has changed since."

    @property
    def prose(self) -> tuple[str, ...]:
        """The judgement and what it rests on, as lines for a reader who knows nothing of signatures."""
        lines = [self.judgement]
        for signature in self.signatures:
            lines.extend(_describe(signature))
        if self.signatures:
            lines.append("Revocation was not checked: a certificate withdrawn before its last day would not show here.")
        lines.append(f"Checked as at {_minute(self.now)}.")
        return tuple(lines)

    @property
    def _fault(self) -> str:
        if self.unreadable or not self.signatures:
            return self.unreadable or "The PDF carries no signature."
        return next(filter(None, _faults(self.signatures, self.now)), "")


def verify(pdf: bytes, trusted: Sequence[bytes], *, now: datetime) -> SignoffStatus:
    """Check every signature in a PDF against the authorities in `trusted` (PEM or DER certificates), as at `now`.

    Never raises for the PDF, however damaged or hostile: the status then says what is wrong. Raises KeyProblem when a
    trusted certificate cannot be read, ValueError for a `now` without a time zone. Nothing is fetched.

    What the status cannot know is who should have signed: a file cut back to its first of two signatures is whole. So
    the caller looks for the fields and signers it expects among `signatures`.
    """
    if now.utcoffset() is None:
        raise ValueError("now needs a time zone")
    roots = read_certificates(trusted)
    if not pdf.startswith(b"%PDF-"):
        return SignoffStatus((), now, "This is not a PDF, or its beginning is damaged.")
    try:
        reader = PdfFileReader(BytesIO(pdf))
        if reader.encrypted:
            return SignoffStatus((), now, "The PDF is encrypted, so its signatures cannot be checked.")
        embedded = reader.embedded_regular_signatures
    except Exception:  # pyHanko raises nearly anything for a damaged file, also KeyError and RecursionError
        return SignoffStatus((), now, "The PDF is damaged, and its signatures cannot be read.")
    return SignoffStatus(tuple(_examine(found, pdf, roots, now) for found in embedded), now)


def _examine(found: Any, pdf: bytes, roots: Sequence[asn1_x509.Certificate], now: datetime) -> Signature:
    """The facts of one signature; where it cannot be checked at all, no more than its field's name."""
    try:
        certificate = found.signer_cert
        start, end = certificate.not_valid_before, certificate.not_valid_after
        context = ValidationContext(
            trust_roots=list(roots),
            moment=min(max(now, start), end),  # who issued it is one question, whether it is in date another
            allow_fetching=False,
            revocation_mode="soft-fail",
        )
        status = validate_pdf_signature(found, context, diff_policy=ONLY_SIGNATURES)
        covered = _covered(found, pdf)
        return Signature(
            field=printable(str(found.field_name)),
            signer=read_signer(certificate.dump()),
            claimed_time=_claimed_time(found),
            reason=printable(str(found.sig_object.get("/Reason", ""))),
            intact=bool(status.intact and status.valid and covered),
            covers_whole_file=covered == len(pdf),
            only_signatures_since=bool(status.docmdp_ok),
            trust=_trust(status.trusted, in_date=start <= now <= end),
            valid_from=start,
            valid_until=end,
        )
    except Exception:  # as in verify: a hostile signature may break the library anywhere
        field = printable(str(found.field_name))
        return Signature(field, NOBODY, None, "", False, False, False, Trust.UNKNOWN_ISSUER, None, None)


def _covered(found: Any, pdf: bytes) -> int:
    """How many bytes from the start of the file the signature accounts for; 0 when any among them is loose.

    What a signature cannot cover is the gap that holds its own value, and there pyHanko is lenient: other digits in the
    padding, small letters for capitals, other version numbers pass. So the gap must be exactly what `sign` writes.
    """
    start, first, second, rest = (int(number) for number in found.byte_range)
    value = _value_of(found).hex().upper()
    gap_is_value = pdf[first:second] == b"<" + value.ljust(second - first - 2, "0").encode() + b">"
    return second + rest if start == 0 and gap_is_value else 0


def _value_of(found: Any) -> bytes:
    """The signature's value as `sign` writes it, made afresh from the parts in it that cannot be changed unnoticed."""
    issued = found.signer_cert["tbs_certificate"]
    sha256 = {"algorithm": "sha256", "parameters": core.Null()}
    info = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            "issuer_and_serial_number", {"issuer": issued["issuer"], "serial_number": issued["serial_number"]}
        ),
        "digest_algorithm": sha256,
        "signed_attrs": found.signer_info["signed_attrs"],
        "signature_algorithm": {"algorithm": "sha256_rsa", "parameters": core.Null()},
        "signature": found.signer_info["signature"],
    }
    data = {
        "version": "v1",
        "digest_algorithms": [sha256],
        "encap_content_info": {"content_type": "data"},
        "certificates": found.signed_data["certificates"],
        "signer_infos": [info],
    }
    value: bytes = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump()
    return value


def _claimed_time(found: Any) -> datetime | None:
    try:
        claimed: datetime | None = found.self_reported_timestamp
    except Exception:  # a date that is none
        return None
    return claimed.replace(tzinfo=UTC) if claimed and claimed.utcoffset() is None else claimed


def _trust(issuer_known: bool, *, in_date: bool) -> Trust:
    if not issuer_known:
        return Trust.UNKNOWN_ISSUER
    return Trust.TRUSTED if in_date else Trust.OUT_OF_DATE


def _faults(signatures: Sequence[Signature], now: datetime) -> list[str]:
    """Everything wrong with the signatures, worst first."""
    last = signatures[-1]
    faults = [
        f"The document, or the signature in the name of {_called(one)}, was changed or damaged after signing."
        for one in signatures
        if not one.intact
    ]
    if not last.covers_whole_file:
        faults.append(f"Something was added to the file after the last signature, in the name of {_called(last)}.")
    for one in signatures:
        if not one.only_signatures_since:
            faults.append(f"More than a signature was added after the signature in the name of {_called(one)}.")
        if one.trust is Trust.UNKNOWN_ISSUER:
            faults.append(f"No trusted authority stands behind the signature in the name of {_called(one)}.")
        if one.trust is Trust.OUT_OF_DATE:
            faults.append(
                f"The certificate of {_called(one)} is not in date, and as the time of signing is only claimed, "
                "nothing here shows that it was in date then."
            )
        if _impossible(one, now):
            faults.append(f"The time of signing that {_called(one)} claims cannot be right.")
    return faults


def _impossible(signature: Signature, now: datetime) -> bool:
    claimed, start = signature.claimed_time, signature.valid_from
    return claimed is None or start is None or claimed < start or claimed > now + CLOCKS_DIFFER


def _describe(signature: Signature) -> list[str]:
    who = signature.signer
    details = ", ".join(filter(None, (f"staff number {who.staff_id}" if who.staff_id else "", who.role, who.agency)))
    lines = [f"Signature “{signature.field}”, in the name of {_called(signature)}{f' ({details})' if details else ''}."]
    if signature.reason:
        lines.append(f"The reason given is: {signature.reason}")
    lines.append(_describe_integrity(signature))
    lines.append(_describe_trust(signature))
    if signature.claimed_time:
        lines.append(
            f"The time of signing, {_minute(signature.claimed_time)}, is only claimed: "
            "it is what the signer's computer said, and nothing in the file proves it."
        )
    else:
        lines.append("No time of signing that could be read is claimed.")
    return lines


def _describe_integrity(signature: Signature) -> str:
    if not signature.intact:
        return "It does not match the document, so it proves nothing."
    if signature.covers_whole_file:
        return "It covers the whole file, and not one byte has changed since."
    if signature.only_signatures_since:
        return "What it covers has not changed; only a further signature was added after it."
    return "What it covers has not changed, but something was added after it."


def _describe_trust(signature: Signature) -> str:
    if signature.valid_from is None or signature.valid_until is None:
        return "Its certificate could not be read."
    dates = f"from {_minute(signature.valid_from)} to {_minute(signature.valid_until)}"
    if signature.trust is Trust.TRUSTED:
        return f"A trusted authority issued the certificate, which is in date ({dates})."
    if signature.trust is Trust.OUT_OF_DATE:
        return f"The certificate is not in date: it runs {dates}."
    return "No authority on the trusted list issued the certificate. Anyone can make one in any name."


def _called(signature: Signature) -> str:
    return signature.signer.name or "somebody unnamed"


def _minute(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
