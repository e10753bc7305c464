"""A task and its result. Neither shows what it holds when it is printed: logs print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from arms_docs.on_demand import load


@dataclass(frozen=True)
class Task:
    """What is to be done with one file.

    ``key`` names the task and its result: a digest, never a name. ``work`` is the function,
    "module:function", which is given ``content`` and ``options`` and gives a mapping of files by
    name. ``options`` is whatever can be pickled.
    """

    key: str
    work: str
    content: bytes = field(repr=False)
    options: object = field(default=None, repr=False)


@dataclass(frozen=True)
class Result:
    """What came of a task: the files that it gives, by name, and the exit code it would have had.

    ``fault`` says why there is nothing: the kind of an error of ours, never its words.
    """

    key: str
    exit_code: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    fault: str = ""


def run(task: Task) -> Result:
    """Do one task. Never raises: an error of ours is a result with its kind."""
    try:
        exit_code, files = load(task.work)(task.content, task.options)
    except Exception as error:  # one file's fault stops nothing
        return Result(task.key, exit_code=70, fault=type(error).__name__)
    return Result(task.key, exit_code, files)
