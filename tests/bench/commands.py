"""Speed as ratios from one run: `make bench`. Machines are noisy, so nothing here is a test.

Each pair is run alternately, in fresh interpreters; the ratio is that of the two medians.
`report.py` goes on.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 9
BIN = Path(sys.executable).parent
WORKBOOK = Path("workbooks/examples/medium_low.libreoffice.xlsx").resolve()


# Compiled code is kept between runs, as it is where the tool is installed; otherwise ours alone is
# compiled each time.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def compare(what: str, ours: list[str], theirs: list[str], bar: float) -> None:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for taken, command in zip(times, (ours, theirs), strict=True):
            taken.append(seconds(command))
    mine, other = (statistics.median(t) for t in times)
    ratio = mine / other
    print(f"{what:<58} {mine:6.3f} s / {other:6.3f} s = {ratio:5.2f}   (bar {bar})")  # noqa: T201


def main() -> None:
    """Print the ratios that the first issue set a bar for."""
    python, ours = sys.executable, str(BIN / "arms-docs")
    load = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1])"
    compare(
        "arms-docs --help / python -c 'import click'",
        [ours, "--help"],
        [python, "-c", "import click"],
        1.5,
    )
    compare(
        "arms-docs check / python, import openpyxl and load it",
        [ours, "check", str(WORKBOOK)],
        [python, "-c", load, str(WORKBOOK)],
        1.6,
    )


if __name__ == "__main__":
    main()
