"""Two who change the same folder do so one after the other, or one of them is told."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from cryptography import x509

from arms_docs.cli import one_at_a_time
from arms_docs.cli.exits import CannotWriteError
from arms_docs.cli.one_at_a_time import only_one
from arms_docs.signoff.keys import load_key
from tests.cli.test_commands import PASSPHRASE, run, signer_file
from tests.people import DI_FROST, PC_HAYLE
from tests.support.paths import PROJECT

SECRETS = {"ARMS_DOCS_PASSPHRASE": PASSPHRASE, "ARMS_DOCS_AUTHORITY_PASSPHRASE": "another one"}


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with only_one(tmp_path):
            order.append("second")

    with only_one(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.1)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert not list(tmp_path.iterdir()), "and nothing is left behind"


def test_who_waits_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(one_at_a_time, "LONGEST", 0.2)
    with (
        only_one(tmp_path),
        pytest.raises(CannotWriteError, match="somebody else is at work in"),
        only_one(tmp_path),
    ):
        pytest.fail("two are at work")
    assert capsys.readouterr().err.count("Waiting for somebody else") == 1
    with only_one(tmp_path):
        pass


def test_an_authority_is_made_by_one_alone_where_nothing_can_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another has named the authority's key while ours was being made: theirs stays."""
    monkeypatch.setattr(one_at_a_time, "_open", lambda _: None)
    folder = tmp_path / "keys"

    def meanwhile(*_: object, **__: object) -> bytes:
        (folder / "authority-key.pem").write_bytes(b"theirs")
        return b"a list"

    monkeypatch.setattr("arms_docs.cli.keys.list_withdrawn", meanwhile)
    done = run("keys", "new", folder, "--signer", signer_file(tmp_path, DI_FROST), env=SECRETS)
    assert done.exit_code == 2 and "is there already" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["authority-key.pem"]
    assert (folder / "authority-key.pem").read_bytes() == b"theirs"


@pytest.mark.prove
def test_two_keys_made_at_once_have_one_authority_and_can_both_be_withdrawn(
    tmp_path: Path,
) -> None:
    """Both begin while the folder is held: neither has seen what the other makes."""
    folder = tmp_path / "keys"
    folder.mkdir()
    with only_one(folder):
        both = [
            subprocess.Popen(
                [
                    *(sys.executable, "-m", "arms_docs", "keys", "new", str(folder)),
                    *("--signer", str(signer_file(tmp_path, person))),
                ],
                env={**os.environ, **SECRETS, "PYTHONPATH": str(PROJECT)},
                stderr=subprocess.PIPE,
                text=True,
            )
            for person in (DI_FROST, PC_HAYLE)
        ]
        for process in both:
            assert process.stderr and "Waiting for somebody else" in process.stderr.readline()
    told = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    authority = x509.load_pem_x509_certificate((folder / "authority.pem").read_bytes())
    issued = x509.load_pem_x509_certificates((folder / "issued.pem").read_bytes())
    assert len(issued) == 2
    for person in (DI_FROST, PC_HAYLE):
        key = load_key((folder / f"{person.staff_id}.p12").read_bytes(), PASSPHRASE)
        key.certificate.verify_directly_issued_by(authority)
        assert run("keys", "revoke", folder, person.staff_id, env=SECRETS).exit_code == 0
    withdrawn = x509.load_der_x509_crl((folder / "authority.crl").read_bytes())
    assert len(list(withdrawn)) == 2, "no withdrawal took the place of another"


def test_what_is_no_folder_is_not_locked(tmp_path: Path) -> None:
    with only_one(tmp_path / "none"):
        pass
