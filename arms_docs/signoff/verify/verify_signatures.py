"""Verifying: what a signed PDF proves and what it only claims.

Stricter than pyHanko by itself: every byte of the file must be accounted for by the last signature or timestamp, and
between two of them nothing but a signature, a timestamp and what it takes to check them may have been added.

Time is walked backwards (as ETSI EN 319 102-1 does): the newest timestamp is judged as at now, and a timestamp that
holds proves that everything before it existed by then; so each earlier certificate is judged as at that time.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import CertificateValidator, ValidationContext

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.envelope import line_of, sealed, timestamps_in
from arms_docs.signoff.keys.certificate import (
    Signer,
    fingerprint,
    printable,
    read_certificates,
    read_signer,
)
from arms_docs.signoff.keys.revocation_lists import Listing, listing, read_lists
from arms_docs.signoff.verify.facts import (
    CLOCKS_DIFFER,
    Addition,
    Certificate,
    Signature,
    Timestamp,
    Trust,
)
from arms_docs.signoff.verify.revisions import Step, signature_fields, step
from arms_docs.signoff.verify.status import SignoffStatus

for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).addHandler(
        logging.NullHandler()
    )  # otherwise their warnings go to stderr

NOBODY = Signer(staff_id="", name="", role="", agency="")
NO_TIME = datetime.min.replace(tzinfo=UTC)
Lists = tuple[x509.CertificateRevocationList, ...]


@dataclass(frozen=True)
class _Known:
    """What the caller knows: whom to trust for signatures and for times, which certificates are withdrawn, the time."""

    roots: tuple[asn1_x509.Certificate, ...]
    time_roots: tuple[asn1_x509.Certificate, ...]
    lists: Lists
    now: datetime


@dataclass(frozen=True)
class _Proof:
    """That what came before existed at `time`, and who certifies it: nobody, where it is only the time of checking."""

    time: datetime
    by: str = ""


def verify(
    pdf: bytes,
    trusted: Sequence[bytes],
    *,
    now: datetime,
    crls: Sequence[bytes] = (),
    time_trusted: Sequence[bytes] = (),
) -> SignoffStatus:
    """Check every signature and timestamp in a PDF against the authorities in `trusted` (PEM or DER), as at `now`.

    `crls` are lists of withdrawn certificates, PEM or DER, beside those in the file. `time_trusted` are authorities
    that are trusted for timestamps alone; those in `trusted` are too. Nothing is fetched.

    Never raises for the PDF, however damaged or hostile: the status then says what is wrong. Raises KeyProblem when a
    trusted certificate or a list cannot be read, ValueError for a `now` without a time zone.

    What the status cannot know is who should have signed: a file cut back to its first of two signatures is whole. So
    the caller looks for the fields and signers it expects among `signatures`, and at what is `waiting`.
    """
    if now.utcoffset() is None:
        raise ValueError("now needs a time zone")
    roots = read_certificates(trusted)
    known = _Known(roots, (*roots, *read_certificates(time_trusted)), read_lists(crls), now)
    if not pdf.startswith(b"%PDF-"):
        return SignoffStatus((), now, "This is not a PDF, or its beginning is damaged.")
    try:
        reader = PdfFileReader(BytesIO(pdf))
        if reader.encrypted:
            return SignoffStatus(
                (), now, "The PDF is encrypted, so its signatures cannot be checked."
            )
        if reader.xrefs.hybrid_xrefs_present:  # old and new programs would show different things
            return SignoffStatus(
                (), now, "The PDF is of a mixed kind that programs read differently."
            )
        return _read(reader, pdf, known)
    except (
        Exception
    ):  # pyHanko raises nearly anything for a damaged file, also KeyError and RecursionError
        return SignoffStatus((), now, "The PDF is damaged, and its signatures cannot be read.")


def _read(reader: Any, pdf: bytes, known: _Known) -> SignoffStatus:
    """Everything in the file that was signed or stamped, newest first because of the times; then what was added."""
    found = reader.embedded_signatures
    embedded = _embedded_lists(reader)
    known = replace(known, lists=(*known.lists, *embedded))
    proof = _Proof(known.now)
    signatures: list[Signature] = []
    stamps: list[Timestamp] = []
    for each in reversed(found):
        if each.sig_object_type == "/DocTimeStamp":
            stamp = _examine_timestamp(each, pdf, known, proof)
            stamps.insert(0, stamp)
            proof = _earlier(proof, stamp)
        else:
            archived = bool(embedded) and any(stamp.intact for stamp in stamps)
            signatures.insert(0, _examine(each, pdf, known, proof, archived=archived))
    return _with_additions(
        reader, found, SignoffStatus(tuple(signatures), known.now, timestamps=tuple(stamps))
    )


def _embedded_lists(reader: Any) -> Lists:
    """The lists of withdrawn certificates in the file. One that cannot be read counts for nothing, and spoils no other:
    pyHanko would then read none, and anyone can add one under a timestamp.
    """
    found: list[x509.CertificateRevocationList] = []
    with suppress(Exception):  # there is none, or not where it should be
        for held in reader.root["/DSS"]["/CRLs"]:
            with suppress(Exception):
                found += read_lists([held.get_object().data])
    return tuple(found)


# --- one signature, one timestamp -------------------------------------------------------------------------------------


def _examine(found: Any, pdf: bytes, known: _Known, proof: _Proof, *, archived: bool) -> Signature:
    """The facts of one signature; where it cannot be checked at all, no more than its field's name."""
    field = printable(str(found.field_name))
    try:
        certificate, line = line_of(found.signed_data)
        token = _token(found, known, proof)
        mine = _earlier(proof, token)
        trust, about = _judge(
            certificate, line, known.roots, {"non_repudiation"}, None, known, mine.time
        )
        if (
            certificate.extended_key_usage_value
            and "time_stamping" in certificate.extended_key_usage_value.native
        ):
            trust = Trust.UNKNOWN_ISSUER  # issued to stamp times, and so nobody's signature
        covered = _covered(found, pdf)
        return Signature(
            field=field,
            signer=read_signer(certificate.dump()),
            certificate=about,
            claimed_time=_claimed_time(found),
            proved_time=mine.time if mine.by else None,
            proved_by=mine.by,
            timestamp=token,
            level=_level(token, archived=archived),
            reason=printable(str(found.sig_object.get("/Reason", ""))),
            intact=bool(covered and _holds(found.signed_data, "data", found.compute_digest())),
            covers_whole_file=covered == len(pdf),
            only_signatures_since=True,  # until `_with_additions` has looked
            locks=found.docmdp_level is MDPPerm.NO_CHANGES,
            trust=trust,
        )
    except Exception:  # as in verify: a hostile signature may break the library anywhere
        return Signature(
            field,
            NOBODY,
            None,
            None,
            None,
            "",
            None,
            SignatureLevel.B_B,
            "",
            False,
            False,
            False,
            False,
            Trust.UNKNOWN_ISSUER,
        )


