"""News says that something is there, never what; and an open stream does not keep the desk open."""

from __future__ import annotations

import asyncio

import pytest

from arms_docs.desk import news
from arms_docs.desk.news import ENDED, LIVES, READY, News


def test_everybody_who_listens_hears_it_and_the_end_ends_every_stream() -> None:
    async def listen() -> None:
        told = News()
        streams = [told.stream(), told.stream()]
        assert [await anext(stream) for stream in streams] == [LIVES, LIVES]
        told.tell()
        assert [await anext(stream) for stream in streams] == [READY, READY]
        told.close()
        assert [await anext(stream) for stream in streams] == [ENDED, ENDED]
        with pytest.raises(StopAsyncIteration):
            await anext(streams[0])
        late = told.stream()
        assert [line async for line in late] == [LIVES, ENDED]

    asyncio.run(listen())


def test_a_silent_stream_says_that_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "BREATH", 0.01)

    async def listen() -> None:
        stream = News().stream()
        assert [await anext(stream), await anext(stream)] == [LIVES, LIVES]

    asyncio.run(listen())
