"""Signing: PAdES baseline B-B, RSA and SHA-256, as one incremental update that leaves every earlier byte alone."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.stamp import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from arms_docs.signoff.keys import SigningKey, in_date

logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # otherwise its warnings go to stderr

ROOM = 2048  # bytes kept free for a signature beside its certificates; one by RSA-3072 needs some 700
DAMAGED = "The PDF is damaged, or is not a PDF, and cannot be signed."


class CannotSign(Exception):  # noqa: N818 - it says what happened
    """A PDF that cannot be signed, or not with this key at this time: one plain sentence."""


def sign(pdf: bytes, key: SigningKey, *, field: str, reason: str, now: datetime) -> bytes:
    """Sign a PDF in the empty signature field called `field`, or in a new invisible one where there is none.

    The result begins with `pdf`, byte for byte; the same arguments give the same result. `now` is the signing time
    that the signature claims. The first signature also certifies the document: see `_metadata`. Raises CannotSign for
    a damaged or encrypted PDF, a field that is already signed, an earlier signature that forbids this one, or a
    certificate that is not in date at `now`; ValueError for a `now` without a time zone.
    """
    if now.utcoffset() is None:
        raise ValueError("now needs a time zone")
    if not key.certificate.not_valid_before_utc <= now <= key.certificate.not_valid_after_utc:
        raise CannotSign(
            f"The certificate of {key.signer.name} is not in date on {now:%Y-%m-%d}: "
            f"it runs {in_date(key.certificate)}."
        )
    signed_already = _check_fields(pdf, field)
    try:
        signer = PdfSigner(
            _metadata(field, reason, first=not signed_already),
            _pyhanko_signer(key),
            # Without an appearance of our own: a font in one that is not embedded just so breaks PDF/A and PDF/UA.
            stamp_style=NoOpStampStyle(),
        )
        return asyncio.run(_write_signature(_open_update(pdf, field, now), signer, now))
    except SigningError as error:  # pyHanko's reasons are plain sentences
        raise CannotSign(f"The PDF cannot take this signature: {str(error).rstrip('.')}.") from error
    except Exception as error:  # as in _check_fields: what is missing may show only here, as a KeyError and the like
        raise CannotSign(DAMAGED) from error


def _check_fields(pdf: bytes, field: str) -> bool:
    """Whether the PDF has a signature already; CannotSign when it cannot be read or `field` is the one signed."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        encrypted = reader.encrypted
        signed = [] if encrypted else [name for name, *_ in enumerate_sig_fields(reader, filled_status=True)]
    except Exception as error:  # a damaged PDF makes pyHanko raise nearly anything
        raise CannotSign(DAMAGED) from error
    if encrypted:
        raise CannotSign("The PDF is encrypted; only an open PDF can be signed.")
    if field in signed:
        raise CannotSign(f"The field “{field}” is already signed.")
    return bool(signed)


def _metadata(field: str, reason: str, *, first: bool) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=field,
        reason=reason,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        # A PDF holds one certification, and it must come first. FILL_FORMS (P=2) allows filling in fields and signing,
        # and our reports have no fields but those for signatures: so nothing but further signatures and timestamps may
        # follow. NO_CHANGES (P=1) would shut out a countersignature; a field's own /Lock may still ask for it, and the
        # stricter of the two holds.
        certify=first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )


def _pyhanko_signer(key: SigningKey) -> SimpleSigner:
    private = key.private_key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    chain.register_multiple(_to_asn1(certificate) for certificate in key.chain)
    return SimpleSigner(
        signing_cert=_to_asn1(key.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=chain,
        # A root proves nothing inside the file it is meant to vouch for: the reader must have it already.
        embed_roots=False,
    )


def _to_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _open_update(pdf: bytes, field: str, now: datetime) -> Any:
    """A writer whose update holds the signature alone.

    Two private names of pyHanko 0.38 (tests fail if they move): left alone it stamps /Info and XMP with the clock and
    its own name, and makes the second half of /ID at random.
    """
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf))
    writer._update_meta = lambda: None
    identity = hashlib.sha256(pdf + f"{field} {now.isoformat()}".encode()).digest()[:16]
    first = writer.document_id[0] if "/ID" in writer.prev.trailer else identity
    writer._document_id = generic.ArrayObject(
        [generic.ByteStringObject(first), generic.ByteStringObject(identity)],
    )
    return writer


async def _write_signature(writer: Any, signer: PdfSigner, now: datetime) -> bytes:
    """What `PdfSigner.sign_pdf` does, in steps, because that takes its time from the clock."""
    session = signer.init_signing_session(writer)
    session.system_time = now
    certificates = [signer.signer.signing_cert, *signer.signer.cert_registry]
    digits = 2 * (ROOM + sum(len(certificate.dump()) for certificate in certificates))
    document: Any = session.prepare_tbs_document(validation_info=None, bytes_reserved=digits)
    prepared, output = document.digest_tbs_document()
    await document.perform_signature(prepared.document_digest, PdfCMSSignedAttributes(signing_time=now))
    signed: bytes = output.getvalue()
    return signed
