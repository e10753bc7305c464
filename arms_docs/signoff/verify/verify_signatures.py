"""Verifying: what a signed PDF proves and what it only claims.

Stricter than pyHanko by itself: every byte of the file must be accounted for by the last signature
or timestamp, and between two of them nothing but a signature, a timestamp and what it takes to
check them may have been added.

Time is walked backwards (as ETSI EN 319 102-1 does): the newest timestamp is judged as at now, and
a timestamp that holds proves that everything before it existed by then; so each earlier certificate
is judged as at that time.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import Any

from asn1crypto import parser
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.status import SignatureCoverageLevel

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.envelope import is_ours, line_of, sealed, timestamps_in
from arms_docs.signoff.keys.certificate import (
    Signer,
    fingerprint,
    printable,
    read_certificates,
    read_signer,
)
from arms_docs.signoff.keys.revocation_lists import read_lists
from arms_docs.signoff.policy import DIGESTS, STAMPING_USAGE
from arms_docs.signoff.verify.additions import all_covered, with_additions
from arms_docs.signoff.verify.facts import Signature, Timestamp, Trust
from arms_docs.signoff.verify.object_streams import Reader
from arms_docs.signoff.verify.stamps import Proof, Trusted, earlier, holds, signed_digest, stamp_of
from arms_docs.signoff.verify.status import SignoffStatus
from arms_docs.signoff.verify.trust import SIGNING, Line, Lists, judge

# Otherwise their warnings go to stderr.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

DAMAGED = "The PDF is damaged, and its signatures cannot be read."
NOBODY = Signer(staff_id="", name="", role="", agency="")


def verify(
    pdf: bytes,
    trusted: Sequence[bytes],
    *,
    now: datetime,
    crls: Sequence[bytes] = (),
    time_trusted: Sequence[bytes] = (),
    others: bool = False,
) -> SignoffStatus:
    """Check every signature and timestamp in a PDF, as at `now`.

    `trusted` are the certificates of authorities, PEM or DER; `time_trusted` those that are trusted
    for timestamps alone. `crls` are lists of withdrawn certificates, PEM or DER, beside those in
    the file. Nothing is fetched. `others`: the file is one that other programs are to sign, so that
    a signature may be written otherwise than ours are, as long as it holds and hides nothing.

    Never raises for the PDF, however damaged or hostile: the status then says what is wrong. Raises
    KeyProblem when a trusted certificate or a list cannot be read, ValueError for a `now` without a
    time zone.

    What the status cannot know is who should have signed: a file cut back to its first of two
    signatures is whole. So the caller looks for the fields and signers it expects among
    `signatures`, and at what is `waiting`.
    """
    if now.utcoffset() is None:
        raise ValueError("now needs a time zone")
    roots = read_certificates(trusted)
    time_roots = (*roots, *read_certificates(time_trusted))
    trust = Trusted(roots, time_roots, read_lists(crls), now)
    return replace(
        _status(pdf, trust, others=others),
        sha256=hashlib.sha256(pdf).hexdigest(),
        trusted=_fingerprints(roots),
        trusted_for_times=_fingerprints(time_roots[len(roots) :]),
    )


def _fingerprints(certificates: Sequence[asn1_x509.Certificate]) -> tuple[str, ...]:
    return tuple(sorted({fingerprint(certificate.dump()) for certificate in certificates}))


def _status(pdf: bytes, trust: Trusted, *, others: bool) -> SignoffStatus:
    now = trust.now
    if not pdf.startswith(b"%PDF-"):
        return SignoffStatus((), now, "This is not a PDF, or its beginning is damaged.")
    try:
        reader = _reader(pdf, others=others)
        is_lenient = not reader.strict
        if reader.encrypted:
            why = "The PDF is encrypted, so its signatures cannot be checked."
            return SignoffStatus((), now, why, encrypted=True)
        if reader.xrefs.hybrid_xrefs_present:  # old and new programs would show different things
            why = "The PDF is of a mixed kind that programs read differently."
            return SignoffStatus((), now, why)
        status = _read(reader, pdf, trust, others=others)
        # How such a file grew cannot be relied upon: all of it has to be signed.
        if not is_lenient or all_covered(status):
            return status
        return SignoffStatus((), now, DAMAGED)
    except Exception:  # for a damaged file pyHanko raises nearly anything, RecursionError too
        return SignoffStatus((), now, DAMAGED)


def _reader(pdf: bytes, *, others: bool) -> Reader:
    """The PDF opened, in which other programs may number objects as the standard does not let them.

    pdfsig of poppler 22 does so.
    """
    try:
        return Reader(BytesIO(pdf))
    except PdfStrictReadError:
        if not others:
            raise
        return Reader(BytesIO(pdf), strict=False)


def _read(reader: Any, pdf: bytes, trust: Trusted, *, others: bool) -> SignoffStatus:
    """Everything that was signed or stamped, newest first because of the times; then additions."""
    embedded = reader.embedded_signatures
    lists = _embedded_lists(reader)
    trust = replace(trust, lists=(*trust.lists, *lists))
    proof = Proof(trust.now)
    signatures: list[Signature] = []
    stamps: list[Timestamp] = []
    for each in reversed(embedded):
        if each.sig_object_type == "/DocTimeStamp":
            stamp = _examine_timestamp(each, pdf, trust, proof)
            stamps.insert(0, stamp)
            proof = earlier(proof, stamp)
        else:
            archived = bool(lists) and any(stamp.intact for stamp in stamps)
            look = partial(_examined, trust=trust, proof=proof, archived=archived, others=others)
            signatures.insert(0, _examine(each, pdf, look))
    status = SignoffStatus(tuple(signatures), trust.now, timestamps=tuple(stamps))
    return with_additions(reader, embedded, status)


def _embedded_lists(reader: Any) -> Lists:
    """The lists of withdrawn certificates in the file.

    One that cannot be read counts for nothing, and spoils no other: pyHanko would then read none,
    and anyone can add one under a timestamp.
    """
    lists: list[x509.CertificateRevocationList] = []
    with suppress(Exception):  # there is none, or not where it should be
        for stream in reader.root["/DSS"]["/CRLs"]:
            with suppress(Exception):
                lists += read_lists([stream.get_object().data])
    return tuple(lists)


def _examine(embedded: Any, pdf: bytes, look: Callable[[Any, bytes], Signature]) -> Signature:
    """The facts of one signature; where it cannot be checked, no more than its field's name."""
    field = printable(str(embedded.field_name))
    try:
        return look(embedded, pdf)
    except Exception:  # as in verify: a hostile signature may break the library anywhere
        return Signature(
            field=field,
            signer=NOBODY,
            certificate=None,
            claimed_time=None,
            proved_time=None,
            proved_by="",
            timestamp=None,
            level=SignatureLevel.B_B,
            reason="",
            intact=False,
            covers_whole_file=False,
            only_signatures_since=False,
            locks=False,
            trust=Trust.UNKNOWN_ISSUER,
        )


