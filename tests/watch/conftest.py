"""A watch for each test, in which nobody waits for a second to pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from arms_docs.watch import watcher
from tests.watch.watching import SETTLES, Clock, Watching


@pytest.fixture
def watching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watching]:
    monkeypatch.setattr(watcher, "SETTLES", SETTLES)
    monkeypatch.setattr(watcher, "MISSED", 4 * SETTLES)
    monkeypatch.setattr(watcher, "INDEX_RESTS", 0.0)
    clock = Clock()
    monkeypatch.setattr(watcher, "monotonic", clock)
    watching = Watching(tmp_path, clock)
    yield watching
    watching.end()
