"""Whose entries they are: the certificates in an archive's folder of keys, each named by its
fingerprint.
"""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from arms_docs.archive.log.entry import Entry
from arms_docs.archive.plain_files import read_file
from arms_docs.signoff.keys import fingerprint, read_signer


class Writers:
    """The certificates in a folder, each read when an entry first names it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._keys: dict[str, tuple[rsa.RSAPublicKey, str]] = {}  # with the staff id of each

    def check(self, entry: Entry, signed: bytes, signature: bytes) -> None:
        """ValueError where an entry is not signed by the key that it names, or says it is by
        somebody else.
        """
        if entry.key not in self._keys:
            self._keys[entry.key] = self._read(entry.key)
        public, staff_id = self._keys[entry.key]
        if entry.by != staff_id:
            raise ValueError("it is not by whom it says")
        try:
            public.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            raise ValueError("its signature does not hold") from None

    def _read(self, name: str) -> tuple[rsa.RSAPublicKey, str]:
        admitted = self.folder / f"{name}.der"
        der = b""
        for path in (admitted, dismissed(admitted), admitted):  # it may be renamed while we look
            try:
                der = read_file(path)
                break
            except FileNotFoundError:
                continue
        if fingerprint(der) != name:
            raise ValueError("its certificate is not there, or damaged")
        return public_key(der), read_signer(der).staff_id


def public_key(der: bytes) -> rsa.RSAPublicKey:
    """The key of a certificate. ValueError for any that is not RSA, or that cannot be read."""
    try:
        public = x509.load_der_x509_certificate(der).public_key()
    except UnsupportedAlgorithm:
        raise ValueError("it is of a kind that is not used here") from None
    if not isinstance(public, rsa.RSAPublicKey):
        raise ValueError("it is of a kind that is not used here")
    return public


def dismissed(certificate: Path) -> Path:
    """Where the certificate of a key lies that may write no more."""
    return certificate.with_suffix(".dismissed.der")
