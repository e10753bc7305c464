"""A timestamp in a file of its own, as openssl checks it too."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError

from arms_docs.signoff.sign.sign_pdf import CannotSign
from arms_docs.signoff.sign.stamp_bytes import stamp_bytes
from arms_docs.signoff.sign.time_source import TimeSource
from tests.support.signoff_samples import NOW, authority, time_source


def test_openssl_agrees(tmp_path: Path) -> None:
    token = stamp_bytes(b"a list", time_source(), now=NOW, digest="sha512")
    assert token == stamp_bytes(b"a list", time_source(), now=NOW, digest="sha512")
    (tmp_path / "token").write_bytes(token)
    (tmp_path / "root.pem").write_bytes(authority().certificate)
    codes = []
    for content in (b"a list", b"another"):
        (tmp_path / "list").write_bytes(content)
        verify = "openssl ts -verify -token_in -in token -data list -CAfile root.pem"
        done = subprocess.run(verify.split(), cwd=tmp_path, capture_output=True, check=False)
        codes.append(done.returncode)
    assert codes == [0, 1]


def test_a_time_that_cannot_be_had_is_said() -> None:
    class Refusing(TimeStamper):
        async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> object:
            raise TimestampRequestError("no")

    with pytest.raises(CannotSign, match="No timestamp could be had from nobody"):
        stamp_bytes(b"a list", TimeSource("nobody", lambda _: Refusing()), now=NOW, digest="sha512")  # type: ignore[no-untyped-call]
