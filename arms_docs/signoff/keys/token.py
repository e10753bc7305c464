"""Keys on a card or token (PKCS#11).

The key never leaves the token, which asks for its PIN itself or is told it here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pkcs11
from asn1crypto import algos, core
from cryptography import x509
from pkcs11 import Attribute, Mechanism, ObjectClass

from arms_docs.data_class import dataclass
from arms_docs.signoff.keys.certificate import (
    KeyProblem,
    check_strength,
    named_signer,
    stamps_times,
)
from arms_docs.signoff.keys.key_file import SigningKey

HASHING = Mechanism.SHA256_RSA_PKCS


@contextmanager
def open_token(
    library: str, *, label: str, pin: str | None, certificate: str | None = None
) -> Iterator[SigningKey]:
    """The signing key on the token called `label`, while the context lasts.

    `library` is the file of the maker's PKCS#11 module. Without a `pin` the reader asks for it
    itself. `certificate` is the label of one of several certificates; by default it is the one that
    may sign documents. Raises KeyProblem, which never repeats the PIN, where the library, the token
    or the PIN is wrong, or the token holds no key of ours.
    """
    with _session(library, label, pin) as session, _as_problems():
        yield _key(session, certificate, pin)


def certificate_on(library: str, *, label: str) -> x509.Certificate | None:
    """The certificate that may sign documents, on the token called `label`, without its PIN.

    None where several may, or the token shows none before it is told its PIN. Raises KeyProblem for
    a library or a token that cannot be used.
    """
    token = _token(library, label)
    try:
        with token.open() as session:
            certificates = [
                _certificate(held)
                for held in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
            ]
    except (pkcs11.PKCS11Error, KeyProblem):
        return None
    signing = [certificate for certificate in certificates if _signs(certificate)]
    return signing[0] if len(signing) == 1 else None


def _token(library: str, label: str) -> Any:
    try:
        return pkcs11.lib(library).get_token(token_label=label)
    except pkcs11.NoSuchToken:
        raise KeyProblem(f"There is no token called “{label}”; is it plugged in?") from None
    except pkcs11.MultipleTokensReturned:
        raise KeyProblem(f"There is more than one token called “{label}”.") from None
    except (pkcs11.PKCS11Error, RuntimeError, OSError):
        raise KeyProblem(f"The PKCS#11 library {library} could not be used.") from None


@contextmanager
def _session(library: str, label: str, pin: str | None) -> Iterator[Any]:
    token = _token(library, label)
    try:
        session = token.open(user_pin=pkcs11.PROTECTED_AUTH if pin is None else pin)
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange, pkcs11.ArgumentsBad):
        raise KeyProblem(
            "The PIN is wrong. After a few wrong ones the token locks itself."
        ) from None
    except pkcs11.PinLocked:
        raise KeyProblem("The token is locked, after too many wrong PINs.") from None
    except pkcs11.PKCS11Error:
        raise KeyProblem(f"The token “{label}” could not be opened.") from None
    with session:
        yield session


@contextmanager
def _as_problems() -> Iterator[None]:
    try:
        yield
    except pkcs11.PKCS11Error as error:
        kind = type(error).__name__
        raise KeyProblem(f"The token did not do what it was asked ({kind}).") from None


@dataclass(frozen=True)
class _Pair:
    """A certificate on a token, by its label, and the private key that belongs to it, if any."""

    label: str
    certificate: x509.Certificate
    private: Any


def _key(session: Any, label: str | None, pin: str | None) -> SigningKey:
    """The key whose certificate has this label, or the only one that signs documents."""
    pairs = _pairs(session)
    pair = _only_one(
        [pair for pair in pairs if pair.private is not None and _is_meant(pair, label)]
    )
    certificate = pair.certificate
    if stamps_times(certificate):
        raise KeyProblem("This key makes timestamps; it cannot sign a document.")
    check_strength(certificate.public_key())
    others = tuple(other.certificate for other in pairs if other.certificate != certificate)
    pin_each_time = pin if _asks_each_time(pair.private) else None
    sign = _signing(session, pair.private, pin_each_time)
    return SigningKey(named_signer(certificate), certificate, others, sign)


def _pairs(session: Any) -> list[_Pair]:
    """Every certificate on the token. Key and certificate belong together by their ID."""
    keys = {
        bytes(key[Attribute.ID]): key
        for key in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
    }
    pairs = []
    for held in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        private = keys.get(bytes(held[Attribute.ID]))
        pairs.append(_Pair(str(held[Attribute.LABEL]), _certificate(held), private))
    return pairs


def _is_meant(pair: _Pair, label: str | None) -> bool:
    return _signs(pair.certificate) if label is None else pair.label == label


def _only_one(pairs: list[_Pair]) -> _Pair:
    if not pairs:
        raise KeyProblem("The token holds no key with a certificate for signing documents.")
    if len(pairs) > 1:
        labels = ", ".join(sorted(f"“{pair.label}”" for pair in pairs))
        raise KeyProblem(
            f"The token holds more than one certificate for signing; name one of {labels}."
        )
    return pairs[0]


def _certificate(held: Any) -> x509.Certificate:
    try:
        return x509.load_der_x509_certificate(bytes(held[Attribute.VALUE]))
    except ValueError:
        raise KeyProblem("A certificate on the token could not be read.") from None


def _signs(certificate: x509.Certificate) -> bool:
    """Whether it is for signatures that bind the signer, and not for logging in or reading mail."""
    try:
        return certificate.extensions.get_extension_for_class(
            x509.KeyUsage
        ).value.content_commitment
    except (x509.ExtensionNotFound, ValueError):
        return False


def _asks_each_time(private: Any) -> bool:
    """Whether the token wants the PIN for every signature, as a PIV card does."""
    try:
        return bool(private[Attribute.ALWAYS_AUTHENTICATE])
    except pkcs11.PKCS11Error:  # it does not know the question
        return False


def _signing(session: Any, private: Any, pin: str | None) -> Callable[[bytes], bytes]:
    if HASHING in session.token.slot.get_mechanisms():
        return partial(_sign_hashing, private, pin)
    # An old card signs a digest that was made outside it.
    return partial(_sign_hashed, private, pin)


def _sign_hashing(private: Any, pin: str | None, data: bytes) -> bytes:
    with _as_problems():
        return bytes(private.sign(data, mechanism=HASHING, pin=pin))


def _sign_hashed(private: Any, pin: str | None, data: bytes) -> bytes:
    digest = algos.DigestInfo(
        {
            "digest_algorithm": {"algorithm": "sha256", "parameters": core.Null()},
            "digest": hashlib.sha256(data).digest(),
        }
    )
    with _as_problems():
        return bytes(private.sign(digest.dump(), mechanism=Mechanism.RSA_PKCS, pin=pin))
