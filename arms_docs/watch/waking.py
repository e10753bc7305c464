"""What wakes a watch: the system says that something happened in a folder. It is never relied on.

Each folder is watched by itself: watching a whole tree would follow the links in it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from arms_docs.on_demand import load

WATCH = "watchfiles:watch"  # of the extra [desk]; without it there are no events
QUIET, STEP = 300, 100  # milliseconds


class Waking:
    """Calls ``wake`` when something happened in one of the folders it was last given."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._folders: Sequence[object] = ()
        self._stop = threading.Event()

    def watch(self, folders: Sequence[Path]) -> None:
        """Watch these folders from now on. Those of a share that came back are others."""
        about: list[object] = []
        for folder in folders:
            with suppress(OSError):
                about.append((folder, folder.stat().st_dev, folder.stat().st_ino))
        if about == self._folders:
            return
        self.end()
        self._folders, self._stop = about, threading.Event()
        threading.Thread(target=self._listen, args=(folders, self._stop), daemon=True).start()

    def end(self) -> None:
        """Listen no more."""
        self._stop.set()

    def _listen(self, folders: Sequence[Path], stop: threading.Event) -> None:
        with suppress(Exception):  # no events here, or no more of them: looks are the truth
            for _ in load(WATCH)(
                *folders,
                watch_filter=None,
                debounce=QUIET,
                step=STEP,
                stop_event=stop,
                raise_interrupt=False,
                recursive=False,
            ):
                self._wake()
