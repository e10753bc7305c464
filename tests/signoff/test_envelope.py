"""The one way in which the envelope of a signature is written."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.envelope import line, line_of, sealed, timestamps_in
from arms_docs.signoff.keys.certificate import read_certificates
from tests.people import DI_FROST
from tests.support.signoff_samples import NOW, YEAR, authority, authority_key, key, signed


def written(level: SignatureLevel = SignatureLevel.B_B) -> cms.ContentInfo:
    """The envelope in a signed PDF, read anew: a test may change it."""
    [signature, *_] = PdfFileReader(BytesIO(signed(level))).embedded_signatures
    return cms.ContentInfo.load(sealed(signature.signed_data).dump())


def signer_info(envelope: cms.ContentInfo) -> Any:
    [info] = envelope["content"]["signer_infos"]
    return info


@pytest.mark.parametrize("level", list(SignatureLevel), ids=lambda level: level.value)
def test_what_we_sign_is_written_in_that_way(level: SignatureLevel) -> None:
    [signature, *_] = PdfFileReader(BytesIO(signed(level))).embedded_signatures
    content = sealed(signature.signed_data).dump()
    assert signature.pkcs7_content.startswith(content)
    assert not signature.pkcs7_content[len(content) :].strip(b"\0"), "padding alone"


def test_what_nothing_protects_is_made_afresh() -> None:
    """Version numbers, and attributes beside the signature, are not taken over."""
    right = written().dump()
    envelope = written()
    envelope["content"]["version"] = "v5"
    signer_info(envelope)["version"] = "v3"
    signer_info(envelope)["unsigned_attrs"] = cms.CMSAttributes(
        [cms.CMSAttribute({"type": "1.2.3.4", "values": []})]
    )
    assert envelope.dump() != right
    assert sealed(envelope["content"]).dump() == right


def test_certificates_that_lead_nowhere_and_roots_are_left_out() -> None:
    right, envelope = written().dump(), written()
    [root] = read_certificates([authority().certificate])
    sent = [choice.chosen for choice in envelope["content"]["certificates"]]
    envelope["content"]["certificates"] = [root, *sent]
    assert sealed(envelope["content"]).dump() == right


def test_the_line_begins_with_whoever_signed_and_ends_below_the_root() -> None:
    certificate, certificates = line_of(written()["content"])
    der = key(DI_FROST).certificate.public_bytes(Encoding.DER)
    assert [each.dump() for each in (certificate, *certificates)] == [der, der]
    [root] = read_certificates([authority().certificate])
    assert line(certificate, [root]) == (certificate,)


def test_authorities_that_vouch_for_each_other_make_no_endless_line() -> None:
    """Each once, also where the certificate to begin with was read apart from the others."""
    here_key, there_key = rsa.generate_private_key(65537, 2048), authority_key()
    here = _vouched("Here", "There", there_key, here_key)
    there = _vouched("There", "Here", here_key, there_key)
    [first], (again, second) = read_certificates([here]), read_certificates([here, there])
    assert [each.dump() for each in line(first, [again, second])] == [first.dump(), second.dump()]


def _vouched(
    name: str, issuer: str, issuer_key: rsa.RSAPrivateKey, own_key: rsa.RSAPrivateKey
) -> bytes:
    subject, by = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)]) for n in (name, issuer))
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(by)
    builder = builder.public_key(own_key.public_key()).serial_number(7)
    builder = builder.not_valid_before(NOW).not_valid_after(NOW + YEAR)
    return builder.sign(issuer_key, hashes.SHA256()).public_bytes(Encoding.DER)


def test_timestamps_are_those_that_a_signature_carries() -> None:
    assert timestamps_in(signer_info(written())) == []
    [token] = timestamps_in(signer_info(written(SignatureLevel.B_T)))
    assert token["encap_content_info"]["content_type"].native == "tst_info"


def test_a_digest_that_will_not_last_is_refused() -> None:
    envelope = written()
    signer_info(envelope)["digest_algorithm"] = {"algorithm": "sha1"}
    with pytest.raises(ValueError, match="sha1 is no digest for twenty years"):
        sealed(envelope["content"])
