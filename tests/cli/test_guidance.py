"""`guidance`: written once, and not over another file unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import run


def test_it_is_written_whole_with_what_the_renderer_remarked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rendering takes seconds, and is tested with the page itself."""
    monkeypatch.setattr("arms_docs.cli.guidance.render_pdf", lambda html: (html[:9].encode(), "x"))
    out = tmp_path / "guidance.pdf"
    result = run("guidance", "-o", out)
    assert result.exit_code == 0 and out.read_bytes() == b"<!DOCTYPE"
    assert "with a remark that should be reported to us" in result.stderr
    settings = tmp_path / "settings.toml"
    settings.write_text('[interview]\ncaution = "Read the card."\n', encoding="utf-8")
    monkeypatch.setattr("arms_docs.cli.guidance.render_pdf", lambda html: (html.encode(), ""))
    theirs = tmp_path / "theirs.pdf"
    assert run("guidance", "--settings", settings, "-o", theirs).exit_code == 0
    assert b"Read the card." in theirs.read_bytes()
    again = run("guidance", "-o", out)
    assert again.exit_code == 2 and "use --force" in again.stderr
