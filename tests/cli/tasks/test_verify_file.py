"""`verify` in a batch gives what `verify` gives for the file alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from arms_docs.cli.tasks.verify_file import VerifyOptions, read_pdf, verify_file
from arms_docs.settings import DEFAULTS
from tests.cli.test_commands import run
from tests.support.paths import VERSIONS

RELEASE = VERSIONS / "0.1.0"
AUTHORITY = RELEASE / "authority.pem"
AT = datetime(2026, 11, 29, 12, tzinfo=UTC)


def compare(path: Path, style: str, *, quick: bool, details: bool = False) -> None:
    switches = [*(["--quick"] if quick else []), *(["--details"] if details else [])]
    alone = run(
        *("verify", path, "--trust", AUTHORITY, "--at", AT.isoformat(), "--format", style),
        *switches,
    )
    roots = (AUTHORITY.read_bytes(),)
    asked = VerifyOptions(DEFAULTS, False, AT, roots, quick=quick, details=details, style=style)
    content, options = read_pdf(path)
    exit_code, files, words = verify_file(content, (asked, options))
    assert exit_code == alone.exit_code, path
    if files:
        (told,) = files.values()
        assert told.decode() == alone.stdout, path
        assert alone.stdout.startswith(words) or style == "json"


@pytest.mark.parametrize("style", ["text", "json"])
def test_it_is_what_the_command_prints_for_the_file_alone(style: str, tmp_path: Path) -> None:
    compare(RELEASE / "signed-b-b" / "panel.pdf", style, quick=True, details=True)
    (tmp_path / "letter.pdf").write_bytes(b"no PDF")
    compare(tmp_path / "letter.pdf", style, quick=True)
    compare(tmp_path / "none.pdf", style, quick=True)


@pytest.mark.prove
def test_so_it_is_for_every_pdf_of_a_release() -> None:
    """The one above stands for it in ``make test``."""
    for path in sorted(RELEASE.glob("signed-*/*.pdf")):
        compare(path, "text", quick=False)
