"""The ledger: what was written in it stays, half a line counts for nothing, and one run has it."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from arms_docs.batch.batch_ledger import (
    NAME,
    BusyError,
    Done,
    NotOursError,
    Run,
    key_of,
    open_ledger,
)

RUN = Run("check", datetime(2026, 11, 29, tzinfo=UTC), datetime(2026, 11, 29, 9, tzinfo=UTC))
DONE = Done("k", 1, "2 errors", 0.5, {"problems.txt": "ab"})


def test_what_is_written_is_there_for_the_next_run(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "out", "check") as ledger:
        assert (ledger.last, ledger.done) == (None, {})
        ledger.add(RUN)
        ledger.add(DONE)
    with open_ledger(tmp_path / "out", "check") as ledger:
        assert (ledger.last, ledger.done) == (RUN, {"k": DONE}) and not ledger.came_to_its_end
        ledger.end()
    with open_ledger(tmp_path / "out", "check") as ledger:
        assert ledger.came_to_its_end
    assert stat.S_IMODE((tmp_path / "out" / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


def test_a_line_that_was_cut_off_counts_for_nothing_and_spoils_no_other(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "out", "check") as ledger:
        ledger.add(RUN)
        ledger.add(DONE)
    path = tmp_path / "out" / NAME
    path.write_bytes(path.read_bytes()[:-20])
    with open_ledger(tmp_path / "out", "check") as ledger:
        assert (ledger.last, ledger.done) == (RUN, {})
        ledger.add(DONE)
    with open_ledger(tmp_path / "out", "check") as ledger:
        assert ledger.done == {"k": DONE}


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "out", "check"), pytest.raises(BusyError):  # noqa: SIM117
        with open_ledger(tmp_path / "out", "check"):
            pass


def test_a_folder_of_something_else_or_of_another_verb_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    for folder in (tmp_path / "out", tmp_path / "link", tmp_path / "out" / "letter.txt"):
        with pytest.raises(NotOursError), open_ledger(folder, "check"):
            pass
    with open_ledger(tmp_path / "rated", "rate") as ledger:
        ledger.add(Run("rate", RUN.moment, RUN.began))
    with pytest.raises(NotOursError, match="a batch of 'rate'"):  # noqa: SIM117
        with open_ledger(tmp_path / "rated", "check"):
            pass


def test_a_key_changes_with_each_of_what_it_stands_for() -> None:
    first = key_of(b"content", "work", b"options", "program")
    others = {
        key_of(b"other", "work", b"options", "program"),
        key_of(b"content", "other", b"options", "program"),
        key_of(b"content", "work", b"other", "program"),
        key_of(b"content", "work", b"options", "other"),
        key_of(b"contentw", "ork", b"options", "program"),
    }
    assert len(others - {first}) == 5 and "content" not in first
