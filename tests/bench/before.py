"""This version against an earlier one, on the same cases in one run: `make bench`.

The earlier version is checked out into a temporary folder, and both run in the same interpreter
with the same packages: PYTHONPATH alone says which `arms_docs` is imported, and each side proves
that it is its own. The works of a line are done in turn, once without being counted, so that all
code is compiled. A line has the ratio of the medians, the quartiles of the rounds' own ratios, and
the same in processor time, which a busy machine disturbs less.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

import click

from tests.bench.commands import BIN, ENVIRONMENT
from tests.support.builders import DAYS
from tests.support.paths import CASES, PROJECT, WORKBOOKS

CASE = "high_with_gap"
WORKBOOK = WORKBOOKS / "examples" / f"{CASE}.xlsx"
PROGRAM = str(BIN / "arms-docs")
LOAD = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1])"
WHOSE = """
import runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    print(sys.modules["arms_docs"].__file__)
"""


class Cost(NamedTuple):
    """Seconds, and seconds of processor time."""

    wall: float
    used: float


Work = Callable[[], Cost]


@dataclass(frozen=True)
class Side:
    """A version: the tree that holds it, and a folder for what it writes."""

    tree: Path
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        passphrases = ("ARMS_DOCS_PASSPHRASE", "ARMS_DOCS_AUTHORITY_PASSPHRASE")
        return {
            **ENVIRONMENT,
            **dict.fromkeys(passphrases, "of keys made for this run"),
            "PYTHONPATH": str(self.tree),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
        }

    def run(self, *command: str) -> Cost:
        """What a command costs, with all processes that it starts."""
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(
            command, check=True, capture_output=True, env=self.environment, cwd=self.folder
        )
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    def program(self, *arguments: str) -> Cost:
        return self.run(PROGRAM, *arguments)

    def prove(self) -> None:
        """Raise where another version than this side's own is what its command runs."""
        said = self.told(sys.executable, "-c", WHOSE, PROGRAM, "--version")
        self.check_own(said.splitlines()[-1])

    def told(self, *command: str) -> str:
        """What a command prints."""
        return subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            env=self.environment,
            cwd=self.folder,
        ).stdout

    def check_own(self, file: str) -> None:
        own = self.tree / "arms_docs" / "__init__.py"
        if Path(file).resolve() != own.resolve():
            raise ValueError(f"{file} is imported, and not {own}")


# --- one process that stays


class Reporter:
    """A process of a side that makes one report after another."""

    def __init__(self, side: Side) -> None:
        self.process = subprocess.Popen(
            (sys.executable, str(Path(__file__).with_name("warm_reports.py"))),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=side.environment,
            cwd=side.folder,
        )
        side.check_own(self._answer())

    def report(self, case: str, edition: str) -> Cost:
        assert self.process.stdin
        self.process.stdin.write(f"{WORKBOOKS / 'examples' / f'{case}.xlsx'} {edition}\n")
        self.process.stdin.flush()
        wall, used = self._answer().split()
        return Cost(float(wall), float(used))

    def _answer(self) -> str:
        assert self.process.stdout
        answer = self.process.stdout.readline()
        if not answer:
            raise ValueError("the process that makes reports has ended")
        return answer.strip()

    def close(self) -> None:
        self.process.communicate()


@contextmanager
def reporters(*sides: Side) -> Iterator[list[Reporter]]:
    """A process for each side."""
    started: list[Reporter] = []
    try:
        for side in sides:
            started.append(Reporter(side))
        yield started
    finally:
        for reporter in started:
            reporter.close()


# --- what is compared