def _level(token: Timestamp | None, *, archived: bool) -> SignatureLevel:
    if token is None or not token.intact:
        return SignatureLevel.B_B
    return SignatureLevel.B_LTA if archived else SignatureLevel.B_T


def _token(found: Any, known: _Known, proof: _Proof) -> Timestamp | None:
    """The timestamp within a signature: of the signature's value, and so of everything that it signs."""
    tokens = timestamps_in(found.signer_info)
    if not tokens:
        return None
    value = found.signer_info["signature"].native
    return _stamp_of(
        tokens[0],
        lambda name: hashlib.new(name, value).digest(),
        known,
        proof,
        lone=len(tokens) == 1,
    )


def _examine_timestamp(found: Any, pdf: bytes, known: _Known, proof: _Proof) -> Timestamp:
    covered = _covered(found, pdf)
    stamp = _stamp_of(found.signed_data, found.compute_digest, known, proof, lone=bool(covered))
    return replace(
        stamp, field=printable(str(found.field_name)), covers_whole_file=covered == len(pdf)
    )


def _stamp_of(signed: Any, imprint: Any, known: _Known, proof: _Proof, *, lone: bool) -> Timestamp:
    """The facts of a timestamp over what `imprint` digests."""
    try:
        certificate, line = line_of(signed)
        content = signed["encap_content_info"]["content"]
        info = content.parsed
        said = info["message_imprint"]
        right = said["hashed_message"].native == imprint(said["hash_algorithm"]["algorithm"].native)
        digest = hashlib.new(_digest_name(signed), bytes(content)).digest()
        time: datetime = info["gen_time"].native
        trust, about = _judge(
            certificate, line, known.time_roots, set(), {"time_stamping"}, known, proof.time
        )
        return Timestamp(
            authority=read_signer(certificate.dump()).name,
            time=time,
            certificate=about,
            intact=lone and right and _holds(signed, "tst_info", digest),
            possible=time <= proof.time + CLOCKS_DIFFER,
            trust=trust,
        )
    except Exception:  # as in _examine
        return Timestamp("", None, None, intact=False, possible=False, trust=Trust.UNKNOWN_ISSUER)


