"""`message`: the text on standard output, to be pasted, and nothing else there."""

from __future__ import annotations

from pathlib import Path

from arms_docs.cli.message import UNTRUSTED
from tests.cli.test_commands import ANSWERS, run
from tests.support.loop import authority
from tests.support.steps import short_finished


def test_a_signed_record_gives_the_text_for_the_panel_unasked(tmp_path: Path) -> None:
    record, root = tmp_path / "record.pdf", tmp_path / "authority.pem"
    record.write_bytes(short_finished().files["record.pdf"])
    root.write_bytes(authority().certificate)
    done = run("message", record, "--trust", root)
    assert done.exit_code == 0
    assert done.stdout.startswith("Subject: ARMS assessment DEMO-2026-0101: signed off")
    assert UNTRUSTED not in done.stderr
    assert run("message", record).stderr.count(UNTRUSTED) == 1
    aloud = run("message", record, "--to", "meeting").stdout
    assert "Colin Ashworthy" in aloud and "Ashworthy" not in done.stdout


def test_before_it_is_signed_off_there_is_none_for_a_panel() -> None:
    done = run("message", ANSWERS, "--to", "panel")
    assert done.exit_code == 1 and done.stdout == ""
    assert "nothing of it goes to a panel" in done.stderr
    assert run("message", ANSWERS).stdout.startswith("Subject: ARMS assessment")


def test_what_is_neither_a_workbook_nor_a_pdf_is_said(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear panel")
    done = run("message", letter)
    assert done.exit_code == 1 and "no workbook and no PDF" in done.stderr
