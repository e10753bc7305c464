"""Keys on a card or token: the same shape as from a file, and what is wrong in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from arms_docs.signoff.keys.certificate import KeyProblem
from arms_docs.signoff.keys.key_file import SigningKey
from arms_docs.signoff.keys.token import certificate_on, open_token
from tests.people import DI_FROST
from tests.support.card import PIN, needs_softhsm, softhsm
from tests.support.signoff_samples import NAME, signer_of


@needs_softhsm
def test_a_token_has_the_same_shape_as_a_file() -> None:
    with open_token(softhsm(), label="signing", pin=PIN) as opened:
        assert isinstance(opened, SigningKey)
        assert opened.signer == signer_of(DI_FROST)
        assert [issuer.subject.rfc4514_string() for issuer in opened.chain] == [f"CN={NAME}"]
        public = opened.certificate.public_key()
        assert isinstance(public, rsa.RSAPublicKey)
        public.verify(opened.sign(b"a report"), b"a report", padding.PKCS1v15(), hashes.SHA256())
    with pytest.raises(KeyProblem, match="did not do what it was asked"):
        opened.sign(b"the context has ended")


@needs_softhsm
def test_a_token_that_asks_for_its_pin_each_time() -> None:
    with open_token(softhsm(), label="asking", pin=PIN) as opened:
        public = opened.certificate.public_key()
        assert isinstance(public, rsa.RSAPublicKey)
        for data in (b"a report", b"another"):
            public.verify(opened.sign(data), data, padding.PKCS1v15(), hashes.SHA256())


@needs_softhsm
def test_the_certificate_that_signs_is_seen_without_the_pin() -> None:
    with open_token(softhsm(), label="signing", pin=PIN) as opened:
        certificate = opened.certificate
    assert certificate_on(softhsm(), label="signing") == certificate
    assert certificate_on(softhsm(), label="empty") is None
    with pytest.raises(KeyProblem, match="There is no token called “nowhere”"):
        certificate_on(softhsm(), label="nowhere")


@needs_softhsm
def test_an_old_card_signs_a_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arms_docs.signoff.keys.token.HASHING", None)
    with open_token(softhsm(), label="signing", pin=PIN) as opened:
        public = opened.certificate.public_key()
        assert isinstance(public, rsa.RSAPublicKey)
        public.verify(opened.sign(b"a report"), b"a report", padding.PKCS1v15(), hashes.SHA256())


@needs_softhsm
@pytest.mark.parametrize(
    ("label", "pin", "certificate", "problem"),
    [
        (
            "signing",
            "000000",
            None,
            r"The PIN is wrong\. After a few wrong ones the token locks itself\.",
        ),
        (
            "signing",
            "1",
            None,
            r"The PIN is wrong\. After a few wrong ones the token locks itself\.",
        ),
        ("nowhere", PIN, None, "There is no token called “nowhere”; is it plugged in?"),
        ("empty", PIN, None, r"The token holds no key with a certificate for signing documents\."),
        (
            "signing",
            PIN,
            "authority",
            r"The token holds no key with a certificate for signing documents\.",
        ),
        ("short", PIN, None, r"The key must be an RSA key of 3072 bits or more\."),
    ],
)
def test_what_is_wrong_with_a_token_is_one_sentence(
    label: str, pin: str, certificate: str | None, problem: str
) -> None:
    with (
        pytest.raises(KeyProblem, match=f"^{problem}") as caught,
        open_token(softhsm(), label=label, pin=pin, certificate=certificate),
    ):
        pass
    assert pin not in str(caught.value) or len(pin) == 1


def test_a_library_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "none.so").write_bytes(b"not a library")
    for name in (tmp_path / "none.so", tmp_path / "missing.so"):
        with (
            pytest.raises(KeyProblem, match="could not be used"),
            open_token(str(name), label="x", pin=PIN),
        ):
            pass