def _earlier(proof: _Proof, stamp: Timestamp | None) -> _Proof:
    return _Proof(stamp.time, stamp.authority) if stamp and stamp.proves and stamp.time else proof


def _holds(signed: Any, kind: str, digest: bytes) -> bool:
    """Whether the signature over the digest is right."""
    [info] = signed["signer_infos"]
    intact, valid = validate_sig_integrity(info, line_of(signed)[0], kind, digest)
    return bool(intact and valid)


def _digest_name(signed: Any) -> str:
    [info] = signed["signer_infos"]
    return str(info["digest_algorithm"]["algorithm"].native)


def _covered(found: Any, pdf: bytes) -> int:
    """How many bytes from the start of the file are accounted for; 0 when any among them is loose.

    What a signature cannot cover is the gap that holds its own value, and there pyHanko is lenient: other digits in the
    padding, small letters for capitals, other version numbers pass. So the gap must be exactly what `sign` writes.
    """
    start, first, second, rest = (int(number) for number in found.byte_range)
    value = sealed(found.signed_data).dump().hex().upper()
    gap_is_value = pdf[first:second] == b"<" + value.ljust(second - first - 2, "0").encode() + b">"
    covered = found.evaluate_signature_coverage()
    whole = covered is SignatureCoverageLevel.ENTIRE_REVISION
    if (
        covered is SignatureCoverageLevel.ENTIRE_FILE
    ):  # of an update after it nobody would ask what it changed
        whole = found.signed_revision == found.reader.xrefs.total_revisions - 1
    return second + rest if start == 0 and gap_is_value and whole else 0


def _claimed_time(found: Any) -> datetime | None:
    try:
        claimed: datetime | None = found.self_reported_timestamp
    except Exception:  # a date that is none
        return None
    return claimed.replace(tzinfo=UTC) if claimed and claimed.utcoffset() is None else claimed


# --- one certificate --------------------------------------------------------------------------------------------------


def _judge(
    certificate: asn1_x509.Certificate,
    line: Sequence[asn1_x509.Certificate],
    roots: Sequence[asn1_x509.Certificate],
    usage: set[str],
    extended: set[str] | None,
    known: _Known,
    time: datetime,
) -> tuple[Trust, Certificate]:
    """What a certificate is worth at `time`: who issued it, whether it is in date, whether it was withdrawn by then."""
    start, end = certificate.not_valid_before, certificate.not_valid_after
    path = _path(certificate, line, roots, usage, extended, min(max(time, start), end))
    said = [listing(own, issuer, known.lists) for own, issuer in path]
    own = said[0] if said else Listing()
    about = Certificate(
        fingerprint(certificate.dump()), start, end, own.withdrawn, own.issued, own.next_due
    )
    if not path:
        return Trust.UNKNOWN_ISSUER, about
    if any(one.withdrawn and one.withdrawn <= time for one in said):
        return Trust.REVOKED, about
    return (Trust.TRUSTED if start <= time <= end else Trust.OUT_OF_DATE), about


