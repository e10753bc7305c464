"""A key of ours in the place where pyHanko wants a signer."""

from __future__ import annotations

from typing import Any

from asn1crypto import algos
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from arms_docs.signoff.envelope import line
from arms_docs.signoff.keys.certificate import TOO_WEAK, KeyProblem
from arms_docs.signoff.keys.key_file import SigningKey

# Bytes kept free for a signature beside its certificates; one by RSA-3072 needs some 700.
ROOM = 2048


class KeySigner(Signer):
    """Signs with SHA-256, and sends the certificates along that lead towards the authority."""

    def __init__(self, key: SigningKey) -> None:
        certificate = _to_asn1(key.certificate)
        store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(line(certificate, map(_to_asn1, key.chain))[1:])
        super().__init__(
            signing_cert=certificate,
            cert_registry=store,
            embed_roots=False,
            signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
        )
        self._key = key

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """The signature over `data`; as many empty bytes in a dry run. Raises KeyProblem."""
        if digest_algorithm != "sha256":
            raise ValueError("a key of ours signs with SHA-256")
        return bytes(ROOM // 4) if dry_run else self._sign(data)

    def _sign(self, data: bytes) -> bytes:
        """Checked at once: on a token, a number typed by hand matches key and certificate."""
        signature, public = self._key.sign(data), self._key.certificate.public_key()
        if not isinstance(public, rsa.RSAPublicKey):
            raise KeyProblem(TOO_WEAK)
        try:
            public.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            raise KeyProblem("The key does not belong to its certificate.") from None
        return signature


def _to_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
