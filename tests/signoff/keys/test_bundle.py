"""Certificates and lists in text files that a person and openssl can read."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.signoff.keys.bundle import bundle_of, read_bundle
from arms_docs.signoff.keys.certificate import KeyProblem, fingerprint, read_certificates
from tests.support.signoff_samples import NAME, authority, key, lookalike, nobody_withdrawn

ROOTS = [authority().certificate, lookalike().certificate]


def test_what_was_written_is_read_each_once() -> None:
    authorities, lists = bundle_of([*ROOTS, ROOTS[0]], [nobody_withdrawn()])
    ders = tuple(certificate.dump() for certificate in read_certificates(ROOTS))
    assert read_bundle(authorities) == ders and read_bundle(lists) == (nobody_withdrawn(),)
    assert authorities.splitlines()[0].decode().endswith(f"SHA-256 {fingerprint(ders[0])}")
    assert lists.decode().startswith(f"# What CN={NAME} had withdrawn by ")
    assert bundle_of([], []) == (b"", b"")


def test_openssl_reads_it(tmp_path: Path) -> None:
    """Also where two authorities bear one name."""
    for name, content in zip(
        ("a.pem", "l.pem"), bundle_of(ROOTS, [nobody_withdrawn()]), strict=True
    ):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "key.pem").write_bytes(key().certificate.public_bytes(Encoding.PEM))
    verify = ["openssl", "verify", "-CAfile", "a.pem", "key.pem"]
    assert subprocess.run(verify, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    look = ["openssl", "crl", "-in", "l.pem", "-noout", "-CAfile", "a.pem"]
    said = subprocess.run(look, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "verify OK" in said.stderr


@pytest.mark.parametrize("content", [b"none", b"-----BEGIN CERTIFICATE-----\nMIIB\n"])
def test_what_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(KeyProblem):
        read_bundle(content)
