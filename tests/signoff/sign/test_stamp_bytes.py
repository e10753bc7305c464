"""A timestamp in a file of its own, as openssl checks it too."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from arms_docs.signoff.sign.stamp_bytes import stamp_bytes
from arms_docs.signoff.sign.stamp_pdf import CannotSign
from arms_docs.signoff.sign.time_source import time_from
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
    with pytest.raises(CannotSign, match="No timestamp could be had from http://127"):
        stamp_bytes(b"a list", time_from("http://127.0.0.1:9/"), now=NOW, digest="sha512")
