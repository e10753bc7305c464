"""Damaged workbooks through the command itself: its exit code is the one it promises, always.

The workbooks are those of `test_mutations`, filled, with their formulas. Sixty of them stand in
`make prove`. ``python -m tests.workbook.test_mutations_by_command 0 5000`` tries as many as one
likes, in two processes, and says the worst time, against that of the undamaged workbook, and the
memory.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections import Counter
from functools import cache
from multiprocessing import Pool
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from arms_docs.cli.commands import cli
from tests.support.growth import seconds
from tests.workbook.test_mutations import EXAMPLES, MOST_TIMES, mutated

BATCH = 25
PROMISED = {"wrong file": 2, "error": 1}  # by the worst that is said; nothing but warnings is 0


class Tried(NamedTuple):
    """A damaged workbook: what the command said of it, and how many times as long as for the
    undamaged one it took.
    """

    number: int
    code: int
    promised: int
    times: float


def try_one(number: int) -> Tried:
    """Raises whatever the command raises."""
    source, content = mutated(number)
    done, taken = check(content)
    (said,) = json.loads(done.stdout)["files"]
    severities = {problem["severity"] for problem in said["problems"]}
    promised = max((PROMISED.get(severity, 0) for severity in severities), default=0)
    return Tried(number, done.return_value or 0, promised, taken / undamaged(source))


def check(content: bytes) -> tuple[Result, float]:
    """What the command says of a workbook, and the seconds of the processor that it takes."""
    results: list[Result] = []

    def invoke(path: str) -> None:
        command = ["check", "--format", "json", path]
        results.append(
            CliRunner().invoke(cli, command, standalone_mode=False, catch_exceptions=False)
        )

    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        taken = seconds(invoke, file.name)
    return results[0], taken


@cache
def undamaged(source: str) -> float:
    """Seconds of the processor that the command takes for the workbook as it was."""
    content = (EXAMPLES / source).read_bytes()
    return min(check(content)[1] for _ in range(2))  # the first time, much is made once


@pytest.mark.prove
def test_a_damaged_workbook_ends_in_the_exit_code_that_is_promised() -> None:
    tried = [try_one(number) for number in range(5000, 5060)]
    assert [one for one in tried if one.code != one.promised] == []
    assert {one.code for one in tried} == {0, 1, 2}, "the sample has all of them"
    assert max(one.times for one in tried) < MOST_TIMES


def batch(first: int) -> tuple[list[Tried], list[str], float]:
    """A batch from a number on: what was tried, what was raised, and the memory it took in MB."""
    tried: list[Tried] = []
    raised: list[str] = []
    for number in range(first, first + BATCH):
        try:
            tried.append(try_one(number))
        except Exception as error:
            raised.append(f"{number}: {type(error).__name__}: {error}")
    return tried, raised, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Try a range of them, and say what was found."""
    first, last = map(int, sys.argv[1:])
    codes: Counter[int] = Counter()
    slowest, memory = (0.0, -1), 0.0
    with Pool(2, maxtasksperchild=8) as pool:
        for tried, raised, used in pool.imap_unordered(batch, range(first, last, BATCH)):
            memory = max(memory, used)
            for one in tried:
                codes[int(one.code)] += 1
                slowest = max(slowest, (one.times, one.number))
            broken = [*raised, *(one for one in tried if one.code != one.promised)]
            counts = f"{codes.total()} tried, exit codes {dict(codes)}"
            print(counts, f"slowest {slowest}, {memory:.0f} MB", *broken, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