def _examined(
    embedded: Any, pdf: bytes, *, trust: Trusted, proof: Proof, archived: bool, others: bool
) -> Signature:
    line = Line(*line_of(embedded.signed_data))
    token = _token(embedded, trust, proof)
    signed_by = earlier(proof, token)
    worth, about = judge(line, SIGNING, trust.roots, trust.lists, signed_by.time)
    if _is_for_stamping(line.certificate):
        worth = Trust.UNKNOWN_ISSUER  # issued to stamp times, and so nobody's signature
    covered = _covered(embedded, pdf)
    intact = bool(covered and holds(embedded.signed_data, "data", embedded.compute_digest()))
    otherwise = 0 if intact else _covered_otherwise(embedded)
    return Signature(
        field=printable(str(embedded.field_name)),
        signer=read_signer(line.certificate.dump()),
        certificate=about,
        claimed_time=_claimed_time(embedded),
        proved_time=signed_by.time if signed_by.by else None,
        proved_by=signed_by.by,
        timestamp=token,
        level=_level(token, archived=archived),
        reason=printable(str(embedded.sig_object.get("/Reason", ""))),
        intact=intact or bool(others and otherwise and _hides_nothing(embedded, pdf)),
        covers_whole_file=(covered or otherwise) == len(pdf),
        only_signatures_since=True,  # until `with_additions` has looked
        locks=embedded.docmdp_level is MDPPerm.NO_CHANGES,
        trust=worth,
        digest=signed_digest(embedded.signer_info),
        holds_otherwise=bool(otherwise),
    )


