"""How work grows with what it is done to: a ratio from one run, which no slow machine changes."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from itertools import count
from math import inf
from time import process_time
from types import FrameType
from typing import Any, TypeVar

# Work that grows as its matter does takes four times as long for four times as much; that grows by
# the square, sixteen times.
MOST_GROWTH = 10.0
TRIES = 3
Matter = TypeVar("Matter")


def growth(do: Callable[[Matter], object], quarter: Matter, whole: Matter) -> float:
    """How many times the processor's time of a quarter of something the whole of it takes.

    The least of several tries of both in turn, so that what else the machine does counts for
    nothing.
    """
    times = [(seconds(do, quarter), seconds(do, whole)) for _ in range(TRIES)]
    return min(long for _, long in times) / min(short for short, _ in times)


def seconds(do: Callable[[Matter], object], matter: Matter) -> float:
    """Seconds of the processor that it takes. What else the machine does is not in them, nor is the
    collector of garbage, which comes when it will and stays for seconds.
    """
    gc.disable()
    try:
        began = process_time()
        do(matter)
        return process_time() - began
    finally:
        gc.enable()


def steps(do: Callable[[], object], most: float = inf) -> int:
    """How many lines of Python run while it is done: the same on every machine.

    AssertionError as soon as there are more than `most`, as what never ends has.
    """
    counted = count()

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            assert next(counted) < most, "more work than it may be"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        do()
    finally:
        sys.settrace(before)
    return next(counted)
