"""The second run of the program: one question on standard input, one answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from arms_docs.cli.check_written import Question, WrittenFile
from arms_docs.cli.commands import cli
from tests.people import DI_FROST
from tests.support.loop import DECIDED, authority, withdrawn
from tests.support.steps import short_finished


def question_of(folder: Path) -> Question:
    """Whether the editions in a folder are right."""
    files = {}
    for name, content in short_finished().files.items():
        (folder / name).write_bytes(content)
        files[name] = WrittenFile(folder / name, hashlib.sha256(content).hexdigest())
    return Question(files, None, (authority().certificate,), (), DECIDED)


def answer(question: bytes) -> str:
    done = CliRunner().invoke(cli, ["check-written"], input=question)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_question_comes_over_whole(tmp_path: Path) -> None:
    question = replace(question_of(tmp_path), settings=tmp_path / "own.toml", crls=(b"\x00\xff",))
    assert Question.of_json(question.as_json()) == question


def test_what_is_right_has_no_faults(tmp_path: Path) -> None:
    assert json.loads(answer(question_of(tmp_path).as_json())) == []


def test_what_is_sound_but_another_file_is_not_what_was_signed(tmp_path: Path) -> None:
    question = question_of(tmp_path)
    (tmp_path / "panel.pdf").write_bytes(short_finished().files["record.pdf"])
    assert json.loads(answer(question.as_json())) == [
        "panel.pdf: What stands on the disk is not what was signed."
    ]


def test_a_list_of_withdrawn_certificates_is_looked_into(tmp_path: Path) -> None:
    question = replace(question_of(tmp_path), crls=(withdrawn(DI_FROST),))
    faults = json.loads(answer(question.as_json()))
    assert {fault.partition(":")[0] for fault in faults} == {*short_finished().files}
    assert all("withdrawn" in fault for fault in faults)


def test_asked_nothing_it_says_nothing() -> None:
    assert answer(b"") == ""


def test_no_help_lists_it() -> None:
    assert "check-written" not in CliRunner().invoke(cli, ["--help"]).stdout
