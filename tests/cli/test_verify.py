"""`verify`: what it takes, and what it says of a PDF that nobody signed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import run
from tests.support.signoff_samples import report


def test_a_pdf_without_a_signature_is_not_valid(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(report())
    text = run("verify", path)
    assert text.exit_code == 1
    assert text.stdout.startswith("Facts\n") and "\nJudgement\n  NOT VALID: " in text.stdout
    data = json.loads(run("verify", path, "--format", "json").stdout)
    assert (data["version"], data["ok"], data["signatures"]) == (2, False, [])


def test_what_is_no_pdf_or_not_there_is_exit_2(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"PK")
    assert f"{path} is not a PDF" in run("verify", path).stderr
    missing = run("verify", path, "--trust", tmp_path / "none.pem")
    assert missing.exit_code == 2 and "there is no file" in missing.stderr
