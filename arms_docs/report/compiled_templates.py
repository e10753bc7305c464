"""Templates are compiled once, and what Jinja made of them is kept as Python keeps its modules.

To compile those of a report takes as long as to fill them in. So their code stands in the
`__pycache__` beside them: who may write there may write the modules of the program as well. It is
used while template, Jinja and our options are what they were. Nothing is kept where Python keeps
nothing: with PYTHONDONTWRITEBYTECODE, or in a folder in which this user may not write.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha1
from importlib.util import cache_from_source
from pathlib import Path
from threading import get_ident

import jinja2.compiler
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class BesideTemplates(BytecodeCache):
    """The code of each template, in a file for each."""

    def __init__(self, options: str) -> None:
        """``options`` is the module that says how templates are compiled."""
        makers = [Path(file).stat() for file in (jinja2.compiler.__file__, options)]
        self.made_by = [(maker.st_mtime_ns, maker.st_size) for maker in makers]

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Where the code of a template is: its key is the path."""
        return cache_from_source(filename or name)

    def get_source_checksum(self, source: str) -> str:
        """What the code belongs to: this text, compiled so."""
        return sha1(f"{self.made_by}\n{source}".encode()).hexdigest()  # noqa: S324 - as Jinja does

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code that is there; Jinja leaves aside what belongs to something else."""
        with suppress(OSError), Path(bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, all of it or nothing."""
        if sys.dont_write_bytecode:
            return
        file = Path(bucket.key)
        begun = file.with_name(f"{file.name}.{os.getpid()}.{get_ident()}")
        with suppress(OSError):
            file.parent.mkdir(exist_ok=True)
            try:
                begun.write_bytes(bucket.bytecode_to_string())
                begun.replace(file)
            except OSError:
                begun.unlink(missing_ok=True)
