"""Whose entries they are: each is signed by the key that it names, and says nobody else's name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from arms_docs.archive.log.entry import FIRST, Entry, Verb
from arms_docs.archive.log.writers import Writers, dismissed, public_key
from tests.people import PC_HAYLE
from tests.support.archives import CASE, author


def entry() -> Entry:
    writer = author()
    return Entry(1, FIRST, CASE, writer.at, writer.staff_id, writer.fingerprint, Verb.BEGIN, (), {})


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    (tmp_path / f"{author().fingerprint}.der").write_bytes(author().certificate)
    return tmp_path


def test_a_signature_of_the_key_that_is_named_holds(keys: Path) -> None:
    signed = entry().signed_bytes()
    signature = author().key.sign(signed)
    Writers(keys).check(entry(), signed, signature)
    certificate = keys / f"{author().fingerprint}.der"
    certificate.rename(dismissed(certificate))
    Writers(keys).check(entry(), signed, signature)  # what a dismissed key wrote stays as it is


def test_anything_else_is_refused(keys: Path) -> None:
    signed = entry().signed_bytes()
    signature = author().key.sign(signed)
    with pytest.raises(ValueError, match="does not hold"):
        Writers(keys).check(entry(), signed + b" ", signature)
    with pytest.raises(ValueError, match="not by whom it says"):
        Writers(keys).check(replace(entry(), by=PC_HAYLE.staff_id), signed, signature)
    certificate = keys / f"{author().fingerprint}.der"
    certificate.write_bytes(author(PC_HAYLE).certificate)
    with pytest.raises(ValueError, match="not there, or damaged"):
        Writers(keys).check(entry(), signed, signature)
    certificate.unlink()
    with pytest.raises(ValueError, match="not there, or damaged"):
        Writers(keys).check(entry(), signed, signature)


def test_what_is_no_certificate_has_no_key() -> None:
    with pytest.raises(ValueError):
        public_key(b"no certificate")
