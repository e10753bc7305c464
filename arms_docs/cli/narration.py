"""What a command says while it works, on standard error: nothing for a second, then what it does.

No file and no person is named: what is said stays right in a list that is passed on.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

AFTER = 1.0  # seconds of silence
Item = TypeVar("Item")


@contextmanager
def doing(what: str) -> Iterator[None]:
    """Say what is being done, as soon as the command has taken more than a second.

    Nobody is to be asked anything meanwhile.
    """
    timer = threading.Timer(_silence_left(), click.echo, (f"{what} ...",), {"err": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def each(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The items one by one; of several, a bar shows on a terminal how far it has come."""
    if len(items) > 1 and sys.stderr.isatty():
        with click.progressbar(items, label=what, file=sys.stderr) as bar:
            yield from bar
    else:
        with doing(what if len(items) == 1 else f"{what} {len(items)} files"):
            yield from items


def _silence_left() -> float:
    """Seconds until something is to be said.

    The program's run has noted when it began; without it, the first look counts.
    """
    context = click.get_current_context(silent=True)
    if context is None:
        return AFTER
    root = context.find_root()
    if root.obj is None:
        root.obj = time.monotonic()
    return max(0.0, float(root.obj) + AFTER - time.monotonic())
