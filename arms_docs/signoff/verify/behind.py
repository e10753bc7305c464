"""Which authorities and which lists of withdrawn certificates stand behind a PDF.

Who keeps them with the PDF lets it be verified by somebody who has nothing else. That does not say
whom to trust: only the reader can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader

from arms_docs.data_class import dataclass
from arms_docs.signoff.envelope import line_of, timestamps_in
from arms_docs.signoff.keys.certificate import is_issued_by, read_certificates
from arms_docs.signoff.keys.revocation_lists import read_lists


@dataclass(frozen=True)
class Anchors:
    """Certificates of authorities, and lists of withdrawn certificates: each as DER."""

    authorities: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()


def anchors_behind(
    pdfs: Iterable[bytes], trusted: Sequence[bytes], crls: Sequence[bytes] = ()
) -> Anchors:
    """Those of the authorities and lists (PEM or DER) that the certificates in PDFs lead to.

    Raises KeyProblem for an authority or a list that cannot be read, and never for a PDF.
    """
    roots = [_loaded(certificate) for certificate in read_certificates(trusted)]
    certificates = list(_certificates(pdfs))
    behind: list[x509.Certificate] = []
    while above := [
        root
        for root in dict.fromkeys(roots)
        if root not in behind and _issued_any(root, (*certificates, *behind))
    ]:
        behind += above
    issuers = {certificate.issuer for certificate in (*certificates, *behind)}
    lists = [crl for crl in read_lists(crls) if crl.issuer in issuers]
    return Anchors(
        tuple(root.public_bytes(Encoding.DER) for root in behind),
        tuple(dict.fromkeys(crl.public_bytes(Encoding.DER) for crl in lists)),
    )


def _certificates(pdfs: Iterable[bytes]) -> Iterator[x509.Certificate]:
    """Every certificate of a signature or a timestamp in PDFs, with those sent along."""
    for pdf in pdfs:
        with suppress(Exception):  # a damaged or hostile PDF may break the library anywhere
            reader: Any = PdfFileReader(BytesIO(pdf))
            for embedded in reader.embedded_signatures:
                for signed in (embedded.signed_data, *timestamps_in(embedded.signer_info)):
                    yield from map(_loaded, line_of(signed)[1])


def _loaded(certificate: asn1_x509.Certificate) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate.dump())


def _issued_any(root: x509.Certificate, certificates: Iterable[x509.Certificate]) -> bool:
    return any(is_issued_by(certificate, root) for certificate in certificates)
