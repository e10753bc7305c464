"""`rate`: the same from a workbook and from its answers, and with gaps."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import ANSWERS, ON, changed, run


def test_fill_check_and_rate_agree_with_the_answers_file(tmp_path: Path) -> None:
    out = tmp_path / "filled.xlsx"
    assert run("fill", ANSWERS, out).exit_code == 0
    done = run("check", out, ANSWERS, *ON)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1].startswith("Next: 'arms-docs submit'")
    from_file = json.loads(run("rate", ANSWERS, "--format", "json", *ON).stdout)["files"][0][
        "rating"
    ]
    from_workbook = json.loads(run("rate", out, "--format", "json", *ON).stdout)["files"][0][
        "rating"
    ]
    assert from_file == from_workbook
    assert from_workbook["overall"]["recorded"] == "Medium"
    assert from_workbook["rm2000"]["relied_on"] == {"low": "Low", "high": "Low"}


def test_rate_and_report_go_on_with_gaps_and_say_so(tmp_path: Path) -> None:
    answers = changed(tmp_path, 'mappa_level = "Level 1"\n', "")
    done = run("rate", answers, *ON)
    assert (
        done.exit_code == 1
        and "INCOMPLETE" in done.stdout
        and "Overall priority recorded" in done.stdout
    )
    out = tmp_path / "out.pdf"
    done = run("report", answers, "-o", out, *ON)
    assert done.exit_code == 1 and "INCOMPLETE" in done.stderr
    assert out.read_bytes().startswith(b"%PDF")
