"""The state of a case hangs on the plain files alone; and any steps by two people keep it whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arms_docs.cases import CaseError, CaseFolder, Waits
from tests.support.case_folders import (
    REFERENCE,
    RETURNS,
    SIGNED,
    SIGNS,
    another_first,
    at_the_top,
    first,
    following,
    forked_second,
    kept,
    returned,
    second,
    signed,
    tree,
)
from tests.support.loop import DECIDED, HANDED_IN
from tests.support.steps import sent_back

LIVE = f"{REFERENCE} live workbook, round 2.xlsx"
Act = Callable[[CaseFolder, datetime], object]


def saves(case: CaseFolder, content: bytes) -> None:
    """Somebody saves the workbook at the top, whichever that is."""
    live = case.state().live
    if live:
        live.write_bytes(content)


ACTS: dict[str, Act] = {
    "hands in": lambda case, at: first().into(case, at),
    "hands in another": lambda case, at: another_first().into(case, at),
    "returns": lambda case, at: case.give_back(sent_back(), RETURNS, at),
    "hands in again": lambda case, at: second().into(case, at),
    "hands in a fork": lambda case, at: forked_second().into(case, at),
    "signs": lambda case, at: case.sign(signed(), at, following(), decision=SIGNS),
    "saves": lambda case, _: saves(case, second().workbook),
    "saves a fork": lambda case, _: saves(case, forked_second().workbook),
    "puts right": lambda case, at: case.settle(at),
}


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=12))
def test_whatever_two_people_do_one_workbook_is_live_and_nothing_kept_changes(
    acts: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        case, before = CaseFolder(Path(place), REFERENCE), dict[str, str]()
        for number, act in enumerate(acts):
            with suppress(CaseError):
                ACTS[act](case, HANDED_IN + timedelta(hours=number))
            after = kept(case.folder)
            assert before.items() <= after.items(), f"{act} changed what was kept"
            before = after
            state = case.state()
            assert len(at_the_top(case)) <= 1
            assert state == CaseFolder(Path(place), REFERENCE).state()
            if state.waits_for in (Waits.ASSESSOR, Waits.NOBODY) and state.last:
                assert state.live, "the case can go on"


def test_the_state_is_told_without_opening_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of sixty cases is there at once."""
    case = returned(tmp_path)

    def opens(*_: object) -> None:
        pytest.fail("a file was opened")

    monkeypatch.setattr("arms_docs.cases.case_state.handed_in", opens)
    assert case.state().waits_for is Waits.ASSESSOR and case.state().since == DECIDED


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ({"round-2/submitted.toml": b"x"}, "In round-2 there is no submitted.pdf"),
        ({"round-1/signed/record.pdf": b"x"}, "both returned and signed"),
        ({"round-3/submitted.pdf": b"x"}, "There is no round-2"),
        ({"a.xlsx": b"PK", "b.xlsx": b"PK", LIVE: b""}, "Which workbook is the live one?"),
        ({"my copy.xlsx": b"PK"}, "Beside it lies my copy.xlsx"),
        ({"nothing.xlsx": b""}, "nothing.xlsx is empty"),
    ],
)
def test_what_a_person_has_to_put_right_is_said(
    made: dict[str, bytes], says: str, tmp_path: Path
) -> None:
    case = returned(tmp_path)
    assert case.state().wrong == ()
    for name, content in made.items():
        path = case.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert any(says in wrong for wrong in case.state().wrong), case.state().wrong


def test_a_decision_of_which_nothing_came_is_said_and_finished(tmp_path: Path) -> None:
    case = CaseFolder(tmp_path, REFERENCE)
    first().into(case, HANDED_IN)
    (case.folder / "round-1" / "decision.toml").write_bytes(RETURNS)
    assert "nothing came of it yet" in case.state().wrong[0]
    with pytest.raises(CaseError, match="is another one"):
        case.sign(signed(), SIGNED, following(), decision=SIGNS)
    case.give_back(sent_back(), RETURNS, DECIDED)
    assert case.state().wrong == () and len(at_the_top(case)) == 1


def test_a_live_workbook_that_was_taken_away_is_said_and_put_back(tmp_path: Path) -> None:
    case = returned(tmp_path)
    before = tree(tmp_path)
    (case.folder / at_the_top(case)[0]).unlink()
    assert "the case goes on in round-1/returned.xlsx" in case.state().wrong[0]
    case.settle(DECIDED)
    assert tree(tmp_path) == before
