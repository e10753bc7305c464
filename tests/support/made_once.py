"""What is dear to make, and always the same, is made once in a run of the tests, whichever worker
asks for it first.

`made_once` keeps what a call gave in a folder of the run, under the digest of what it was given. Of
keys, which come out otherwise each time, all who ask with the same words have the same one.
`folder_of_run` makes that folder, and takes it away when the run ends. The workers find it by the
environment.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from hashlib import sha256
from importlib import import_module
from inspect import signature
from pathlib import Path
from threading import get_ident
from typing import ParamSpec, TypeVar

import pytest

from arms_docs.assessment.ask import Form

FOLDER = "ARMS_DOCS_TESTS_MADE_ONCE"
Given = ParamSpec("Given")
Made = TypeVar("Made")


@contextmanager
def folder_of_run() -> Iterator[None]:
    """The folder of this run, unless whoever began this process has made one."""
    if FOLDER in os.environ:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="arms-docs-tests-") as folder:
        os.environ[FOLDER] = folder
        yield
        del os.environ[FOLDER]


def made_once(make: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
    """What the call gives, of whoever made it first in this run."""
    if FOLDER not in os.environ:
        return make(*given, **named)
    call = signature(make, follow_wrapped=False).bind(*given, **named)
    call.apply_defaults()  # what is left out is asked for as what is said
    said = [make.__module__, make.__qualname__]
    said += [f"{word}={_told(value)}" for word, value in call.arguments.items()]
    name = sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()
    path = Path(os.environ[FOLDER], name)
    if not path.exists():
        begun = path.with_suffix(f".{os.getpid()}-{get_ident()}")  # the desk reads in threads
        begun.write_bytes(pickle.dumps(make(*given, **named)))
        with suppress(FileExistsError):  # of two that make a key at once, the first one's counts
            path.hardlink_to(begun)
        begun.unlink()
    made: Made = pickle.loads(path.read_bytes())  # noqa: S301  # written here
    return made


@contextmanager
def made_once_in(module: str, name: str) -> Iterator[None]:
    """While this lasts, what the function of this name gives, as a module calls it, is made once.

    The module by its own name: where its room has a function of that name, an import has that.
    """
    room = import_module(module)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, name, partial(made_once, getattr(room, name)))
        yield


def _told(argument: object) -> str:
    if isinstance(argument, bytes):
        return sha256(argument).hexdigest()
    return _digest(argument) if isinstance(argument, Form) else repr(argument)


@cache
def _digest(form: Form) -> str:
    return sha256(repr(form).encode()).hexdigest()
