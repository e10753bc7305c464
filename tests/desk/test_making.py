"""What is asked for twice is made once, and a page never waits longer than a moment for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from arms_docs.batch import Result
from arms_docs.desk import making
from arms_docs.desk.making import Making, soon


def giving(
    content: bytes, begun: list[bytes], after: asyncio.Event | None = None
) -> Callable[[], Coroutine[Any, Any, Result]]:
    async def make() -> Result:
        begun.append(content)
        if after:
            await after.wait()
        return Result("key", files={"out": content})

    return make


def test_a_button_pressed_twice_makes_one_thing_and_tells_the_pages_once() -> None:
    async def press() -> None:
        begun, told, free = list[bytes](), list[int](), asyncio.Event()
        made = Making(lambda: told.append(1))
        first = made.begin("a draft", giving(b"one", begun, free))
        assert await soon(first, 0.01) is None
        assert made.begin("a draft", giving(b"two", begun)) is first is made.get("a draft")
        free.set()
        assert (await first).files == {"out": b"one"} and begun == [b"one"]
        await asyncio.sleep(0)
        assert told == [1]
        made.forget("a draft")
        assert made.get("a draft") is None

    asyncio.run(press())


def test_a_desk_that_is_cleared_forgets_what_it_made_and_is_making() -> None:
    async def clear() -> None:
        made = Making(lambda: None)
        begun = made.begin("a draft", giving(b"one", [], asyncio.Event()))
        await asyncio.sleep(0)
        made.clear()
        assert await soon(begun) is None and begun.cancelled()
        assert made.get("a draft") is None

    asyncio.run(clear())


def test_memory_is_bounded_by_the_oldest_going_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST_HELD", 25)

    async def fill() -> None:
        made = Making(lambda: None)
        for number in range(4):
            await made.begin(number, giving(b"ten bytes!", []))
            await asyncio.sleep(0)
        assert [made.get(number) is not None for number in range(4)] == [False, False, True, True]

    asyncio.run(fill())
