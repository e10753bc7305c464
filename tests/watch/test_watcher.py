"""Every workbook that is saved is answered, the last content once, whatever happens meanwhile."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from arms_docs.watch import watcher
from arms_docs.watch.outbox import UNFINISHED, Outbox
from arms_docs.watch.standings import State
from arms_docs.watch.state_pages import PAGE
from tests.support.some import some
from tests.watch.watching import Watching
from tests.watch.works import workbook

ONE, TWO = workbook("one"), workbook("two")
DURABLE = ("fsync", "replace", "unlink", "mkdir")


class Killed(BaseException):
    """As good as kill -9: nothing catches it, and nothing is put in order."""


def test_what_is_saved_is_answered_within_two_looks_without_any_event(watching: Watching) -> None:
    watching.save("a.xlsx", ONE)
    watching.save("team/deeper/b.xlsx", TWO)
    watching.rest()
    assert sorted(watching.answers("a.xlsx").values()) == sorted([ONE, b"of " + ONE])
    assert b"of " + TWO in watching.answers("team/deeper/b.xlsx").values()
    assert "2 errors" in watching.page("a.xlsx")
    assert watching.here.done_so_far == 2
    assert (watching.inbox / "a.xlsx").read_bytes() == ONE


def test_two_names_of_one_content_both_get_their_answer(watching: Watching) -> None:
    watching.save("a.xlsx", ONE)
    watching.save("copy of a.xlsx", ONE)
    watching.rest()
    assert watching.answers("a.xlsx").keys() == watching.answers("copy of a.xlsx").keys()


def test_what_was_saved_again_is_answered_and_the_earlier_answer_is_gone(
    watching: Watching,
) -> None:
    os.utime(watching.save("a.xlsx", ONE), (1_000_000, 1_000_000))
    watching.rest()
    (first,) = [name for name in watching.answers("a.xlsx") if name.endswith(".pdf")]
    assert "1970-01-12 13.46.40" in first, "whoever opens it sees which saving it is about"
    os.utime(watching.save("a.xlsx", TWO), (2_000_000, 2_000_000))
    watching.watch.step()
    assert "An earlier answer, which is not about the workbook as it is now" in watching.page(
        "a.xlsx"
    )
    watching.rest()
    assert sorted(watching.answers("a.xlsx").values()) == sorted([TWO, b"of " + TWO])


def test_the_same_size_and_time_with_other_content_are_noticed(watching: Watching) -> None:
    path = watching.save("a.xlsx", ONE)
    watching.rest()
    stamp = watching.watch.workbooks["a.xlsx"].seen
    path.write_bytes(TWO)
    same = lambda _: stamp.stamp if stamp else None  # noqa: E731
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.watch.one_look.stamp_of", same)
        patch.setattr(watcher, "stamp_of", same)
        watching.until(lambda: TWO in watching.answers("a.xlsx").values())


def test_the_beginning_of_a_workbook_waits_and_is_never_answered(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "UNTOUCHED", 0.1)
    whole = workbook("a long one " * 300)
    for end in (0, 1, 500, 2000, len(whole) - 1):
        watching.save("a.xlsx", whole[:end])
        for _ in range(3):
            watching.watch.step()
            assert watching.states()["a.xlsx"][0] in ("waiting", "being answered")
        assert watching.watch.workbooks["a.xlsx"].record.answer is None
    watching.save("a.xlsx", whole)
    watching.rest()
    assert whole in watching.answers("a.xlsx").values()


def test_a_workbook_is_read_once_it_was_the_same_for_a_while(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "SETTLES", 1.0)
    watching.save("a.xlsx", ONE)
    watching.watch.step()
    watching.clock.seconds += 0.9
    watching.watch.step()
    assert watching.states()["a.xlsx"] == ("waiting", watcher.QUIET)
    watching.clock.seconds += 0.1
    watching.watch.step()
    assert watching.states()["a.xlsx"][0] == "being answered"


def test_what_has_no_end_is_being_copied_until_it_was_the_same_for_long(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "UNTOUCHED", 10.0)
    watching.save("a.xlsx", ONE[:-1])
    watching.watch.step()
    for seconds in (1.0, 8.9):
        watching.clock.seconds += seconds
        watching.watch.step()
        assert watching.states()["a.xlsx"] == ("waiting", watcher.COPIED)
    watching.clock.seconds += 0.1
    watching.watch.step()
    assert watching.states()["a.xlsx"][0] == "being answered", "it is looked at: it may be damaged"


def test_what_broke_off_says_so_and_is_answered_once_it_is_whole(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "UNTOUCHED", 0.05)
    watching.save("a.xlsx", workbook("broken"))
    watching.rest()
    state, because = watching.states()["a.xlsx"]
    assert (state, because) == ("waiting", watcher.BROKE_OFF)
    assert because in watching.page("a.xlsx")
    watching.save("a.xlsx", ONE)
    watching.rest()
    assert watching.states()["a.xlsx"][0] == "answered"


def test_a_file_whose_room_is_set_aside_first_waits(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "UNTOUCHED", 0.0)
    watching.save("a.xlsx", bytes(4000))
    waits = ("waiting", watcher.BROKE_OFF)
    watching.until(lambda: watching.states().get("a.xlsx") == waits)
    assert watching.here.done_so_far == 0


def test_what_is_saved_while_it_is_being_answered_is_answered_instead(watching: Watching) -> None:
    path = watching.save("a.xlsx", ONE)
    watching.until(lambda: bool(watching.here.begun))
    path.write_bytes(TWO)
    watching.rest()
    assert TWO in watching.answers("a.xlsx").values()
    assert ONE not in watching.answers("a.xlsx").values()
    assert watching.here.done_so_far == 2


def test_a_workbook_that_is_saved_by_renaming_is_never_said_to_be_gone(watching: Watching) -> None:
    path = watching.save("a.xlsx", ONE)
    watching.rest()
    path.rename(watching.inbox / "3F2A0000")
    watching.watch.step()
    assert watching.states()["a.xlsx"][0] == "answered"
    watching.save("B71C0000", TWO).rename(path)
    watching.rest()
    assert TWO in watching.answers("a.xlsx").values()
    assert [*watching.states()] == ["a.xlsx"]


def test_what_is_away_for_long_is_gone(watching: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "MISSED", 3.0)
    path = watching.save("a.xlsx", ONE)
    watching.rest()
    path.unlink()
    watching.watch.step()
    watching.clock.seconds += 2.9
    watching.watch.step()
    assert watching.states()["a.xlsx"][0] == "answered"
    watching.clock.seconds += 0.1
    watching.watch.step()
    assert watching.states()["a.xlsx"][0] == "no longer there"


def test_a_restart_does_nothing_twice(watching: Watching) -> None:
    watching.save("a.xlsx", ONE)
    watching.save("b.xlsx", workbook("unreadable"))
    watching.rest()
    before = {path: path.stat().st_mtime_ns for path in (watching.outbox / "a.xlsx").iterdir()}
    watching.begin()
    watching.rest()
    assert watching.here.done_so_far == 0
    assert watching.states()["b.xlsx"] == ("could not be answered", "It is no workbook")
    assert {path: path.stat().st_mtime_ns for path in before} == before, "nor written again"


def test_another_program_or_settings_answer_anew(watching: Watching) -> None:
    watching.save("a.xlsx", ONE)
    watching.rest()
    watching.program = "a newer program"
    watching.begin()
    watching.rest()
    assert watching.here.done_so_far == 1


@pytest.mark.parametrize("number", some(range(1, 49), 12))
def test_killed_at_any_step_the_last_content_is_answered_exactly_once(
    watching: Watching, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    os.utime(watching.save("a.xlsx", ONE), (1_000_000, 1_000_000))
    watching.rest()
    watching.save("a.xlsx", TWO)
    with monkeypatch.context() as patch, suppress(Killed):
        _die_at(number, patch)
        watching.rest()
    done = watching.here.done_so_far
    watching.begin()
    watching.rest()
    assert sorted(watching.answers("a.xlsx").values()) == sorted([TWO, b"of " + TWO])
    assert "An earlier answer" not in watching.page("a.xlsx")
    assert not [*(watching.outbox / UNFINISHED).iterdir()]
    assert done + watching.here.done_so_far <= 3
    watching.begin()
    watching.rest()
    assert watching.here.done_so_far == 0


def test_there_are_no_more_steps_than_those_at_which_it_is_killed(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching.save("a.xlsx", ONE)
    watching.rest()
    watching.save("a.xlsx", TWO)
    with monkeypatch.context() as patch:
        _die_at(49, patch)
        watching.rest()


def _die_at(number: int, patch: pytest.MonkeyPatch) -> None:
    count = 0

    def dying(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                raise Killed
            return real(*given, **named)

        return call

    for name in DURABLE:
        patch.setattr(os, name, dying(getattr(os, name)))


def test_one_bad_file_stops_nothing(watching: Watching) -> None:
    watching.save("a.xlsx", workbook("fail"))
    watching.save("b.xlsx", ONE)
    watching.rest()
    state, because = watching.states()["a.xlsx"]
    assert state == "could not be answered"
    assert "ValueError" in because
    assert "Somebody" not in because
    assert watching.states()["b.xlsx"][0] == "answered"


def test_a_file_that_may_not_be_read_is_tried_again_and_others_go_on(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = watching.save("a.xlsx", ONE)
    watching.save("b.xlsx", ONE)
    read = watcher._read

    def refused(each: Path) -> bytes:
        if each == path:
            raise PermissionError(errno.EACCES, "Permission denied", str(each))
        return read(each)

    monkeypatch.setattr(watcher, "_read", refused)
    watching.until(
        lambda: (
            [state for state, _ in watching.states().values()]
            == ["will be tried again", "answered"]
        )
    )
    assert "Permission denied" in watching.page("a.xlsx")
    monkeypatch.setattr(watcher, "_read", read)
    watching.rest()
    assert watching.states()["a.xlsx"][0] == "answered"


def test_after_a_full_disk_it_goes_on_by_itself(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Outbox._write

    def full(outbox: Outbox, path: Path, content: bytes) -> None:
        if path.suffix == ".pdf":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write(outbox, path, content)

    watching.save("a.xlsx", ONE)
    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "_write", full)
        watching.until(lambda: watching.states().get("a.xlsx", ("",))[0] == "will be tried again")
        assert "No space left on device" in watching.page("a.xlsx")
    watching.rest()
    assert sorted(watching.answers("a.xlsx").values()) == sorted([ONE, b"of " + ONE])


def test_a_full_disk_is_said_once_and_so_is_its_end(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    watching.save("a.xlsx", ONE)
    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "_write", full)
        for _ in range(10):
            watching.watch.step()
    watching.rest()
    said = [line for line in watching.told if "No space" in line or "over" in line]
    assert [line[:9] for line in said] == ["The folde", "That is o"]


def test_a_fault_of_ours_at_one_file_stops_no_other(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = Outbox.publish

    def faulty(outbox: Outbox, record: Any, answer: Any, files: Any) -> None:
        if record.source == "a.xlsx":
            raise ZeroDivisionError
        publish(outbox, record, answer, files)

    monkeypatch.setattr(Outbox, "publish", faulty)
    watching.save("a.xlsx", ONE)
    watching.save("b.xlsx", ONE)
    watching.until(lambda: "ZeroDivisionError" in watching.states().get("a.xlsx", ("", ""))[1])
    watching.until(lambda: watching.states()["b.xlsx"][0] == "answered")


def test_a_share_that_goes_and_comes_back_is_said_and_loses_nothing(watching: Watching) -> None:
    watching.save("a.xlsx", ONE)
    watching.rest()
    for folder in (watching.inbox, watching.outbox):
        away = folder.with_name("away")
        folder.rename(away)
        for _ in range(3):
            watching.watch.step()
        assert not folder.exists(), "nothing is written where a share is missing"
        assert "is tried again" in watching.told[-1]
        assert "a.xlsx" not in watching.told[-1]
        away.rename(folder)
        watching.rest()
        assert watching.told[-1] == "That is over. Going on."
    watching.save("b.xlsx", ONE)
    watching.rest()
    assert watching.states()["a.xlsx"][0] == watching.states()["b.xlsx"][0] == "answered"
    assert watching.here.done_so_far == 2


def test_nothing_is_written_into_what_stands_where_a_share_was_mounted(watching: Watching) -> None:
    watching.save("a.xlsx", ONE)
    watching.outbox.rename(watching.outbox.with_name("away"))
    watching.outbox.mkdir()
    for _ in range(6):
        watching.watch.step()
    assert not [*watching.outbox.iterdir()]


def test_what_is_taken_away_keeps_its_answer_and_says_so(watching: Watching) -> None:
    path = watching.save("a.xlsx", ONE)
    watching.rest()
    path.unlink()
    watching.until(lambda: watching.states()["a.xlsx"][0] == "no longer there")
    watching.watch.step()
    assert "No longer there" in watching.page("a.xlsx")
    assert ONE in watching.answers("a.xlsx").values()
    watching.save("a.xlsx", ONE)
    watching.rest()
    assert watching.here.done_so_far == 1
    path.unlink()
    shutil.rmtree(watching.outbox / "a.xlsx")
    watching.until(lambda: not watching.states())


def test_what_somebody_typed_into_a_marked_copy_is_never_written_over(watching: Watching) -> None:
    os.utime(watching.save("a.xlsx", ONE), (1_000_000, 1_000_000))
    watching.rest()
    (path,) = (watching.outbox / "a.xlsx").glob("*.pdf")
    path.write_bytes(b"typed into")
    os.utime(watching.save("a.xlsx", TWO), (1_000_000, 1_000_000))
    watching.rest()
    assert path.read_bytes() == b"typed into"
    assert b"of " + TWO in watching.answers("a.xlsx").values()


def test_an_open_workbook_is_answered_and_a_lock_left_behind_is_said(watching: Watching) -> None:
    lock = watching.save(".~lock.a.xlsx#", b",somebody;")
    watching.save("a.xlsx", ONE)
    os.utime(lock, (watching.watch.now().timestamp(),) * 2)
    watching.rest()
    assert watcher.OPEN in watching.page("a.xlsx")
    os.utime(lock, (0, 0))
    watching.watch.step()
    assert watcher.STALE_LOCK in watching.page("a.xlsx")
    lock.unlink()
    watching.watch.step()
    assert "somebody has it open" not in watching.page("a.xlsx")


def test_every_workbook_stands_in_one_state_on_the_page_of_all(watching: Watching) -> None:
    watching.save("a.xlsx", ONE)
    watching.save("b.xlsx", workbook("unreadable"))
    watching.save("letter.pdf", b"%PDF")
    watching.rest()
    index = (watching.outbox / "index.html").read_text(encoding="utf-8")
    assert "2 workbooks:" in index
    assert "1 could not be answered" in " ".join(index.split())
    assert "Only workbooks are answered" in index
    assert f"a.xlsx/{PAGE.replace(' ', '%20')}" in index
    watching.watch._write_index(ended=watching.watch.now())
    assert "Nobody watches the folder since" in (watching.outbox / "index.html").read_text()


def test_the_log_names_no_file(watching: Watching) -> None:
    watching.save("Smith.xlsx", ONE)
    watching.rest()
    assert watching.told
    assert not any("Smith" in line for line in watching.told)


@pytest.mark.parametrize(
    "name",
    ["é" * 60 + ".xlsx", "a\nb.xlsx", "what? <now>.xlsx", "k.xlsx /k.xlsx", "index.html/k.xlsx"],
)
def test_odd_names_get_their_answer(watching: Watching, name: str) -> None:
    watching.save(name, ONE)
    watching.rest()
    (workbook_,) = watching.watch.workbooks.values()
    assert workbook_.standing.state is State.ANSWERED
    assert ONE in watching.answers(workbook_.record.place).values()


def test_names_that_differ_in_capitals_alone_get_two_places_that_stay(watching: Watching) -> None:
    watching.save("k.xlsx", ONE)
    watching.rest()
    watching.save("K.xlsx", TWO)
    watching.rest()
    assert ONE in watching.answers("k.xlsx").values()
    assert TWO in watching.answers("K.xlsx (2)").values()
