"""The libraries that WeasyPrint draws with, opened on Linux by the names that the loader knows.

WeasyPrint tries several names for each. For one that the loader of Linux does not know, Python
starts up to three programs to look for it, the C compiler among them: fifty or more before
WeasyPrint is imported, which takes a third of that time. The names that Linux gives them are among
those that are tried. So nothing is looked for while they are opened, and what stands under none of
them is not found, as before.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_name_alone() -> Iterator[None]:
    """While this lasts, nobody on Linux looks for a library that the loader does not know."""
    if sys.platform != "linux":
        yield
        return
    looked_for = ctypes.util.find_library
    ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = looked_for


def _nowhere(name: str) -> None:  # noqa: ARG001 - in the place of a function that takes one
    return None