def _is_for_stamping(certificate: asn1_x509.Certificate) -> bool:
    extended = certificate.extended_key_usage_value
    return bool(extended) and STAMPING_USAGE in extended.native


def _level(token: Timestamp | None, *, archived: bool) -> SignatureLevel:
    if token is None or not token.intact:
        return SignatureLevel.B_B
    return SignatureLevel.B_LTA if archived else SignatureLevel.B_T


def _token(embedded: Any, trust: Trusted, proof: Proof) -> Timestamp | None:
    """The timestamp within a signature: of its value, and so of everything that it signs."""
    tokens = timestamps_in(embedded.signer_info)
    if not tokens:
        return None
    value = embedded.signer_info["signature"].native

    def imprint(name: str) -> bytes:
        return hashlib.new(name, value).digest()

    return stamp_of(tokens[0], imprint, trust, proof, lone=len(tokens) == 1)


def _examine_timestamp(embedded: Any, pdf: bytes, trust: Trusted, proof: Proof) -> Timestamp:
    covered = _covered(embedded, pdf)
    otherwise = 0 if covered or is_ours(embedded.field_name) else _reach(embedded)
    signed, imprint = embedded.signed_data, embedded.compute_digest
    stamp = stamp_of(signed, imprint, trust, proof, lone=bool(covered or otherwise))
    return replace(
        stamp,
        field=printable(str(embedded.field_name)),
        covers_whole_file=(covered or otherwise) == len(pdf),
        by_another_program=bool(otherwise),
    )


def _covered(embedded: Any, pdf: bytes) -> int:
    """How many bytes from the start of the file are accounted for; 0 when any of them is loose.

    What a signature cannot cover is the gap that holds its own value, and there pyHanko is lenient:
    other digits in the padding, small letters for capitals, other version numbers pass. So the gap
    must be exactly what `sign` writes.
    """
    _, first, second, _ = (int(number) for number in embedded.byte_range)
    try:
        value = sealed(embedded.signed_data).dump().hex().upper()
    except Exception:  # nothing that `sign` could have written
        return 0
    gap_is_value = pdf[first:second] == b"<" + value.ljust(second - first - 2, "0").encode() + b">"
    return _reach(embedded) if gap_is_value else 0


def _reach(embedded: Any) -> int:
    """How far from the start of the file a signature reaches; 0 where it leaves anything out."""
    start, _, second, rest = (int(number) for number in embedded.byte_range)
    covered = embedded.evaluate_signature_coverage()
    whole = covered is SignatureCoverageLevel.ENTIRE_REVISION
    # Of an update after one that covers the file nobody would ask what it changed.
    if covered is SignatureCoverageLevel.ENTIRE_FILE:
        whole = embedded.signed_revision == embedded.reader.xrefs.total_revisions - 1
    return second + rest if start == 0 and whole else 0


def _covered_otherwise(embedded: Any) -> int:
    """As `_covered`, by the rules that all programs share; 0 also where the signature is wrong."""
    with suppress(Exception):  # as in `verify`
        if holds(embedded.signed_data, "data", embedded.compute_digest()):
            return _reach(embedded)
    return 0


def _hides_nothing(embedded: Any, pdf: bytes) -> bool:
    """Whether the gap that a signature leaves out holds its value, zeros, and nothing else.

    As whom it names and by which digest is demanded of ours by the way in which they are written,
    it is asked here: one certificate of the signer, one signature, and a digest that counts.
    """
    _, first, second, _ = (int(number) for number in embedded.byte_range)
    gap = re.fullmatch(rb"<([0-9A-Fa-f]+)>", pdf[first:second])
    if gap is None or len(gap[1]) % 2:
        return False
    value = bytes.fromhex(gap[1].decode())
    padding = value[parser.peek(value) :]
    [info] = embedded.signed_data["signer_infos"]
    names = {signed_digest(info), str(info["digest_algorithm"]["algorithm"].native)}
    return not padding.strip(b"\0") and names <= set(DIGESTS)


def _claimed_time(embedded: Any) -> datetime | None:
    try:
        claimed: datetime | None = embedded.self_reported_timestamp
    except Exception:  # a date that is none
        return None
    return claimed.replace(tzinfo=UTC) if claimed and claimed.utcoffset() is None else claimed
