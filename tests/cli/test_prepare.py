"""`prepare` on the command line."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from arms_docs.cli.prepare import prepare


def test_what_is_no_submission_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "notes.pdf"
    file.write_bytes(b"no PDF")
    result = CliRunner().invoke(prepare, [str(file), "-o", str(tmp_path / "to-sign")])
    assert result.exit_code == 2 and "is not a PDF" in result.output
    assert not (tmp_path / "to-sign").exists()
