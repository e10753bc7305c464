"""What was prepared, signed with programs that are not ours: made quickly here, as they do it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field, enumerate_sig_fields

from arms_docs.casework.opening.intact import look_at
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.signing.prepare import prepare
from arms_docs.report.signature_fields import SUPERVISOR
from arms_docs.settings import DEFAULTS, Settings
from arms_docs.signoff.keys.certificate import Signer, fingerprint
from arms_docs.signoff.keys.key_file import SigningKey
from arms_docs.signoff.sign.sign_pdf import sign
from tests.people import DI_FROST, Professional
from tests.support.loop import AUTHORITY_SECRET, DECIDED, MADE, authority, key_of, terms_at
from tests.support.pdf_updates import updated
from tests.support.steps import SIGNS, feedback, once, people, settings_of, short, with_decision

SIGNED_AT = DECIDED + timedelta(hours=1)


def prepared(settings: Settings = DEFAULTS, answers: Mapping[str, object] = SIGNS) -> Outcome:
    """A short case, prepared for whom its decision names."""
    case, decision = with_decision(short(), feedback(answers))
    return prepare(replace(case, terms=terms_at(DECIDED, settings)), decision)


@once
def prepared_files() -> Mapping[str, bytes]:
    return prepared().files


@cache
def own_certificate(name: str = DI_FROST.name) -> SigningKey:
    """The key of somebody whose certificate names them by their name alone, as most do."""
    secret = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    issuer = x509.load_pem_x509_certificate(authority().certificate)
    issuer_key: Any = load_pem_private_key(authority().key, AUTHORITY_SECRET.encode())
    others = ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign")
    usage = dict.fromkeys((*others, "crl_sign", "encipher_only", "decipher_only"), False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer.subject)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(MADE)
        .not_valid_after(MADE + timedelta(days=900))
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True
        )
        .sign(issuer_key, hashes.SHA256())
    )

    def signed(data: bytes) -> bytes:
        return secret.sign(data, padding.PKCS1v15(), hashes.SHA256())

    return SigningKey(Signer("", name, "", ""), certificate, key_of(DI_FROST).chain, signed)


def elsewhere(
    pdf: bytes,
    by: SigningKey | Professional = DI_FROST,
    field: str = SUPERVISOR,
    *,
    at: datetime = SIGNED_AT,
    reason: str = "I approve this document",
    capitals: bool = False,
) -> bytes:
    """The PDF signed as another program does: with its own reason, and written otherwise than ours.

    A field that is not there is made, invisible. ``capitals``: written as ours, as some do.
    """
    names = [name for name, _, _ in enumerate_sig_fields(PdfFileReader(BytesIO(pdf)))]
    if field not in names:
        pdf = updated(pdf, lambda writer: append_signature_field(writer, SigFieldSpec(field)))
    key = by if isinstance(by, SigningKey) else key_of(by)
    signed = sign(pdf, key, field=field, reason=reason, now=at)
    return signed if capitals else in_small_letters(signed)


def in_small_letters(pdf: bytes) -> bytes:
    """The last signature's value in small letters: as good by the standard, and none of ours."""
    values = list(re.finditer(rb"/Contents <([0-9A-F]{2000,})>", pdf))
    found = values[-1]
    return pdf[: found.start(1)] + found[1].lower() + pdf[found.end(1) :]


def own(by: SigningKey, person: Professional = DI_FROST) -> Settings:
    """A reader's settings in which the certificate of this key is this person's."""
    return settings_of(people((person, fingerprint(by.certificate.public_bytes(Encoding.DER)))))


def seen(
    pdf: bytes, settings: Settings | None = None, record: bytes = b"", *, quick: bool = True
) -> Verdict:
    """The verdict on it, by somebody who trusts the authority of the tests."""
    now = SIGNED_AT + timedelta(days=20)
    status = look_at(pdf, [authority().certificate], now=now)
    return verify_document(pdf, status, settings, record=record, quick=quick)
