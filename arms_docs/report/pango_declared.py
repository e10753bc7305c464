"""What WeasyPrint says of Pango and its kin in the language C, known and not read anew.

WeasyPrint has cffi read a declaration of some 450 lines whenever it is imported, and once more for
each kind of value that it makes afterwards: a quarter of the time that an import takes, and as much
again in the first page. cffi can write down what it has read (its "out-of-line" mode), and that
stands in `pango_types.json` (`make pango`). It holds for the very file in which WeasyPrint declares
it; another file is read by cffi, as before. Libraries are then opened by their names alone, which
only the loader of Linux knows, so it is for Linux only.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cffi
from _cffi_backend import FFI

TYPES = "pango_types.json"


class Declared(FFI):  # type: ignore[misc]
    """What is declared, ready: to declare it once more does nothing."""

    def cdef(self, declaration: str) -> None:
        """The declaration that is known already."""


@contextmanager
def declared() -> Iterator[None]:
    """While this lasts, what WeasyPrint declares is known, if it is what we know."""
    types = json.loads((files(__package__) / TYPES).read_text(encoding="utf-8"))
    if sys.platform != "linux" or types["of"] != digest(declaring_file()):
        yield
        return
    read = cffi.FFI
    cffi.FFI = lambda: Declared("pango", **as_tables(types["tables"]))
    try:
        yield
    finally:
        cffi.FFI = read


def declaring_file() -> Path:
    """Where WeasyPrint declares it. WeasyPrint is not imported for that."""
    package = find_spec("weasyprint")
    if not package or not package.submodule_search_locations:
        raise ModuleNotFoundError("WeasyPrint is not installed")
    return Path(package.submodule_search_locations[0], "text", "ffi.py")


def digest(file: Path) -> str:
    """The SHA-256 of a file; nothing where there is none, as in a program that is one file."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def as_tables(value: Any) -> Any:
    """Tables as cffi takes them, of tables as JSON has them: bytes for text, tuples for lists.

    >>> as_tables({"_enums": ["a\\u00ff", 1]})
    {'_enums': (b'a\\xff', 1)}
    """
    if isinstance(value, dict):
        return {name: as_tables(part) for name, part in value.items()}
    if isinstance(value, list):
        return tuple(map(as_tables, value))
    return value.encode("latin-1") if isinstance(value, str) else value
