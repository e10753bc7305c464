"""A signing key as it is opened, and the PKCS#12 file that most keys are kept in.

A key has one shape wherever it is kept: in a file (here) or on a card (`token`). Passphrases are
never kept, logged or repeated in an exception.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import partial

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from arms_docs.data_class import dataclass
from arms_docs.signoff.keys.certificate import (
    TOO_WEAK,
    KeyProblem,
    Signer,
    check_strength,
    named_signer,
    stamps_times,
)


@dataclass(frozen=True)
class SigningKey:
    """A signer's key, opened and ready to sign as many documents as wanted.

    `chain` leads from the certificate towards the authority. `sign` makes an RSA signature
    (PKCS #1 v1.5) over the SHA-256 of some bytes.
    """

    signer: Signer
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    sign: Callable[[bytes], bytes] = field(repr=False)

    @property
    def authorities(self) -> tuple[bytes, ...]:
        """The chain, each as DER."""
        return tuple(issuer.public_bytes(serialization.Encoding.DER) for issuer in self.chain)


def load_key(data: bytes, passphrase: str) -> SigningKey:
    """Open a PKCS#12 file.

    An expired certificate still loads: whether it may sign depends on the time of signing. Raises
    KeyProblem for a wrong passphrase, a file that is not PKCS#12, or a key or certificate of the
    wrong kind.
    """
    private, certificate, chain = open_pkcs12(data, passphrase)
    if stamps_times(certificate):
        raise KeyProblem("This key makes timestamps; it cannot sign a document.")
    return SigningKey(named_signer(certificate), certificate, chain, partial(_sign, private))


def open_pkcs12(
    data: bytes, passphrase: str
) -> tuple[rsa.RSAPrivateKey, x509.Certificate, tuple[x509.Certificate, ...]]:
    """The key, its certificate and the others in a PKCS#12 file.

    Raises KeyProblem as `load_key` does.
    """
    if not _is_pkcs12(data):
        raise KeyProblem("The key file is not a PKCS#12 (.p12 or .pfx) file.")
    try:
        private, certificate, chain = pkcs12.load_key_and_certificates(
            data, secret_bytes(passphrase)
        )
    except (ValueError, TypeError):
        raise KeyProblem("The passphrase is wrong, or the key file is damaged.") from None
    if private is None or certificate is None:
        raise KeyProblem("The key file does not hold both a key and its certificate.")
    if not isinstance(private, rsa.RSAPrivateKey):
        raise KeyProblem(TOO_WEAK)
    check_strength(private.public_key())
    if certificate.public_key() != private.public_key():
        raise KeyProblem("The certificate in the key file belongs to another key.")
    return private, certificate, tuple(chain)


def secret_bytes(passphrase: str) -> bytes:
    """A passphrase as bytes; KeyProblem for an empty one."""
    if not passphrase:
        raise KeyProblem("A key needs a passphrase.")
    return passphrase.encode("utf-8", "surrogatepass")


def _sign(private: rsa.RSAPrivateKey, data: bytes) -> bytes:
    return private.sign(data, padding.PKCS1v15(), hashes.SHA256())


def _is_pkcs12(data: bytes) -> bool:
    try:
        pfx = asn1_pkcs12.Pfx.load(data)
        return bool(
            pfx["version"].native == "v3" and pfx["auth_safe"]["content_type"].native == "data"
        )
    except (ValueError, TypeError, KeyError):
        return False
