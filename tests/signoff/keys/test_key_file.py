"""A key in a file: it signs, and a wrong passphrase or file is said plainly."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from arms_docs.signoff.keys.certificate import KeyProblem
from arms_docs.signoff.keys.key_file import load_key
from tests.people import DI_FROST
from tests.support.signoff_samples import SECRET, authority, key, key_file, signer_of


def test_a_key_file_gives_back_its_signer_and_signs() -> None:
    assert key().signer == signer_of(DI_FROST)
    public = key().certificate.public_key()
    assert isinstance(public, rsa.RSAPublicKey) and public.key_size == 3072
    public.verify(key().sign(b"a report"), b"a report", padding.PKCS1v15(), hashes.SHA256())


@pytest.mark.parametrize("passphrase", ["wrong sesame", "", "half \udcff a letter"])
def test_a_wrong_passphrase_is_said_plainly_and_not_repeated(passphrase: str) -> None:
    with pytest.raises(KeyProblem) as caught:
        load_key(key_file(), passphrase)
    wrong, none = (
        "The passphrase is wrong, or the key file is damaged.",
        "A key needs a passphrase.",
    )
    assert str(caught.value) == (wrong if passphrase else none)


def test_a_file_that_is_no_key_file() -> None:
    for data in (b"", b"not a key", authority().certificate, authority().key, key_file()[:800]):
        with pytest.raises(
            KeyProblem, match=r"^The key file is not a PKCS#12 \(\.p12 or \.pfx\) file\.$"
        ):
            load_key(data, SECRET)
