"""The documents of records looked into: what is wrong, and what cannot be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from arms_docs.archive.check.verify_archive import verify
from arms_docs.casework.keeping.recheck import Rechecked
from arms_docs.casework.terms import Terms
from arms_docs.cli.archive import documents
from arms_docs.cli.archive.documents import WORK, Documents, look_at_one, look_deep
from arms_docs.on_demand import load
from tests.support.archive_commands import run
from tests.support.loop import DECIDED, authority, terms_at

TRUSTING = replace(terms_at(DECIDED), roots=[authority().certificate])


@pytest.fixture
def looked(base: Path) -> Callable[[Terms], Documents]:
    def look(terms: Terms) -> Documents:
        verdict = verify(base / "A", authorities=terms.roots, now=terms.now)
        return look_deep(base / "A", terms, (), verdict)

    return look


@pytest.mark.prove
def test_all_of_them_verify_for_who_trusts_and_for_who_has_the_archive_alone(
    looked: Callable[[Terms], Documents],
) -> None:
    assert looked(TRUSTING) == looked(terms_at(DECIDED)) == Documents()


def test_what_time_took_is_late_and_not_wrong(looked: Callable[[Terms], Documents]) -> None:
    told = looked(replace(TRUSTING, now=DECIDED.replace(year=DECIDED.year + 4)))
    (line,) = told.late
    assert told.faults == [] and told.untold == (line,)
    assert "not in date" in line and "On 2026-11-22, when it came in, all of it held" in line


@pytest.mark.prove
def test_the_time_of_judging_is_an_option(base: Path) -> None:
    told = [
        run("archive", "verify", base / "A", "--deep", "--at", f"{year}-11-28T12:00")
        for year in (2027, 2046)
    ]
    assert [done.exit_code for done in told] == [0, 3]
    assert "ran out on 2040-11-01, 6 years ago" in told[1].stdout


def test_signatures_that_nobody_can_judge_are_no_change_and_are_told_once_for_each_record(
    looked: Callable[[Terms], Documents], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in an archive of 0.1.0, which holds no authorities, for a reader who names none."""
    untold = ("record.pdf: You named none.", "panel.pdf: You named none.")
    monkeypatch.setattr(documents, "is_kept_only_late", lambda *_: False)
    monkeypatch.setattr(documents, "recheck_kept", lambda *_: Rechecked(untold, undecided=untold))
    told = looked(TRUSTING)
    assert told.faults == [] and told.untold == tuple(told.undecided) != ()
    assert {line.partition(": ")[2] for line in told.undecided} == {untold[0]}
    wrong = Rechecked(("record.pdf: Wrong.", *untold), undecided=untold)
    monkeypatch.setattr(documents, "recheck_kept", lambda *_: wrong)
    assert {line.partition(": ")[2] for line in looked(TRUSTING).faults} == {"record.pdf: Wrong."}


def test_what_is_wrong_newer_or_doubtful_is_told_with_its_record(
    looked: Callable[[Terms], Documents], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Rechecked(("Wrong.",), "Newer.", ("Doubt.",))
    monkeypatch.setattr(documents, "recheck_kept", lambda *_: wrong)
    monkeypatch.setattr(documents, "is_kept_only_late", lambda *_: False)
    told = looked(TRUSTING)
    assert {line.partition(": ")[2] for line in told.faults} == {"Wrong."}
    assert {line.partition(": ")[2] for line in told.newer} == {"Newer."} and len(told.newer) == 3
    assert {line.partition(": ")[2] for line in told.doubtful} == {"Doubt."}
    assert told.untold == (*told.newer, *told.doubtful) and len(told.doubtful) == 3


def test_a_record_at_which_the_program_fails_is_named_and_stops_no_other(
    looked: Callable[[Terms], Documents], monkeypatch: pytest.MonkeyPatch
) -> None:
    rechecked = iter([Rechecked(), None, Rechecked()])
    monkeypatch.setattr(documents, "recheck_kept", lambda *_: next(rechecked))
    told = looked(TRUSTING)
    assert told.faults == [] and len(told.undecided) == 1
    assert "a fault of this program (AttributeError)" in told.undecided[0]


def test_a_record_is_looked_at_by_a_task_of_a_batch() -> None:
    assert load(WORK) is look_at_one
