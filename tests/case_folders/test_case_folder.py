"""The steps in a case folder: who is first wins, who is second is told, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from arms_docs import written_file
from arms_docs.cases import CaseError, CaseFolder, Waits, case_folders
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.case_folders import (
    AGAIN,
    REFERENCE,
    RETURNS,
    SIGNED,
    SIGNS,
    Does,
    another_first,
    at_the_top,
    both_at_once,
    every_step,
    first,
    following,
    for_two,
    forked_second,
    kept,
    returned,
    second,
    signed,
    tree,
    twice_files,
    waiting_files,
)
from tests.support.kill import dies_at
from tests.support.loop import DECIDED, FORM, HANDED_IN
from tests.support.steps import sent_back

LIVE = f"{REFERENCE} live workbook, round {{}}.xlsx"
STEPS = {name: (before, step) for name, before, step in every_step()}


@pytest.fixture
def case(tmp_path: Path) -> CaseFolder:
    return CaseFolder(tmp_path, REFERENCE)


def test_whoever_opens_the_folder_sees_one_live_workbook_and_what_each_round_was(
    case: CaseFolder,
) -> None:
    """From the first blank to the workbook in which the case goes on."""
    case.begin(first().workbook, HANDED_IN)
    assert at_the_top(case) == [LIVE.format(1)] and case.state().waits_for is Waits.ASSESSOR
    first().into(case, HANDED_IN)
    assert at_the_top(case) == [] and case.state().waits_for is Waits.SUPERVISOR
    assert case.state().since == HANDED_IN and case.state().round == 1
    case.give_back(sent_back(), RETURNS, DECIDED)
    assert at_the_top(case) == [LIVE.format(2)] and case.state().round == 2
    assert (case.folder / LIVE.format(2)).read_bytes() == sent_back()
    second().into(case, AGAIN)
    assert sorted(tree(case.folder)) == [
        "round-1/decision.toml",
        "round-1/returned.xlsx",
        "round-1/submitted.decision.toml",
        "round-1/submitted.pdf",
        "round-1/workbook.xlsx",
        "round-2/submitted.decision.toml",
        "round-2/submitted.pdf",
        "round-2/workbook.xlsx",
    ]
    assert case.state().wrong == () and not list(case.folder.rglob(".*"))
    read_me = (case.cases / "READ ME.txt").read_bytes()
    assert b"At its top lies ONE workbook: the live one. Fill in this one." in read_me


def test_what_was_signed_goes_on_in_the_next_round(case: CaseFolder) -> None:
    first().into(case, HANDED_IN)
    folder = case.sign(signed(), SIGNED, following(), decision=SIGNS)
    assert folder == case.folder / "round-1" / "signed"
    assert {path.name for path in folder.iterdir()} >= {"record.pdf", "panel.pdf", "next.xlsx"}
    state = case.state()
    assert (state.waits_for, state.round, state.signed) == (Waits.NOBODY, 2, folder)
    assert at_the_top(case) == [LIVE.format(2)] and state.wrong == ()


def test_a_second_signature_is_waited_for(case: CaseFolder) -> None:
    for_two().into(case, HANDED_IN)
    case.sign(waiting_files(), SIGNED, decision=SIGNS)
    assert case.state().waits_for is Waits.SECOND and at_the_top(case) == []
    why = case.check_live(another_first().workbook)
    assert why and "waits for a second signature" in why
    case.countersign(twice_files(), SIGNED + timedelta(hours=1), following())
    assert case.state().waits_for is Waits.NOBODY and at_the_top(case) == [LIVE.format(2)]
    with pytest.raises(CaseError, match=r"was signed on .* by "):
        case.countersign(twice_files(), SIGNED + timedelta(hours=2), following())


def test_a_decision_about_another_round_does_not_get_into_this_one(case: CaseFolder) -> None:
    another_first().into(case, HANDED_IN)
    before = tree(case.folder)
    with pytest.raises(CaseError, match="returned workbook is not about what waits"):
        case.give_back(sent_back(), RETURNS, DECIDED)
    with pytest.raises(CaseError, match="signed record is not about what waits"):
        case.sign(signed(), SIGNED, following(), decision=SIGNS)
    assert tree(case.folder) == before


def test_what_is_handed_in_was_made_of_the_workbook_beside_it(case: CaseFolder) -> None:
    with pytest.raises(CaseError, match="was not made of this workbook"):
        case.hand_in(first().workbook, another_first().submitted, b"", HANDED_IN)


def test_a_case_is_begun_once(case: CaseFolder) -> None:
    case.begin(first().workbook, HANDED_IN)
    with pytest.raises(CaseError, match="has begun already"):
        case.begin(first().workbook, HANDED_IN)
    assert [each.folder.name for each in case_folders(case.cases)] == [REFERENCE]


# --- two at once


def hands_in_too(case: CaseFolder) -> object:
    return another_first().into(case, HANDED_IN)


def signs_too(case: CaseFolder) -> object:
    return case.sign(signed(), SIGNED, following(), decision=SIGNS)


RIVALS = (
    ("hand in", STEPS["hand in"][1], "handed in on|handed in already|already handed in"),
    ("hand in", hands_in_too, "handed in"),
    ("return", STEPS["return"][1], "round-1 was"),
    ("return", signs_too, "round-1 was"),
    ("sign", STEPS["sign"][1], "round-1 was"),
    ("sign second", STEPS["sign second"][1], "round-1 was signed"),
)


def meet(cases: Path, rival: int, times: int) -> None:
    name, other, says = RIVALS[rival]
    before, step = STEPS[name]
    model = CaseFolder(cases / "model", REFERENCE)
    model.cases.mkdir()
    before(model)
    shutil.copytree(cases / "model", cases / "warm")
    step(CaseFolder(cases / "warm", REFERENCE))  # all is read once, so that they meet
    shutil.copytree(cases / "model", cases / "warm other")
    other(CaseFolder(cases / "warm other", REFERENCE))
    for number in range(times):
        place = cases / str(number)
        shutil.copytree(cases / "model", place)
        case = CaseFolder(place, REFERENCE)
        told = both_at_once((partial(step, case), partial(other, case)))
        assert sorted(map(bool, told)) == [False, True], told
        why = told[0] or told[1]
        assert "FAULT" not in why and any(part in why for part in says.split("|")), why
        assert "by Gwendoline Frostbury" in why or "by Tobias Haylestorm" in why, "by whom is said"
        assert "2026" in why, f"when the other was first is said: {why}"
        state = case.state()
        goes_on = state.waits_for in (Waits.ASSESSOR, Waits.NOBODY)
        assert len(at_the_top(case)) == goes_on, at_the_top(case)
        assert state.wrong == ()
        shutil.rmtree(place)


@pytest.mark.parametrize("rival", range(len(RIVALS)))
def test_of_two_at_once_one_wins_and_the_other_is_told(rival: int, tmp_path: Path) -> None:
    meet(tmp_path, rival, 2)


@pytest.mark.prove
@pytest.mark.parametrize("rival", range(len(RIVALS)))
def test_of_two_at_once_one_wins_two_hundred_times(rival: int, tmp_path: Path) -> None:
    """`test_of_two_at_once_one_wins_and_the_other_is_told` stands for it."""
    meet(tmp_path, rival, 200)


# --- broken off


def breaks_off(case: CaseFolder, step: Does, number: int, *, after: bool) -> bool:
    """Whether the step was killed at its n-th operation on the disk."""
    child = os.fork()
    if not child:
        dies_at(number, after=after)
        try:
            step(case)
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1] != 0


# A return makes files and puts one at the top; handing in makes a folder and takes one from there.
# Killed just after an operation it leaves what it leaves just before the next one, but for what is
# still unfinished.
SHORT = ("return", "hand in from elsewhere")
EACH = [
    *((name, (False,)) for name in SHORT),
    *(pytest.param(name, (False, True), marks=pytest.mark.prove) for name in STEPS),
]


@pytest.mark.parametrize(("name", "moments"), EACH)
def test_a_step_that_was_broken_off_anywhere_is_finished_by_doing_it_again(
    name: str, moments: tuple[bool, ...], tmp_path: Path
) -> None:
    before, step = STEPS[name]
    model = CaseFolder(tmp_path / "model", REFERENCE)
    model.cases.mkdir()
    before(model)
    whole = CaseFolder(tmp_path / "whole", REFERENCE)
    shutil.copytree(model.cases, whole.cases)
    began = kept(whole.folder) if whole.folder.exists() else {}
    step(whole)
    ends, ends_kept = tree(whole.folder), kept(whole.folder)
    killed = 0
    for number in range(1, 40):
        for after in moments:
            case = CaseFolder(tmp_path / f"{number}{after}", REFERENCE)
            shutil.copytree(model.cases, case.cases)
            was_killed = breaks_off(case, step, number, after=after)
            if not was_killed and not after:
                assert killed > 5
                return
            killed += was_killed
            state = case.state()
            assert len(at_the_top(case)) <= 1 and state.live in (None, *state.top)
            left = kept(case.folder) if case.folder.exists() else {}
            assert began.items() <= left.items() <= ends_kept.items()
            try:
                step(case)
            except CaseError as error:
                assert "already" in str(error) or "It cannot be" in str(error), error
                case.settle(SIGNED)
            assert tree(case.folder) == ends, (number, after)
            assert case.state().wrong == ()
            shutil.rmtree(case.cases)
    pytest.fail("the step has more operations than were tried")


# --- what the disk refuses


def refusing(number: int) -> Callable[..., Any]:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "for reading only"),
        (errno.EACCES, "you may not write there"),
        (errno.ESTALE, "not connected any more"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "mkdir"])
def test_what_the_disk_refuses_is_one_sentence_and_changes_nothing(
    call: str, number: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = returned(tmp_path)
    before = tree(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, refusing(number))
        with pytest.raises(CaseError, match=says):
            second().into(case, AGAIN)
    assert tree(tmp_path) == before and not list(tmp_path.rglob(".arms-docs-*"))
    second().into(case, AGAIN)


@pytest.mark.parametrize("name", ["return", "sign"])
def test_a_disk_that_is_full_leaves_no_decision_of_which_nothing_came(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, step = STEPS[name]
    case = CaseFolder(tmp_path, REFERENCE)
    before(case)
    began, real = tree(tmp_path), os.fsync
    for room in range(20):
        left = room

        def full(handle: int) -> None:
            nonlocal left
            left -= stat.S_ISREG(os.fstat(handle).st_mode)
            if left < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(handle)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            try:
                step(case)
                break
            except CaseError as error:
                assert "the disk is full" in str(error)
        assert tree(tmp_path) == began
    assert room > 1 and case.state().waits_for in (Waits.ASSESSOR, Waits.NOBODY)


def test_a_share_that_is_not_connected_is_said(tmp_path: Path) -> None:
    case = CaseFolder(tmp_path / "share", REFERENCE)
    with pytest.raises(CaseError, match="connect the share"):
        first().into(case, HANDED_IN)
    assert not case.cases.exists()
    with pytest.raises(CaseError, match="is not connected"):
        case_folders(tmp_path / "share")


@pytest.mark.parametrize("name", ["hand in", "return", "sign"])
def test_a_share_without_links_holds_a_case_as_well(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refusing(errno.EPERM))
    monkeypatch.setattr(written_file, "rename_new", refusing(errno.EINVAL))
    before, step = STEPS[name]
    case = CaseFolder(tmp_path, REFERENCE)
    before(case)
    step(case)
    assert case.state().wrong == ()
    with pytest.raises(CaseError):
        step(case)


def test_a_folder_that_a_group_shares_is_shared_all_the_way(tmp_path: Path) -> None:
    """The supervisor writes into the round that the assessor made."""
    tmp_path.chmod(0o2770)
    umask = os.umask(0o077)
    try:
        case = returned(tmp_path)
    finally:
        os.umask(umask)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in case.folder.rglob("*")}
    assert modes["round-1"] & 0o2070 == 0o2070 and modes[LIVE.format(2)] & 0o060 == 0o060
    assert stat.S_IMODE(case.folder.stat().st_mode) & 0o2070 == 0o2070


# --- what a person did


def test_a_workbook_saved_at_the_top_while_it_is_handed_in_is_kept(case: CaseFolder) -> None:
    """Nobody's last hour of typing goes because a colleague pressed a button."""
    returned(case.cases)
    live = case.folder / LIVE.format(2)
    live.write_bytes(second().workbook)
    second().into(case, AGAIN)
    live.write_bytes(forked_second().workbook)  # it was open, and was saved once more
    case.settle(AGAIN)
    assert live.read_bytes() == forked_second().workbook
    assert any("lies beside what was handed in as round 2" in wrong for wrong in case.state().wrong)


