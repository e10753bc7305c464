"""A timestamp over all of a PDF, with what it takes to check what came before.

That is level B-LTA of PAdES (ETSI EN 319 142-1): the certificates, the lists of withdrawn ones, and
over all of it a timestamp, as one more update at the end of the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import count
from typing import Any

from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, enumerate_sig_fields
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore

from arms_docs.signoff.envelope import STAMP_FIELD, line_of

Lists = tuple[x509.CertificateRevocationList, ...]


class CannotSign(Exception):  # noqa: N818 - it says what happened
    """A PDF that cannot be signed or stamped, or not at this time: one plain sentence."""


async def stamping_line(stamper: TimeStamper) -> tuple[asn1_x509.Certificate, ...]:
    """The certificates with which a source of time stamps: its own, and those above it."""
    return line_of((await stamper.async_dummy_response("sha256"))["content"])[1]


def check_listed(
    certificates: Sequence[asn1_x509.Certificate], lists: Lists, now: datetime
) -> None:
    """CannotSign unless there is a list in date of whoever issued each certificate."""
    for issuer in (_issuer(certificate) for certificate in certificates):
        name = issuer.rfc4514_string()
        issued = [crl for crl in lists if crl.issuer == issuer]
        if not issued:
            raise CannotSign(
                f"For this level the list of withdrawn certificates of {name} is needed."
            )
        due = max((crl.next_update_utc for crl in issued if crl.next_update_utc), default=None)
        if due is None or due < now:
            raise CannotSign(
                f"The list of withdrawn certificates of {name} is out of date; get a newer one."
            )


async def add_stamp(
    signed: bytes,
    certificates: Sequence[asn1_x509.Certificate],
    lists: Lists,
    stamper: TimeStamper,
    now: datetime,
) -> bytes:
    """The PDF with these certificates and lists, and a timestamp over everything."""
    name = _free_name(PdfFileReader(BytesIO(signed)))
    writer = open_update(signed, name, now)
    ders = [crl.public_bytes(serialization.Encoding.DER) for crl in lists]
    crls = [asn1_crl.CertificateList.load(der) for der in ders]
    DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=certificates, crls=crls)
    # Off the page: there, and only there, PDF/UA does not ask that a field be in the tree of tags.
    nowhere = InvisSigSettings(box_out_of_bounds=True)
    stamping = PdfTimeStamper(
        stamper, field_name=name, invis_settings=nowhere, readable_field_name=STAMP_FIELD
    )
    output = await stamping.async_timestamp_pdf(writer, "sha256")
    stamped: bytes = output.getvalue()
    return stamped


def _free_name(reader: PdfFileReader) -> str:
    """The first of Timestamp 1, Timestamp 2 ... that no field has: others may stamp too."""
    taken = {name for name, _, _ in enumerate_sig_fields(reader)}
    names = (f"{STAMP_FIELD} {number}" for number in count(1))
    return next(name for name in names if name not in taken)


def open_update(pdf: bytes, field: str, now: datetime) -> Any:
    """A writer whose update holds a signature or timestamp alone.

    Two private names of pyHanko 0.38 (tests fail if they move): left alone it stamps /Info and XMP
    with the clock and its own name, and makes the second half of /ID at random.
    """
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf))
    writer._update_meta = lambda: None
    identity = hashlib.sha256(pdf + f"{field} {now.isoformat()}".encode()).digest()[:16]
    first = writer.document_id[0] if "/ID" in writer.prev.trailer else identity
    writer._document_id = generic.ArrayObject(
        [generic.ByteStringObject(first), generic.ByteStringObject(identity)],
    )
    return writer


def _issuer(certificate: asn1_x509.Certificate) -> x509.Name:
    return x509.load_der_x509_certificate(certificate.dump()).issuer
