"""How soon the desk answers, warm, as ratios to the cold command of the same run.

From the moment a file is dropped until its problems are there, until page one is, and until the
whole draft is: each file is another (its bytes differ), so that nothing is remembered of it.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from arms_docs.desk import Hands
from tests.support.desk import Client, open_desk
from tests.support.paths import WORKBOOKS

ROUNDS = 5
EXAMPLE = WORKBOOKS / "examples/high_with_gap.xlsx"
GET_READY = 120.0


def tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def took(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def another(number: int) -> bytes:
    """The example with another size of nothing in it: a file that nobody has seen."""
    out = BytesIO()
    with ZipFile(EXAMPLE) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.comment = str(number).encode()
    return out.getvalue()


def problems(client: Client, content: bytes) -> str:
    """Drop it, and wait for its problems. The path of its page."""
    answer = client.drop(("case.xlsx", content))
    while "Ready to hand in" not in answer.text:
        assert answer.status == 200
        answer = client.get(answer.path)
    return answer.path


def warm(client: Client) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {"problems": [], "page one": [], "the whole draft": []}
    for number in range(ROUNDS):
        content, begun = another(number), time.perf_counter()
        path = problems(client, content)
        times["problems"].append(time.perf_counter() - begun)
        assert client.get(f"{path}/page-1.png").status == 200
        times["page one"].append(time.perf_counter() - begun)
        while client.get(f"{path}/draft/panel/save").status != 200:
            pass
        times["the whole draft"].append(time.perf_counter() - begun)
    return times


def cold(*arguments: str) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        words = [argument.format(folder=folder) for argument in arguments]
        command = [sys.executable, "-m", "arms_docs", *words]
        return [
            took(lambda: subprocess.run(command, check=False, capture_output=True))
            for _ in range(ROUNDS)
        ]


def main() -> None:
    """Both in one run, by turns of the machine that both had."""
    check = statistics.median(cold("check", str(EXAMPLE)))
    out = str(Path("{folder}") / "draft.pdf")
    report = statistics.median(cold("report", str(EXAMPLE), "-o", out, "--force"))
    with open_desk(hands=Hands(), now=lambda: datetime.now(UTC)) as client:
        problems(client, another(-1))
        assert client.get(f"{problems(client, another(-2))}/page-1.png").status == 200
        times = {what: statistics.median(all_) for what, all_ in warm(client).items()}
    tell(f"cold check {check:.2f} s, cold report {report:.2f} s")
    for what, seconds in times.items():
        against = check if what == "problems" else report
        tell(f"{what:<16} {seconds:5.2f} s after the drop, {seconds / against:4.2f} of the command")


if __name__ == "__main__":
    main()
