"""`report` in a batch gives what `report` gives for the file alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.cli.tasks.file import read_here
from arms_docs.cli.tasks.report_file import ReportOptions, report_file
from arms_docs.report import Edition
from arms_docs.settings import DEFAULTS
from tests.cli.test_commands import run
from tests.support.builders import DAYS
from tests.support.paths import CASES

ON = DAYS["medium_low"]
ENDINGS = {"pdf": ".pdf", "text": ".txt"}


def compare(path: Path, edition: Edition, style: str, folder: Path) -> None:
    out = (folder / "out").with_suffix(ENDINGS[style])
    out.unlink(missing_ok=True)
    how = ("--edition", edition.value, "--format", style, "--on", ON)
    alone = run("report", path, "-o", out, *how)
    content, options = read_here(path, named=False)
    asked = ReportOptions(DEFAULTS, ON, style, edition)
    exit_code, files, words = report_file(content, (asked, options))
    assert exit_code == alone.exit_code, path
    if out.exists():
        assert files == {f"{edition.value}-draft{ENDINGS[style]}": out.read_bytes()}, path
        assert f"({words})" in alone.stderr
    else:
        assert files == {} and words in " ".join(alone.stderr.split())


def test_it_is_what_the_command_writes_for_the_file_alone(tmp_path: Path) -> None:
    answers = CASES / "medium_low" / "answers.toml"
    compare(answers, Edition.PANEL, "text", tmp_path)
    compare(tmp_path / "none.xlsx", Edition.PANEL, "text", tmp_path)


def test_an_annex_of_nothing_is_refused_in_the_same_words(tmp_path: Path) -> None:
    compare(CASES / "resistant_sparse" / "answers.toml", Edition.ANNEX, "text", tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("edition", list(Edition))
def test_so_it_is_for_every_case_and_edition_as_a_pdf(edition: Edition, tmp_path: Path) -> None:
    """Those above stand for it in ``make test``."""
    for answers in sorted(CASES.glob("*/answers.toml")):
        compare(answers, edition, "pdf", tmp_path)
