"""A gold that is signed: what that proves, and when gold.toml is not what was signed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from arms_docs.cli.secrets import PASSPHRASE
from tests.cli.test_commands import run
from tests.people import DI_FROST
from tests.support.exercises import two_cases
from tests.support.signoff_samples import NOW, SECRET, authority, key_file


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed gold, and beside it the authority that stands behind the key."""
    folder = tmp_path_factory.mktemp("signed")
    (folder / "key.p12").write_bytes(key_file())
    (folder / "authority.pem").write_bytes(authority().certificate)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: NOW)
        patch.setattr("arms_docs.cli.gold.shipped_cases", two_cases)
        patch.setenv(PASSPHRASE, SECRET)
        command = ("exercise", "gold", "--shipped", "-o", folder / "gold")
        done = run(*command, "--key", folder / "key.p12")
        assert done.exit_code == 0, done.stderr
    return folder


def verified(folder: Path, *options: object) -> tuple[int, str]:
    done = run("exercise", "verify", folder, *options, "--at", NOW.isoformat())
    return done.exit_code, done.stdout


def test_it_is_signed_by_whom_and_carries_the_file(folder: Path) -> None:
    code, words = verified(folder / "gold", "--trust", folder / "authority.pem")
    assert "gold.toml is the file that gold.pdf carries." in words
    assert DI_FROST.name in words
    assert "Gold, version 1, gold.toml SHA-256" in words
    assert (code, words.split(":")[0]) == (0, "VALID")


def test_without_an_authority_it_cannot_be_told(folder: Path) -> None:
    assert verified(folder / "gold")[0] == 3


def test_another_file_beside_it_is_not_valid(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "gold"
    shutil.copytree(folder / "gold", copy)
    with (copy / "gold.toml").open("ab") as file:
        file.write(b"# changed\n")
    code, words = verified(copy, "--trust", folder / "authority.pem")
    assert "gold.toml is NOT the file that gold.pdf carries." in words
    assert (code, words.split(":")[0]) == (1, "NOT VALID")


def test_a_changed_pdf_is_not_valid(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "gold"
    shutil.copytree(folder / "gold", copy)
    pdf = bytearray((copy / "gold.pdf").read_bytes())
    pdf[len(pdf) // 3] ^= 1
    (copy / "gold.pdf").write_bytes(pdf)
    assert verified(copy, "--trust", folder / "authority.pem")[0] == 1


def test_a_gold_without_a_signature_is_not_valid(folder: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.gold.shipped_cases", two_cases)
        assert run("exercise", "gold", "--shipped", "-o", tmp_path / "gold").exit_code == 0
    assert verified(tmp_path / "gold", "--trust", folder / "authority.pem")[0] == 1
