"""`case`: what each case folder waits for, in a terminal and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from arms_docs.cases import CaseFolder
from tests.cli.test_commands import run
from tests.support.case_folders import REFERENCE, first, returned
from tests.support.loop import HANDED_IN


def test_every_case_is_a_line_and_whoever_waits_longest_is_first(tmp_path: Path) -> None:
    assert "There is no case folder here." in run("case", tmp_path).stdout
    first().into(CaseFolder(tmp_path, REFERENCE), HANDED_IN)
    assert run("case", tmp_path, "DEMO-2026-0202", "--new").exit_code == 0
    done = run("case", tmp_path)
    assert done.exit_code == 0 and done.stdout.splitlines()[0] == (
        f"{REFERENCE}  waits for the supervisor since 20 November 2026, 09:30 UTC (round 1)"
    )
    assert "DEMO-2026-0202  waits for the assessor" in done.stdout


def test_one_case_is_told_in_full(tmp_path: Path) -> None:
    returned(tmp_path)
    done = run("case", tmp_path, REFERENCE)
    assert f"The live workbook is: {REFERENCE} live workbook, round 2.xlsx." in done.stdout
    assert "round-1: returned" in done.stdout and "  round-1/submitted.pdf" in done.stdout
    told = json.loads(run("case", tmp_path, REFERENCE, "--format", "json").stdout)[0]
    assert (told["waits_for"], told["round"]) == ("the assessor", 2)
    assert told["rounds"][0]["came"] == "returned" and told["wrong"] == []


def test_what_was_broken_off_is_said_and_put_right(tmp_path: Path) -> None:
    case = returned(tmp_path)
    next(case.folder.glob("*.xlsx")).unlink()
    done = run("case", tmp_path, REFERENCE)
    assert done.exit_code == 1 and "To put right: There is no live workbook" in done.stdout
    assert run("case", tmp_path).exit_code == 1
    done = run("case", tmp_path, REFERENCE, "--put-right")
    assert done.exit_code == 0 and "To put right" not in done.stdout


def test_what_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    for arguments, says in (
        ((tmp_path / "share",), "is not connected"),
        ((tmp_path, "DEMO-1"), "There is no case folder"),
        ((tmp_path / "share", "DEMO-1", "--new"), "connect the share"),
        ((tmp_path, "--new"), "name the case"),
    ):
        done = run("case", *arguments)
        assert done.exit_code == 2 and says in done.stderr, done.output
    assert run("case", tmp_path, "DEMO-1", "--new").exit_code == 0
    assert "has begun already" in run("case", tmp_path, "DEMO-1", "--new").stderr
