"""Kill a command of ours over and over, and look at what it leaves. `test_kills` runs it.

Everything is imported and learnt once; each command runs in a fork that is killed (SIGKILL): at
each of its durable operations, just before and just after it, and then at moments spread over the
time that it takes.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from arms_docs import written_file
from arms_docs.assessment.form import questions
from arms_docs.cli import clock
from arms_docs.cli.commands import cli
from arms_docs.instrument import load_instrument
from arms_docs.workbook.intake.template_words import words_of_blank

LOADED = (
    "arms_docs.cli.sign_off",
    "arms_docs.casework.signing.send_back",
    "arms_docs.casework.signing.sign_off",
)
DURABLE = ("fsync", "replace", "rename", "link", "unlink", "mkdir")


def run(arguments: list[str], before: Callable[[], None] = lambda: None) -> int:
    """The command in a fork of this process; its process number."""
    child = os.fork()
    if child:
        return child
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    before()
    try:
        cli(arguments, standalone_mode=False)
    except BaseException:
        os._exit(1)
    os._exit(0)


def dies_at(number: int, *, after: bool) -> None:
    """From now on this process kills itself at its n-th durable operation."""
    count = 0

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count == number and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            done = real(*given, **named)
            if count == number and after:
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        return call

    for name in DURABLE:
        setattr(os, name, wrapped(getattr(os, name)))
    written_file.rename_new = wrapped(written_file.rename_new)


def main() -> None:
    told = json.loads(sys.argv[1])
    day = datetime.fromisoformat(told["now"])
    clock.now = lambda: day
    for name in LOADED:
        import_module(name)
    words_of_blank(questions(load_instrument()))
    out, arguments = Path(told["out"]), [*told["arguments"]]
    result: dict[str, Any] = {"kept": [], "killed": 0, "finished": 0}

    def left() -> None:
        """What is there after a kill: nothing, or something set aside for the test to look at."""
        result["killed"] += 1
        if out.exists():
            aside = out.with_name(f"kept-{len(result['kept'])}{out.suffix}")
            out.rename(aside)
            result["kept"].append(str(aside))

    started = time.monotonic()
    os.waitpid(run(arguments), 0)
    takes = time.monotonic() - started
    left()
    for number in range(1, told["operations"] + 1):
        for after in (False, True):
            child = run(arguments, partial(dies_at, number, after=after))
            os.waitpid(child, 0)
            left()
    moments = random.Random(told["seed"])  # noqa: S311
    for _ in range(told["moments"]):
        child = run(arguments)
        time.sleep(takes * moments.random())
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        left()
    _, status = os.waitpid(run(arguments), 0)
    result["finished"] = int(status == 0 and out.exists())
    print(json.dumps(result))  # noqa: T201


if __name__ == "__main__":
    main()
