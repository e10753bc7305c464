"""Other programs that compute agreement: what they say, asked in a process of their own.

Their packages stand in a folder of their own (`.ci/install prove`), since openpyxl loads numpy
wherever there is one. `python -m tests.support.oracles` records what they say of forty tables.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from typing import Any

from tests.support.paths import PROJECT, TESTS

FOLDER = PROJECT / ".venv/oracles"
RECORDED = TESTS / "study/coefficients/oracles.json"
Table = dict[str, Any]  # units, each with a number or none for every rater; categories


def random_tables(seed: int, count: int) -> list[Table]:
    """Tables of raters who see something of a truth; every other one has gaps.

    The first two raters give two categories or more to what both rated, so that each coefficient
    has a value.
    """
    rng = random.Random(seed)  # noqa: S311 - a repeatable sample, not a secret
    tables: list[Table] = []
    while len(tables) < count:
        categories, raters = rng.randint(3, 5), rng.randint(5, 8)
        gaps = 0.2 * (len(tables) % 2)
        units = []
        for _ in range(rng.randint(6, 30)):
            truth = rng.randrange(categories)
            given = [
                truth if rng.random() < 0.5 else rng.randrange(categories) for _ in range(raters)
            ]
            units.append([None if rng.random() < gaps else rating for rating in given])
        both = [unit[:2] for unit in units if None not in unit[:2]]
        if all(len(set(ratings)) > 1 for ratings in zip(*both, strict=True)) and both:
            tables.append({"units": units, "categories": categories})
    return tables


def ask(tables: list[Table]) -> dict[str, Any]:
    """What they say of each table, in order, and their versions."""
    assert FOLDER.is_dir(), "the oracles are not installed: sh .ci/install prove"
    answered = subprocess.run(
        [sys.executable, str(TESTS / "support/oracle_answers.py")],
        input=json.dumps(tables),
        env={**os.environ, "PYTHONPATH": str(FOLDER)},
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(answered.stdout)
    return told


def record() -> None:
    """Write what they say of forty tables, with the tables."""
    tables = random_tables(seed=20, count=40)
    told = ask(tables)
    lines = [
        json.dumps({**table, "values": values}, separators=(",", ":"))
        for table, values in zip(tables, told["values"], strict=True)
    ]
    versions = json.dumps(told["versions"])
    text = f'{{"versions": {versions},\n"tables": [\n' + ",\n".join(lines) + "\n]}\n"
    RECORDED.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    record()