def _path(
    certificate: asn1_x509.Certificate,
    line: Sequence[asn1_x509.Certificate],
    roots: Sequence[asn1_x509.Certificate],
    usage: set[str],
    extended: set[str] | None,
    moment: datetime,
) -> list[tuple[x509.Certificate, x509.Certificate]]:
    """Each certificate and its issuer, from `certificate` up to a root; empty where no path holds.

    Every certificate sent along must be one of them: one that is not is of no use, and its bytes are checked by nobody.
    """
    context = ValidationContext(
        trust_roots=list(roots),
        other_certs=list(line),
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    validator: Any = CertificateValidator(certificate, list(line[1:]), context)
    try:
        found = asyncio.run(validator.async_validate_usage(usage, extended))
    except Exception:  # no path, or one that is broken in any of many ways
        return []
    held = [one.dump() for one in found.iter_certs(include_root=True)][::-1]
    if any(one.dump() not in held for one in line):
        return []
    ours = [x509.load_der_x509_certificate(one) for one in held]
    return list(pairwise(ours))


# --- what was added ---------------------------------------------------------------------------------------------------


def _with_additions(reader: Any, found: Sequence[Any], status: SignoffStatus) -> SignoffStatus:
    """The status with what every later update added. Each update is held against the one before it, once."""
    if not status.signatures:
        return replace(status, waiting=_waiting(signature_fields(reader)))
    signed = [each for each in found if each.sig_object_type != "/DocTimeStamp"]
    first, last = signed[0].signed_revision, found[-1].signed_revision
    steps = {
        revision: _step(reader, revision)
        for revision in range(first + 1, reader.xrefs.total_revisions)
    }
    bad = {each.field_name: _bad(steps, each.signed_revision, last) for each in signed}
    fields, original = (
        signature_fields(reader),
        signature_fields(reader.get_historical_resolver(first)),
    )
    signatures = [
        replace(one, only_signatures_since=bad[each.field_name] is None and one.intact)
        for one, each in zip(status.signatures, signed, strict=True)
    ]
    return replace(
        status,
        signatures=tuple(signatures),
        additions=tuple(
            Addition(printable(str(name)), what) for name, what in bad.items() if what is not None
        ),
        waiting=_waiting({name: kind for name, kind in fields.items() if name in original}),
        added_fields=tuple(
            printable(name)
            for name, kind in fields.items()
            if name not in original and kind != "/DocTimeStamp"
        ),
        loose_end=None if _all_covered(status) else _loose(steps, last),
    )


def _step(reader: Any, revision: int) -> Step:
    try:
        return step(reader, revision)
    except Exception:  # a hostile update may break the library anywhere
        return Step(False, ())


def _bad(steps: dict[int, Step], after: int, last: int) -> tuple[str, ...] | None:
    """What was added after a revision up to the last one that is signed, where it is more than signing adds."""
    wrong = [
        made for revision, made in steps.items() if after < revision <= last and not made.allowed
    ]
    return tuple(dict.fromkeys(words for made in wrong for words in made.what)) if wrong else None


def _loose(steps: dict[int, Step], last: int) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            words for revision, made in steps.items() if revision > last for words in made.what
        )
    )


def _all_covered(status: SignoffStatus) -> bool:
    signed, stamped = status.signatures, status.timestamps
    return any(one.covers_whole_file for one in signed) or any(
        one.covers_whole_file for one in stamped
    )


def _waiting(fields: dict[str, str]) -> tuple[str, ...]:
    return tuple(printable(name) for name, kind in fields.items() if kind != "/Sig")
