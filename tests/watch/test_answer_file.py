"""The answer is what `check`, `check --annotate` and `report` say of the same file."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.settings import DEFAULTS
from arms_docs.watch import answer_file as module
from arms_docs.watch.answer_file import (
    COULD_NOT,
    DONE,
    DRAFT,
    MARKED,
    PROBLEMS,
    UNFINISHED,
    WatchOptions,
    answer_file,
)
from arms_docs.workbook import MOST_FILE
from tests.support.paths import PROJECT

EXAMPLE = (PROJECT / "workbooks/examples/high_with_gap.xlsx").read_bytes()
OPTIONS = (WatchOptions(DEFAULTS), "team/k.xlsx", date(2026, 11, 29))


@pytest.mark.prove
def test_a_workbook_gets_its_problems_its_marked_copy_and_its_draft() -> None:
    code, files, words = answer_file(EXAMPLE, OPTIONS)
    assert code == DONE
    assert [*files] == [PROBLEMS, MARKED, DRAFT]
    assert "team/k.xlsx" in files[PROBLEMS].decode()
    assert files[MARKED].startswith(b"PK")
    assert files[DRAFT].startswith(b"%PDF")
    assert "warning" in words


def test_what_is_no_workbook_gets_why_and_nothing_else() -> None:
    for content in (b"a letter", bytes(MOST_FILE + 1)):
        code, files, words = answer_file(content, OPTIONS)
        assert (code, [*files]) == (COULD_NOT, [PROBLEMS])
        assert words


def test_what_is_not_all_there_gets_nothing() -> None:
    assert answer_file(EXAMPLE[:-30], OPTIONS) == (UNFINISHED, {}, "")


def test_a_process_gets_ready_without_anybodys_file(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(module, "load", lambda path: lambda _: asked.append(path))
    monkeypatch.setattr(module, "write_workbook", lambda _: b"blank")
    monkeypatch.setattr(module, "answer_file", lambda content, _: asked.append(content))
    assert module.get_ready(b"", OPTIONS[0]) == (0, {})
    assert asked == [module.WORDS, b"blank"]
