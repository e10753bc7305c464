"""What is dear to make, and always the same, is made once in a run of the tests, whichever worker
asks for it first.

`made_once` keeps what a call gave in a folder of the run, under the digest of what it was given;
`keep_in` names that folder. It is for what follows from its arguments alone.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import ParamSpec, TypeVar

from arms_docs.assessment.ask import Form

Given = ParamSpec("Given")
Made = TypeVar("Made")
_folders: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep what is made from now on in this folder, with the other workers of the run."""
    folder.mkdir(exist_ok=True)
    _folders[:] = [folder]


def made_once(make: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
    """What the call gives, of whoever made it first in this run."""
    if not _folders:
        return make(*given, **named)
    said = [make.__module__, make.__qualname__, *map(_told, given), repr(named)]
    path = _folders[0] / sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()
    with suppress(FileNotFoundError):
        made: Made = pickle.loads(path.read_bytes())  # noqa: S301  # of this run
        return made
    made = make(*given, **named)
    begun = path.with_suffix(f".{os.getpid()}")
    begun.write_bytes(pickle.dumps(made))
    begun.replace(path)
    return made


def _told(argument: object) -> str:
    return _digest(argument) if isinstance(argument, Form) else repr(argument)


@cache
def _digest(form: Form) -> str:
    return sha256(repr(form).encode()).hexdigest()
