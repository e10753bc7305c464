"""A task and its result. Neither shows what it holds when it is printed: logs print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from time import perf_counter

from arms_docs.data_class import dataclass
from arms_docs.on_demand import load

OUR_FAULT = 70  # the exit code of what failed by our fault


@dataclass(frozen=True)
class Task:
    """What is to be done with one file.

    ``key`` names the task and its result: a digest, never a name. ``work`` is the function,
    "module:function", which is given ``content`` and ``options`` and gives an exit code, files by
    name and, if it likes, what came of it in words. ``options`` is whatever can be pickled.
    """

    key: str
    work: str
    content: bytes = field(repr=False)
    options: object = field(default=None, repr=False)


@dataclass(frozen=True)
class Result:
    """What came of a task: the files that it gives, by name, and the exit code it would have had.

    ``outcome`` says in a few words what came of it, and quotes nothing of the file. ``fault`` says
    why there is nothing: the kind of an error of ours, never its words; or that it was set aside.
    """

    key: str
    exit_code: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    fault: str = ""
    outcome: str = ""
    seconds: float = field(default=0.0, compare=False)


def run(task: Task) -> Result:
    """Do one task. Never raises: an error of ours is a result with its kind."""
    began = perf_counter()
    return replace(_result(task), seconds=round(perf_counter() - began, 3))


def _result(task: Task) -> Result:
    try:
        exit_code, files, *outcome = load(task.work)(task.content, task.options)
    except Exception as error:  # one file's fault stops nothing
        return Result(task.key, OUR_FAULT, fault=type(error).__name__)
    return Result(task.key, exit_code, files, outcome="".join(outcome))