def in_turn(works: Mapping[str, Work], rounds: int) -> dict[str, list[Cost]]:
    """What each of several works costs, each round: all are done once before."""
    for work in works.values():
        work()
    costs: dict[str, list[Cost]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            costs[name].append(work())
    return costs


def say(what: str, ours: list[Cost], theirs: list[Cost], bar: float | None = None) -> None:
    wall, used = (
        _ratio([cost[part] for cost in ours], [cost[part] for cost in theirs]) for part in (0, 1)
    )
    aim = f"   (bar {bar})" if bar else ""
    click.echo(f"{what:<62} wall {wall}   processor {used}{aim}")


def _ratio(ours: list[float], theirs: list[float]) -> str:
    mine, other = statistics.median(ours), statistics.median(theirs)
    low, _, high = statistics.quantiles([a / b for a, b in zip(ours, theirs, strict=True)], n=4)
    return f"{mine:6.3f} / {other:6.3f} = {mine / other:4.2f} ({low:4.2f} to {high:4.2f})"


def warm(before: Side, now: Side, rounds: int) -> None:
    """`report` by a process that is warm: each case, and all together."""
    with reporters(before, now) as (theirs, ours):
        works = {
            f"{case} {side}": partial(reporter.report, case, "panel")
            for case in DAYS
            for side, reporter in (("now", ours), ("before", theirs))
        }
        costs = in_turn(works, rounds)
    for case in DAYS:
        say(
            f"report, panel, warm: {case} / before",
            costs[f"{case} now"],
            costs[f"{case} before"],
        )
    now_all, before_all = (
        [Cost(*map(sum, zip(*each, strict=True))) for each in zip(*columns, strict=True)]
        for columns in ([costs[f"{case} {side}"] for case in DAYS] for side in ("now", "before"))
    )
    say("report, panel, warm: the five cases together / before", now_all, before_all, 0.55)


def memory(before: Side, now: Side) -> None:
    """The most memory that a worker of a batch has had, after each of its steps."""
    books = [str(WORKBOOKS / "examples" / f"{case}.xlsx") for case in DAYS]
    script = str(Path(__file__).with_name("worker_memory.py"))
    peaks = []
    for side in (now, before):
        own, *said = side.told(sys.executable, script, *books).split()
        side.check_own(own)
        peaks.append(list(map(int, said)))
    for when, ours, theirs in zip(MOMENTS, *peaks, strict=True):
        what = f"peak memory of a worker of a batch, {when} / before"
        aim = "   (bar 150 MB)" if when == MOMENTS[-1] else ""
        click.echo(f"{what:<62} {ours} MB / {theirs} MB = {ours / theirs:4.2f}{aim}")


MOMENTS = ("ready", "after one panel", "after one record", "after ten records")


def new_name(side: Side) -> str:
    """A name in a side's folder that nothing bears."""
    return str(side.folder / f"out{next(NUMBERS)}")


NUMBERS = count()


def cold_report(side: Side) -> Cost:
    return side.program("report", str(WORKBOOK), "-o", "draft.pdf", "--force")


def hand_in(side: Side) -> None:
    """Keys, a submission and a decision in a side's folder, all by its own version."""
    side.program("keys", "new", "keys", "--signer", str(CASES / "supervisor.toml"))
    side.program("submit", str(WORKBOOK), "-o", "submitted.pdf")
    decision = (CASES / CASE / "decision.toml").read_text(encoding="utf-8")
    today = datetime.now(UTC).date().isoformat()
    lines = [
        f"decided_on = {today}" if line.startswith("decided_on = ") else line
        for line in decision.splitlines()
    ]
    lines.append('warnings_accepted = "This is an old example: its dates have passed."')
    begun = (side.folder / "submitted.decision.toml").read_text(encoding="utf-8")
    lines += begun.splitlines()[-5:]  # they say which assessment it is about
    (side.folder / "decision.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def sign(side: Side, out: str = "") -> Cost:
    signed = out or new_name(side)
    key = ("--key", "keys/P3007.p12")
    return side.program("sign", "submitted.pdf", "--from", "decision.toml", *key, "-o", signed)


def verify(side: Side, *, quick: bool = False) -> Cost:
    trust = ("--trust", "keys/authority.pem", "--crl", "keys/authority.crl")
    return side.program("verify", "signed/record.pdf", *trust, *(["--quick"] if quick else []))


def commands(before: Side, now: Side, rounds: int) -> None:
    """Each command as somebody runs it: a process of its own."""
    for side in (before, now):
        hand_in(side)
        sign(side, "signed")
    of_both: dict[str, Callable[[Side], Cost]] = {
        "report": cold_report,
        "sign": sign,
        "verify": verify,
        "quick": partial(verify, quick=True),
        "check": lambda side: side.program("check", str(WORKBOOK), "--on", DAYS[CASE].isoformat()),
        "help": lambda side: side.program("--help"),
        "new": lambda side: side.program("new", "blank.xlsx", "--force"),
    }
    works: dict[str, Work] = {
        f"{name} {word}": partial(work, side)
        for name, work in of_both.items()
        for word, side in (("now", now), ("before", before))
    }
    works["load"] = partial(now.run, sys.executable, "-c", LOAD, str(WORKBOOK))
    works["click"] = partial(now.run, sys.executable, "-c", "import click")
    costs = in_turn(works, rounds)
    for what, ours, theirs, bar in COMMANDS:
        say(what, costs[ours], costs[theirs], bar)


COMMANDS = (
    ("report, panel, cold / before", "report now", "report before", 0.6),
    ("sign / report, cold (two cores: wall is meant)", "sign now", "report now", 1.5),
    ("sign / before", "sign now", "sign before", None),
    ("verify --quick, record / verify before", "quick now", "verify before", 0.6),
    ("verify --quick, record / before", "quick now", "quick before", None),
    ("verify, record / report, cold", "verify now", "report now", 1.3),
    ("verify, record / before", "verify now", "verify before", None),
    ("check, cold / import openpyxl and load", "check now", "load", 1.25),
    ("check, cold / before", "check now", "check before", None),
    ("--help / import click", "help now", "click", 1.5),
    ("--help / before", "help now", "help before", None),
    ("new / before", "new now", "new before", 0.5),
)


# --- the earlier version


@contextmanager
def checked_out(revision: str, tree: Path) -> Iterator[None]:
    """An earlier version in a folder, for as long as it is needed."""
    git = ("git", "-C", str(PROJECT), "worktree")
    subprocess.run((*git, "add", "--detach", str(tree), revision), check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run((*git, "remove", "--force", str(tree)), check=True, capture_output=True)


def is_known(revision: str) -> bool:
    command = (
        "git",
        "-C",
        str(PROJECT),
        "rev-parse",
        "--verify",
        "--quiet",
        f"{revision}^{{commit}}",
    )
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


@click.command()
@click.argument("revision", default="before-21")
@click.option("--rounds", default=7, show_default=True, type=click.IntRange(2))
def main(revision: str, rounds: int) -> None:
    """Print this version's times as ratios to those of REVISION."""
    if not is_known(revision):
        click.echo(
            f"Not compared with before: {revision} is not in this copy of the project. "
            "'git fetch --tags' brings it."
        )
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sides = [Side(folder / "tree", folder / "before"), Side(PROJECT, folder / "now")]
        for side in sides:
            side.folder.mkdir()
        with checked_out(revision, sides[0].tree):
            for side in sides:
                side.prove()
            click.echo(f"{revision} / this version, {rounds} rounds, load {os.getloadavg()[0]:.1f}")
            before, now = sides
            warm(before, now, rounds)
            memory(before, now)
            commands(before, now, rounds)
            click.echo("50 records in a pool of two / LibreOffice: see tests.bench.report")


if __name__ == "__main__":
    main()
