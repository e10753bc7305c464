from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from arms_docs.batch import Result
from arms_docs.desk import Hands, hands
from arms_docs.desk.hands import READER, RENDERER
from tests.batch.test_pool import alive
from tests.desk.works import OVER, WORK


class Ask:
    """Asks one of the hands, and knows which processes did what was asked."""

    def __init__(self, log: Path) -> None:
        self.log, self.hands = log, Hands()

    def __call__(
        self, content: bytes, hand: str = READER, *, once: bool = False
    ) -> Coroutine[Any, Any, Result]:
        return self.hands.ask(hand, WORK, content, {"log": str(self.log)}, once=once)

    @property
    def processes(self) -> list[int]:
        return [int(line) for line in self.log.read_text().split()] if self.log.exists() else []

    async def begun(self, many: int) -> None:
        while len(self.processes) < many:
            await asyncio.sleep(0.02)


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    return Ask(tmp_path / "log")


def test_a_process_killed_midway_is_begun_anew_and_asked_again(ask: Ask) -> None:
    async def run() -> None:
        assert (await ask(b"once")).files["out.txt"] == b"ONCE"
        assert len({*ask.processes}) == 2
        os.kill(ask.processes[-1], signal.SIGKILL)  # while it has nothing to do
        assert (await ask(b"more")).files["out.txt"] == b"MORE"
        killer = await ask(b"kill")
        assert killer.fault == hands.KILLED
        assert (await ask(b"next")).files["out.txt"] == b"NEXT"
        failed = await ask(b"fail Beechcrofte")
        assert failed.fault == "ValueError"  # its kind, never its words
        await ask.hands.close()
        assert not any(alive(pid) for pid in ask.processes)

    asyncio.run(run())


def test_a_pin_is_never_tried_a_second_time_by_the_program(ask: Ask) -> None:
    """A card locks after three tries; and what signed before it died would sign twice."""

    async def run() -> None:
        await ask(b"before")
        killer = await ask(b"kill", once=True)
        assert killer.fault == hands.ENDED
        assert len(ask.processes) == 2  # what came before, and one try
        assert (await ask(b"next", once=True)).files["out.txt"] == b"NEXT"
        os.kill(ask.processes[-1], signal.SIGKILL)  # while it has nothing to do: nothing was tried
        while alive(ask.processes[-1]):
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.1)  # until its end is noticed
        assert (await ask(b"more", once=True)).files["out.txt"] == b"MORE"
        await ask.hands.close()

    asyncio.run(run())


def test_what_is_forgotten_is_not_gone_on_with_and_nothing_of_it_is_remembered(ask: Ask) -> None:
    async def run() -> None:
        await ask(b"a secret")
        waiting = [asyncio.create_task(ask(b"hang")) for _ in range(2)]
        await ask.begun(2)
        reader = ask.processes[-1]
        ask.hands.forget()
        for result in await asyncio.gather(*waiting):
            assert result.fault == hands.CLEARED
        assert not alive(reader)
        assert len(ask.processes) == 2  # what waited was not begun, what died not tried again
        assert (await ask(b"anew")).files["before.txt"] == b""
        await ask.hands.close()

    asyncio.run(run())


@pytest.mark.prove
def test_one_hand_is_killed_without_the_other(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "LONGEST", 3.0)

    async def run() -> None:
        hung, done = await asyncio.gather(ask(b"hang", RENDERER), ask(b"read", READER))
        assert hung.fault == hands.TOO_LONG
        assert done.files["out.txt"] == b"READ"
        reader = ask.processes[-1]
        again = await ask(b"again")
        assert again.files["before.txt"] == b"read"  # the same process
        assert reader == ask.processes[-1] or len({*ask.processes}) == 2
        await ask.hands.close()

    asyncio.run(run())


def test_hands_that_are_closed_end_at_once_whatever_they_are_at(ask: Ask) -> None:
    async def run() -> None:
        asked = [asyncio.create_task(ask(b"hang", hand)) for hand in (READER, RENDERER)]
        await ask.begun(2)
        await ask.hands.close()
        assert not ask.log.with_suffix(OVER).exists(), "nobody waits for what hangs"
        assert {task.result().fault for task in asked} == {hands.CLEARED}
        assert not any(alive(pid) for pid in ask.processes)
        assert (await ask(b"more")).fault == hands.CLEARED

    asyncio.run(run())


def test_whoever_goes_away_does_not_disturb_the_next(ask: Ask) -> None:
    async def run() -> None:
        for _ in range(3):
            gone = asyncio.create_task(ask(b"first"))
            await asyncio.sleep(0.01)
            gone.cancel()
        assert (await ask(b"second")).files["out.txt"] == b"SECOND"
        await ask.hands.close()

    asyncio.run(run())


def test_hands_closed_while_they_begin_leave_nobody(ask: Ask) -> None:
    async def run() -> None:
        asked = asyncio.create_task(ask(b"hang"))
        await asyncio.sleep(0.001)
        await ask.hands.close()
        assert asked.done()

    asyncio.run(run())
    time.sleep(0.2)
    assert not any(alive(pid) for pid in ask.processes)
