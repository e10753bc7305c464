"""Every wrong file within a few times the work of a good one, and 300 MB.

The whole ``arms-docs check`` command, by the figures of its process, in ``make prove``. The aim is
two seconds, which is printed; what is asserted is a ratio from one run, as no slow machine changes
it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from arms_docs.problems import Code, Severity
from tests.support.builders import DAYS
from tests.support.hostile import WRONG

MEASURE = """
import json, resource, subprocess, sys
command = [sys.executable, "-m", "arms_docs", "check", "--format", "json", *sys.argv[1:]]
done = subprocess.run(command, capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
figures = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
print(json.dumps([*figures, done.returncode, done.stdout.decode(), done.stderr.decode()]))
"""
MOST_TIMES, MOST_MB = 8.0, 300.0
CASE = "medium_low"


def check(path: Path) -> tuple[float, float, list[dict[str, str]]]:
    """Seconds of the processor, peak megabytes, and the problems.

    Seconds of the processor do not depend on what else the machine does.
    """
    command = [sys.executable, "-c", MEASURE, str(path), "--on", str(DAYS[CASE])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak, returncode, out, err = json.loads(done.stdout)
    assert returncode in (0, 1, 2), err[-300:]
    problems: list[dict[str, str]] = json.loads(out)["files"][0]["problems"]
    return seconds, peak, problems


@pytest.fixture(scope="module")
def good(workbooks: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> float:
    """Seconds of the processor that a good workbook takes: the least of three."""
    path = tmp_path_factory.mktemp("good") / "assessment.xlsx"
    path.write_bytes(workbooks[CASE])
    return min(check(path)[0] for _ in range(3))


@pytest.mark.prove
@pytest.mark.parametrize("what", WRONG)
def test_wrong_file_is_named_within_its_limits(
    what: str,
    workbooks: Mapping[str, bytes],
    good: float,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    build, code = WRONG[what]
    path = tmp_path / "assessment.xlsx"
    path.write_bytes(build(workbooks[CASE]))
    seconds, peak, problems = check(path)
    with capsys.disabled():
        size = path.stat().st_size / 1e6
        print(  # noqa: T201 - what is measured is for whoever runs it
            f"\n{what:<28} {size:6.2f} MB  {seconds:5.2f} s  {seconds / good:4.1f} times  "
            f"{peak:4.0f} MB  {sorted({p['code'] for p in problems})}",
            end="",
        )
    wrong_file = [p["code"] for p in problems if p["severity"] == Severity.WRONG_FILE.value]
    assert wrong_file == ([code.number] if code else [])
    assert code or {p["code"] for p in problems} <= {
        Code.LINKED.number,
        Code.FAR_AWAY.number,
        Code.OUTSIDE.number,
        Code.COMMENT.number,
    }
    assert seconds < MOST_TIMES * good
    assert peak < MOST_MB
