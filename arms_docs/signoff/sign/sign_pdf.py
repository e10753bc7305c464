"""Signing: PAdES with RSA and SHA-256.

Each signature and timestamp is an incremental update that leaves every earlier byte alone.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimestampRequestError

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.certificate import KeyProblem
from arms_docs.signoff.keys.key_file import SigningKey
from arms_docs.signoff.keys.revocation_lists import listing, read_lists
from arms_docs.signoff.keys.term import not_in_date
from arms_docs.signoff.sign.appearance import NotAStampError, appearance
from arms_docs.signoff.sign.key_signer import ROOM, KeySigner
from arms_docs.signoff.sign.stamp_pdf import (
    CannotSign,
    Lists,
    add_stamp,
    check_listed,
    open_update,
    stamping_line,
)
from arms_docs.signoff.sign.time_source import TimeSource

# Otherwise its warnings go to stderr.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())

DAMAGED = "The PDF is damaged, or is not a PDF, and cannot be signed."


def sign(
    pdf: bytes,
    key: SigningKey,
    *,
    field: str,
    reason: str,
    now: datetime,
    level: SignatureLevel = SignatureLevel.B_B,
    time: TimeSource | None = None,
    stamp: bytes | None = None,
    crls: Sequence[bytes] = (),
) -> bytes:
    """Sign a PDF in its empty signature field called `field`.

    The result begins with `pdf`, byte for byte. `now` is the signing time that the signature
    claims. `time` certifies one (wanted from B-T on). `crls` are the lists of withdrawn
    certificates, PEM or DER: looked at always, and wanted of every issuer for B-LTA. `stamp` is a
    PDF of one page that is shown in the field; without it nothing is. The first signature also
    certifies the document: see `_metadata`. The same arguments give the same result, unless `time`
    is an authority elsewhere.

    Raises CannotSign for a damaged or encrypted PDF, a field that is missing or signed already, an
    earlier signature that forbids this one, a certificate that is not in date at `now` or is
    withdrawn, a list that is missing or out of date, a stamp that is no PDF, or a time that could
    not be had; KeyProblem for a list that cannot be read, or a token that does not sign; ValueError
    for a `now` without a time zone, or a level without the `time` it needs.
    """
    if now.utcoffset() is None:
        raise ValueError("now needs a time zone")
    if level is not SignatureLevel.B_B and time is None:
        raise ValueError(f"level {level.value} needs a source of time")
    lists = read_lists(crls)
    _check_key(key, lists, now)
    first = not _check_fields(pdf, field)
    stamper = time.stamper(now) if time and level is not SignatureLevel.B_B else None
    try:
        style = appearance(stamp)
    except NotAStampError as error:
        raise CannotSign("The stamp is not a PDF.") from error
    metadata = _metadata(field, reason, first=first)
    signer = PdfSigner(metadata, KeySigner(key), timestamper=stamper, stamp_style=style)
    try:
        return asyncio.run(
            _sign(pdf, field, signer, lists, now, archive=level is SignatureLevel.B_LTA)
        )
    except (CannotSign, KeyProblem):
        raise
    except SigningError as error:  # pyHanko's reasons are plain sentences
        raise CannotSign(
            f"The PDF cannot take this signature: {str(error).rstrip('.')}."
        ) from error
    except TimestampRequestError as error:
        raise CannotSign(f"No timestamp could be had from {time.name if time else ''}.") from error
    except Exception as error:  # as in _check_fields: what is missing may show only here
        raise CannotSign(DAMAGED) from error


def _check_key(key: SigningKey, lists: Lists, now: datetime) -> None:
    if why := not_in_date(key.certificate, now):
        raise CannotSign(why)
    for issuer in key.chain:
        withdrawn = listing(key.certificate, issuer, lists).withdrawn
        if issuer.subject == key.certificate.issuer and withdrawn and withdrawn <= now:
            raise CannotSign(
                f"The certificate of {key.signer.name} was withdrawn from {withdrawn:%Y-%m-%d} on."
            )


def _check_fields(pdf: bytes, field: str) -> bool:
    """Whether the PDF has a signature already.

    CannotSign when it cannot be read or has no empty field `field`.
    """
    signed: dict[str, bool] = {}  # by the name of a field
    try:
        reader = PdfFileReader(BytesIO(pdf))
        encrypted = reader.encrypted
        if not encrypted:
            for name, value, _ in enumerate_sig_fields(reader):
                signed[name] = value is not None
    except Exception as error:  # a damaged PDF makes pyHanko raise nearly anything
        raise CannotSign(DAMAGED) from error
    if encrypted:
        raise CannotSign("The PDF is encrypted; only an open PDF can be signed.")
    if field not in signed:
        raise CannotSign(f"The PDF has no signature field “{field}”.")
    if signed[field]:
        raise CannotSign(f"The field “{field}” is already signed.")
    return any(signed.values())


def _metadata(field: str, reason: str, *, first: bool) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=field,
        reason=reason,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        # A PDF holds one certification, and it must come first. FILL_FORMS (P=2) allows filling in
        # fields and signing, and our reports have no fields but those for signatures: so nothing
        # but further signatures and timestamps may follow. NO_CHANGES (P=1) would shut out a
        # countersignature; a field's own /Lock may still ask for it, and the stricter one holds.
        certify=first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )


async def _sign(
    pdf: bytes, field: str, signer: Any, lists: Lists, now: datetime, *, archive: bool
) -> bytes:
    stamper = signer.default_timestamper
    if archive:  # before anything is signed
        own = (signer.signer.signing_cert, *signer.signer.cert_registry)
        certificates = (*own, *await stamping_line(stamper))
        check_listed(certificates, lists, now)
    signed = await _write_signature(open_update(pdf, field, now), signer, now)
    return await add_stamp(signed, certificates, lists, stamper, now) if archive else signed


@contextmanager
def _no_zone() -> Iterator[None]:
    """No variable names the zone of this machine: pyHanko asks for its time in any case, and gives
    up over a zone that is written out (TZ=GMT0BST,M3.5.0/1,M10.5.0).
    """
    zone = os.environ.pop("TZ", None)
    try:
        yield
    finally:
        if zone is not None:
            os.environ["TZ"] = zone


async def _write_signature(writer: Any, signer: PdfSigner, now: datetime) -> bytes:
    """What `PdfSigner.sign_pdf` does, in steps, because that takes its time from the clock."""
    with _no_zone():
        session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = now
    certificates = [signer.signer.signing_cert, *signer.signer.cert_registry]
    size = ROOM + sum(len(certificate.dump()) for certificate in certificates)
    if signer.default_timestamper:
        size += len((await signer.default_timestamper.async_dummy_response("sha256")).dump()) + ROOM
    document: Any = session.prepare_tbs_document(validation_info=None, bytes_reserved=2 * size)
    prepared, output = document.digest_tbs_document()
    await document.perform_signature(
        prepared.document_digest, PdfCMSSignedAttributes(signing_time=now)
    )
    signed: bytes = output.getvalue()
    return signed