def test_steps_of_the_command_line_count_as_those_of_the_desk(case: CaseFolder) -> None:
    """`submit -o`, `return -o` and `sign -o` with the names of a case folder."""
    place = case.folder / "round-1"
    place.mkdir(parents=True)
    live = case.folder / "what I called it.xlsx"
    live.write_bytes(first().workbook)
    assert case.state().live == live
    (place / "submitted.pdf").write_bytes(first().submitted)
    assert case.state().waits_for is Waits.SUPERVISOR
    (place / "returned.xlsx").write_bytes(sent_back())
    assert case.state().waits_for is Waits.ASSESSOR
    case.settle(DECIDED)
    assert at_the_top(case) == [LIVE.format(2)]
    assert (place / "workbook.xlsx").read_bytes() == first().workbook, "mine is not thrown away"
    assert (case.folder / LIVE.format(2)).read_bytes() == sent_back()
    second().into(case, AGAIN)
    (case.folder / "round-2" / "signed").mkdir()
    (case.folder / "round-2" / "signed" / "record.pdf").write_bytes(signed()["record.pdf"])
    assert case.state().waits_for is Waits.NOBODY


def test_no_link_leads_out_of_a_case_folder(case: CaseFolder, tmp_path: Path) -> None:
    first().into(case, HANDED_IN)
    (tmp_path / "secret.xlsx").write_bytes(b"another case")
    (case.folder / "linked.xlsx").symlink_to(tmp_path / "secret.xlsx")
    (case.folder / "round-2").symlink_to(tmp_path)
    state = case.state()
    assert state.round == 1 and "linked.xlsx" not in state.files
    for name in ("linked.xlsx", "../secret.xlsx", "/etc/hostname", "round-2/secret.xlsx"):
        with pytest.raises(CaseError, match="is not in the case folder"):
            case.read(name)
    assert case.read("round-1/submitted.pdf") == first().submitted


def test_a_blank_that_nobody_filled_in_leaves_the_top_when_a_copy_is_handed_in(
    case: CaseFolder,
) -> None:
    """The case began with a blank, and it was a copy on a laptop that was filled in."""
    case.begin(write_workbook(FORM, {}), HANDED_IN)
    first().into(case, HANDED_IN)
    assert at_the_top(case) == [] and case.state().wrong == ()
    case.give_back(sent_back(), RETURNS, DECIDED)
    assert at_the_top(case) == [LIVE.format(2)] and case.state().wrong == ()
