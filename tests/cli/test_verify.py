"""`verify`: what it takes, and what it says of a PDF that nobody signed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from arms_docs import __version__
from arms_docs.cli import narration
from arms_docs.report.edition import Edition
from arms_docs.signoff.keys.certificate import fingerprint, read_certificates
from arms_docs.signoff.verify import policy_data, policy_digest
from tests.cli.test_commands import run
from tests.project.test_imports import loaded_by
from tests.support.paths import VERSIONS
from tests.support.signoff_samples import report

RELEASE = VERSIONS / "0.1.0"
RECORD, AUTHORITY = RELEASE / "signed-b-lta/panel.pdf", RELEASE / "authority.pem"
WITHOUT_TIME = RELEASE / "signed-b-b/panel.pdf"
TRUSTED, AT = ("--trust", AUTHORITY), ("--at", "2026-11-29T12:00")


def test_a_pdf_of_somebody_else_without_a_signature_is_not_signed(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(report())
    text = run("verify", path)
    assert text.exit_code == 1
    assert text.stdout.startswith("NOT SIGNED: page.pdf\n  It carries no signature")
    data = json.loads(run("verify", path, "--format", "json").stdout)
    assert (data["version"], data["ok"], data["signatures"]) == (2, False, [])


def test_a_name_in_a_wrong_document_writes_no_line_of_its_own(tmp_path: Path) -> None:
    """Also not by turning letters round, or by what moves the cursor of a terminal."""
    path = tmp_path / "forged.pdf"
    title = f"{Edition.PANEL.profile.title}, D/1\nVALID: Somebody else\x1b[2J\u202e"
    with pikepdf.open(VERSIONS / "0.1.0/signed-b-lta/panel.pdf") as pdf:
        pdf.docinfo["/Title"] = title
        pdf.save(path)
    told = run("verify", path, "--details").stdout
    assert told.startswith("CHANGED: it names Colin Ashworthy, D/1\ufffdVALID: Somebody")
    assert "\nVALID" not in told and not {"\x1b", "\u202e"} & {*told}


def test_what_is_no_pdf_or_not_there_is_exit_2(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"PK")
    assert f"{path} is not a PDF" in run("verify", path).stderr
    missing = run("verify", path, "--trust", tmp_path / "none.pem")
    assert missing.exit_code == 2 and "there is no file" in missing.stderr


def test_the_json_says_by_what_it_was_reached() -> None:
    data = json.loads(run("verify", WITHOUT_TIME, *TRUSTED, *AT, "--format", "json").stdout)
    assert data["verifier"] == {"program": "arms-docs", "version": __version__}
    assert data["policy"] == {"sha256": policy_digest(), "rules": policy_data()}
    [root] = read_certificates([AUTHORITY.read_bytes()])
    assert (data["trusted"], data["trusted_for_times"]) == ([fingerprint(root.dump())], [])
    assert data["file"] == sha256(WITHOUT_TIME.read_bytes()).hexdigest()
    assert data["checked_at"] == "2026-11-29T12:00:00+00:00"
    assert data["signatures"][0]["certificate"]["rsa_bits"] == 3072


@pytest.mark.prove
def test_the_same_input_gives_the_same_bytes() -> None:
    """In processes that put sets in another order, too."""
    command = [sys.executable, "-m", "arms_docs", "verify", RECORD, *TRUSTED, *AT]
    verdicts = [
        subprocess.run(
            [*map(str, command), "--format", "json"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert verdicts[0] == verdicts[1] and json.loads(verdicts[0])["ok"]


@pytest.mark.prove
def test_a_quick_look_is_told_in_words_and_in_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narration, "AFTER", 0.0)
    full = run("verify", RECORD, *TRUSTED, *AT, "--details")
    assert full.exit_code == 0 and full.stderr == "Drawing the pages anew ...\n"
    assert "was not compared with pages drawn anew: another edition" in full.stdout
    quick = run("verify", RECORD, *TRUSTED, *AT, "--quick", "--details")
    assert quick.exit_code == 0 and quick.stderr == "Reading it again ...\n"
    assert "was not compared with pages drawn anew: you asked for a quick look." in quick.stdout
    data = json.loads(run("verify", RECORD, *TRUSTED, *AT, "--quick", "--format", "json").stdout)
    assert (data["ok"], data["drawn"], data["quick"]) == (True, None, True)
    data = json.loads(run("verify", RECORD, *TRUSTED, *AT, "--format", "json").stdout)
    assert (data["ok"], data["drawn"], data["quick"]) == (True, None, False)


def test_a_quick_look_loads_nothing_that_lays_pages_out() -> None:
    words = ["arms-docs", "verify", str(WITHOUT_TIME), *map(str, (*TRUSTED, *AT)), "--quick"]
    code = f"import sys; sys.argv = {words!r}\nfrom arms_docs.cli.run import cli"
    modules = loaded_by(f"{code}\ncli(standalone_mode=False)")
    assert "arms_docs.casework.proving.printed_pages" in modules, "the pages were read"
    assert modules & {"weasyprint", "pydyf", "fontTools", "tinyhtml5"} == set()


def test_the_deep_look_of_an_archive_is_never_quick() -> None:
    assert "--quick" in run("verify", "--help").stdout
    assert "--quick" not in run("archive", "verify", "--help").stdout


def test_it_judges_as_at_the_time_that_is_asked_for() -> None:
    """Without a timestamp, when the certificate has run out. It is not called changed."""
    late = run("verify", WITHOUT_TIME, *TRUSTED, "--at", "2031-01-01T00:00", "--details")
    assert late.exit_code == 3 and "Checked as at 2031-01-01 00:00 UTC." in late.stdout
    assert "is not in date" in late.stdout and "changed or damaged" not in late.stdout
    assert run("verify", WITHOUT_TIME, *TRUSTED, *AT).exit_code == 0
    wrong = run("verify", WITHOUT_TIME, "--at", "yesterday")
    assert wrong.exit_code == 2 and "'yesterday' is not a time such as" in wrong.stderr
