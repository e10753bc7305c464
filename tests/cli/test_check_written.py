"""The second run of the program: one question on standard input, one answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from arms_docs.casework.proving import drawing
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.cli.check_written import PageToDraw, Question, WrittenFile
from arms_docs.cli.commands import cli
from arms_docs.report import pdf as drawn_pages
from tests.people import DI_FROST
from tests.support.loop import DECIDED, authority, key_of, withdrawn
from tests.support.steps import SIGNS, feedback, short, short_finished, with_decision


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


@cache
def told() -> list[PageToDraw]:
    """The pages that whoever draws them as well is told of."""
    pages: list[PageToDraw] = []
    case, decision = with_decision(short(), feedback(SIGNS))
    sealing = Sealing(key_of(DI_FROST))
    sign_off(case, decision, sealing, also=lambda *page: pages.append(PageToDraw(*page)))
    return pages


def lines(*parts: bytes) -> bytes:
    return b"\n".join(parts)


def test_a_page_comes_over_whole() -> None:
    page = PageToDraw("<p>\n\u2028 ö \ud800</p>", ("Supervisor", "Countersigner"))
    assert b"\n" not in page.as_json()
    assert PageToDraw.of_json(page.as_json()) == page


def test_pages_that_were_told_of_are_drawn_before_they_are_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing.drawn.cache_clear()
    assert answer(lines(*(page.as_json() for page in told()))) == ""
    with monkeypatch.context() as patch:
        patch.delattr(drawn_pages, "render_pdf")
        assert json.loads(answer(question_of(tmp_path).as_json())) == []
    assert len(told()) == len(short_finished().files) == drawing.drawn.cache_info().misses


def test_what_was_drawn_before_counts_for_no_other_page(tmp_path: Path) -> None:
    """Whoever tells of pages cannot have others taken for what follows from the record."""
    drawing.drawn.cache_clear()
    others = [replace(page, html=page.html.replace("</h1>", "!</h1>")) for page in told()]
    spoilt = PageToDraw("<p>No such role</p>", ("Nobody",))
    question = question_of(tmp_path).as_json()
    assert json.loads(answer(lines(*(p.as_json() for p in (spoilt, *others)), question))) == []


def test_a_list_of_withdrawn_certificates_is_looked_into(tmp_path: Path) -> None:
    question = replace(question_of(tmp_path), crls=(withdrawn(DI_FROST),))
    faults = json.loads(answer(question.as_json()))
    assert {fault.partition(":")[0] for fault in faults} == {*short_finished().files}
    assert all("withdrawn" in fault for fault in faults)


def test_asked_nothing_it_says_nothing() -> None:
    assert answer(b"") == ""


def test_no_help_lists_it() -> None:
    assert "check-written" not in CliRunner().invoke(cli, ["--help"]).stdout
