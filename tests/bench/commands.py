"""Speed as ratios from one run: `make bench`. Machines are noisy, so nothing here is a test.

Each pair is run alternately, in fresh interpreters; the ratio is that of the two medians. Commands
that begin with a signed record are held against one cold `report` of the same case. `report.py`
goes on.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from tests.support.about import about_this
from tests.support.paths import PROJECT

ROUNDS, SLOW_ROUNDS = 9, 5
BIN = Path(sys.executable).parent
WORKBOOK = Path("workbooks/examples/medium_low.libreoffice.xlsx").resolve()


# Compiled code is kept between runs, as it is where the tool is installed; otherwise ours alone is
# compiled each time.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
} | dict.fromkeys(("ARMS_DOCS_PASSPHRASE", "ARMS_DOCS_AUTHORITY_PASSPHRASE"), "for the bench only")


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def compare(
    what: str,
    ours: Callable[[], list[str]],
    theirs: Callable[[], list[str]],
    bar: float | None = None,
    *,
    rounds: int = ROUNDS,
) -> None:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for taken, command in zip(times, (ours, theirs), strict=True):
            taken.append(seconds(command()))
    mine, other = (statistics.median(t) for t in times)
    aim = f"   (bar {bar})" if bar else ""
    print(f"{what:<58} {mine:6.3f} s / {other:6.3f} s = {mine / other:5.2f}{aim}")  # noqa: T201


def main() -> None:
    """Print the ratios that the issues set a bar for."""
    of_starting()
    with tempfile.TemporaryDirectory() as folder:
        of_signing(Case(Path(folder)))


def of_starting() -> None:
    """What the quick commands cost beside what they cannot do without."""
    python, ours = sys.executable, str(BIN / "arms-docs")
    load = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1])"
    compare(
        "arms-docs --help / python -c 'import click'",
        lambda: [ours, "--help"],
        lambda: [python, "-c", "import click"],
        1.5,
    )
    loaded = [python, "-c", load, str(WORKBOOK)]
    compare(
        "arms-docs check / python, import openpyxl and load it",
        lambda: [ours, "check", str(WORKBOOK)],
        lambda: loaded,
        1.25,
    )
    with tempfile.TemporaryDirectory() as folder:
        names = (str(Path(folder) / f"{number}.xlsx") for number in count())
        compare(
            "arms-docs new / python, import openpyxl and load one",
            lambda: [ours, "new", next(names)],
            lambda: loaded,
        )


class Case:
    """A case that was handed in and signed off, in a folder, by the commands that a user types."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.numbers = folder, count()
        keys = folder / "keys"
        for role in ("assessor", "supervisor"):
            run("keys", "new", keys, "--signer", PROJECT / f"tests/cases/{role}.toml")
        run("submit", WORKBOOK, "--key", keys / "P4388.p12", "-o", folder / "submitted.pdf")
        decided = (PROJECT / "tests/cases/medium_low/decision.toml").read_text(encoding="utf-8")
        today = f"decided_on = {datetime.now(UTC).date()}"
        self.decision = folder / "decision.toml"
        self.decision.write_text(re.sub("decided_on = .*", today, decided), encoding="utf-8")
        about_this(self.decision, folder / "submitted.pdf", accepts="It is an old example.")
        subprocess.run(self.sign(), check=True, capture_output=True, env=ENVIRONMENT)

    def sign(self) -> list[str]:
        """The command that signs it, into a new folder."""
        given = (self.folder / "submitted.pdf", "--from", self.decision)
        key = self.folder / "keys/P3007.p12"
        return arms("sign", *given, "--key", key, "-o", self.folder / f"signed{next(self.numbers)}")

    def report(self) -> list[str]:
        """The command that drafts the panel's report of it."""
        return arms("report", WORKBOOK, "-o", self.folder / "report.pdf", "--force")

    def verify(self, *how: str) -> list[str]:
        """The command that verifies its record."""
        trust = ("--trust", self.folder / "keys/authority.pem")
        return arms("verify", self.folder / "signed0/record.pdf", *trust, *how)


def of_signing(case: Case) -> None:
    """What signing and verifying cost beside one cold `report`."""
    for what, ours, theirs, bar in (
        ("arms-docs sign / report", case.sign, case.report, 1.5),
        ("arms-docs verify / report", case.verify, case.report, 1.3),
        ("arms-docs verify --quick / verify", lambda: case.verify("--quick"), case.verify, 0.6),
    ):
        compare(what, ours, theirs, bar, rounds=SLOW_ROUNDS)


def arms(*arguments: object) -> list[str]:
    return [str(BIN / "arms-docs"), *map(str, arguments)]


def run(*arguments: object) -> None:
    subprocess.run(arms(*arguments), check=True, capture_output=True, env=ENVIRONMENT)


if __name__ == "__main__":
    main()
