"""What commands read, and the exit code that follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import ANSWERS, ON, changed, run


def test_the_highest_exit_code_of_several_files_wins(tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    run("new", blank)
    assert run("check", ANSWERS, blank, *ON).exit_code == 1
    assert run("check", ANSWERS, blank, tmp_path / "none.xlsx", *ON).exit_code == 2


@pytest.mark.prove
def test_a_name_that_the_report_cannot_print_is_said_and_not_signed(tmp_path: Path) -> None:
    answers = changed(tmp_path, 'other_identifiers = "', 'other_identifiers = "🙂 ')
    done = run("report", answers, "-o", tmp_path / "draft.pdf", *ON)
    assert done.exit_code == 1 and "INCOMPLETE" in done.stderr
    listed = run("check", answers, *ON)
    assert (
        listed.exit_code == 1
        and "fonts have no sign for 🙂 (slightly smiling face, U+1F642)." in listed.stdout
    )
    assert "🙂" not in run("check", answers, "--no-values", *ON).stdout
    welsh = changed(
        tmp_path,
        'other_identifiers = "',
        'other_identifiers = "Tŷ Gŵyr, Łódź, 柏树林, non\u2011stop ',
    )
    assert run("check", welsh, *ON).exit_code == 0
    answers = changed(tmp_path, 'other_identifiers = "', 'other_identifiers = "🙂 ')
    done = run("submit", answers, "-o", tmp_path / "submitted.pdf")
    assert done.exit_code == 1 and "U+1F642" in done.stderr and "Not submitted." in done.stderr
    assert not (tmp_path / "submitted.pdf").exists()
