"""Events wake the watch at once; without them, and where they end, nothing fails."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from arms_docs.watch import waking as module
from arms_docs.watch.waking import Waking


def test_what_happens_in_a_folder_wakes_and_what_a_link_leads_to_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "QUIET", 20)
    monkeypatch.setattr(module, "STEP", 5)
    (tmp_path / "in").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "in/link").symlink_to(tmp_path / "elsewhere")
    wake = threading.Event()
    waking = Waking(wake.set)
    waking.watch([tmp_path / "in"])
    end = time.monotonic() + 60
    while not wake.wait(0.05) and time.monotonic() < end:  # until it listens
        (tmp_path / "in/begun.xlsx").touch()
    while wake.wait(0.1):  # until what was touched is told
        wake.clear()
    (tmp_path / "elsewhere/a.xlsx").touch()
    assert not wake.wait(0.15)
    (tmp_path / "in/a.xlsx").touch()
    assert wake.wait(5)
    waking.end()


def test_without_what_tells_of_events_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WATCH", "not_installed:watch")
    waking = Waking(lambda: None)
    waking.watch([tmp_path, tmp_path / "gone"])
    waking.end()
