"""At a worker: what libraries print or log while a task is done goes nowhere; it may quote a file.

What Dask itself logs still goes where the worker's standard error goes: it is about machines.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_doing = threading.local()


@contextmanager
def untold() -> Iterator[None]:
    """Nothing that is logged here in this thread has words."""
    _doing.task = True
    try:
        yield
    finally:
        _doing.task = False


@cache
def be_quiet() -> None:
    """From now on this process prints nothing, and logs of a task are without words."""
    _keep_what_dask_logs()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    make = logging.getLogRecordFactory()

    def record(*args: Any, **kwargs: Any) -> logging.LogRecord:
        entry = make(*args, **kwargs)
        if getattr(_doing, "task", False):
            entry.msg, entry.args, entry.exc_info, entry.stack_info = "(untold)", (), None, None
        return entry

    logging.setLogRecordFactory(record)


def _keep_what_dask_logs() -> None:
    """Give the handlers that Dask set up a standard error of their own."""
    stream = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8", errors="backslashreplace")
    for name in ("distributed", "tornado", "bokeh"):
        for handler in logging.getLogger(name).handlers:
            if isinstance(handler, logging.StreamHandler) and handler.stream.fileno() == 2:
                handler.setStream(stream)
