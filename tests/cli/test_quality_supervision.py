"""`quality --part supervision`: files of a release, read, counted and shown to nobody else."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.test_commands import run
from tests.support.paths import VERSIONS

FIRST = VERSIONS / "0.1.0"
TRUST = ("--trust", FIRST / "authority.pem", "--as-of", "2026-12-01")
NAMES = ("P3007", "P4388", "Frostbury", "Haylestorm", "Ashworthy")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case handed in and signed, a copy that was returned, and a draft."""
    folder = tmp_path_factory.mktemp("cases")
    for name in ("signed-b-b/record.pdf", "submitted.pdf", "returned.xlsx", "filled.xlsx"):
        shutil.copy(FIRST / name, folder / Path(name).name)
    return folder


def asked(cases: Path, *arguments: object) -> Result:
    return run("quality", cases, "--part", "supervision", *TRUST, *arguments)


def done(cases: Path, *arguments: object) -> str:
    result = asked(cases, *arguments)
    assert result.exit_code == 0, result.output + result.stderr
    return result.stdout


def test_one_assessment_is_too_few_and_nobody_is_told_of(cases: Path) -> None:
    text = " ".join(done(cases).split())
    assert "Files looked at: 4. Assessments that were handed in: 1; of these signed off: 1" in text
    assert "an assessment that nobody has handed in: 1" in text
    assert "fewer than 5 decisions" in text
    assert not any(name in text for name in NAMES)


def test_json_and_csv_hold_the_same(cases: Path) -> None:
    data = json.loads(done(cases, "--format", "json"))
    keys = {table["key"] for table in data["tables"]}
    table = list(csv.DictReader(io.StringIO(done(cases, "--format", "csv"))))
    assert {row["table"] for row in table} <= keys
    assert {"days", "standing", "voice", "hard", "second_look"} <= {row["table"] for row in table}


def test_the_report_is_written_as_a_page(cases: Path, tmp_path: Path) -> None:
    done(cases, "-o", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "may not be used for discipline" in page
    assert not any(name in page for name in NAMES)


@pytest.mark.parametrize(("staff_id", "other"), [("p-3007", "P4388"), ("P4388", "P3007")])
def test_a_letter_holds_the_figures_of_one(
    cases: Path, tmp_path: Path, staff_id: str, other: str
) -> None:
    done(cases, "--for", staff_id, "-o", tmp_path / "letter.html")
    page = (tmp_path / "letter.html").read_text(encoding="utf-8")
    assert staff_id in page and other not in page
    assert "Frostbury" not in page and "Haylestorm" not in page


@pytest.mark.parametrize("arguments", [(), ("--format", "json"), ("--format", "csv")])
def test_a_letter_is_neither_printed_nor_data(cases: Path, arguments: tuple[str, ...]) -> None:
    result = asked(cases, "--for", "P3007", *arguments)
    assert result.exit_code == 2
    assert "a letter goes to one person" in result.stderr
    assert result.stdout == ""


def test_a_letter_on_somebody_who_did_nothing_is_none(cases: Path, tmp_path: Path) -> None:
    result = asked(cases, "--for", "P9999", "-o", tmp_path / "letter.html")
    assert result.exit_code == 2
    assert "these files tell of nothing that staff id P9999 did" in result.stderr
    assert not (tmp_path / "letter.html").exists()


def test_options_of_supervision_do_not_go_with_plans(cases: Path) -> None:
    assert "--seed does not go with --part plans" in run("quality", cases, "--seed", "7").stderr
    assert "--for does not go with" in run("quality", cases, "--for", "P3007").stderr
