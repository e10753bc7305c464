"""`quality --part second-reader`: what came back, beside the records that it is about."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.test_commands import run
from tests.people import ASHWORTHY
from tests.support.paths import VERSIONS
from tests.support.second_readings import all_items, answers, typed, written_round

FIRST = VERSIONS / "0.1.0"
TRUST = ("--trust", FIRST / "authority.pem", "--as-of", "2026-12-01")
BEGINS = {".html": b"<!DOCTYPE", ".pdf": b"%PDF", ".json": b"{", ".csv": b"by,group"}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases")
    shutil.copy(FIRST / "signed-b-b" / "record.pdf", folder / "record.pdf")
    return folder


@pytest.fixture(scope="module")
def folder(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of one plan: A quotes it, and once what is not in it; B is still reading."""
    out = tmp_path_factory.mktemp("round") / "round"
    written = run("second-reading", cases, "-o", out, *TRUST)
    assert written.exit_code == 0, written.output + written.stderr
    path = out / "A" / "plan-01-A.xlsx"
    cells = answers(all_items("2 clear"), f"My words, “{ASHWORTHY.reference.lower()}”")
    cells["view.words"] = "Words that stand nowhere in it."
    path.write_bytes(typed(path.read_bytes(), cells))
    return out


def done(*arguments: object) -> Result:
    result = run("quality", "--part", "second-reader", *arguments, *TRUST)
    assert result.exit_code == 0, result.output + result.stderr
    return result


def test_a_quotation_is_looked_for_in_the_record_beside(folder: Path, cases: Path) -> None:
    alone = " ".join(done(folder).stdout.split())
    assert "1 of 2 workbooks are counted" in alone and "Too few for a profile" in alone
    assert "Quotations were not compared" in alone
    beside = " ".join(done(folder, cases).stdout.split())
    assert "compared with 1 plan of 1; 1 was not found" in beside
    assert "A/plan-01-A.xlsx: Reading!C" in beside and "weighed, words" in beside
    assert "stand nowhere" not in beside
    each = " ".join(done(folder, cases, "--file-by-file").stdout.split())
    assert "Words that stand nowhere in it. [not found in the plan]" in each
    assert each.count("[not found") == 1


def test_files_are_written_by_their_ending(folder: Path, cases: Path, tmp_path: Path) -> None:
    for ending, begin in BEGINS.items():
        out = tmp_path / f"read{ending}"
        done(folder, cases, "-o", out)
        assert out.read_bytes().startswith(begin)


def test_data_and_rows_are_printed_alone(folder: Path, cases: Path) -> None:
    data = json.loads(done(folder, cases, "--format", "json").stdout)
    assert (data["set"], data["readings"], data["profile"]) == ("ours", 1, None)
    found = done(folder, cases, "--file-by-file", "--format", "csv").stdout
    rows = {row["item"]: row for row in csv.DictReader(io.StringIO(found))}
    assert (rows["explains"]["in_the_plan"], rows["view"]["in_the_plan"]) == ("yes", "no")


def test_without_the_one_folder_of_a_round_it_is_refused(cases: Path, tmp_path: Path) -> None:
    refused = run("quality", "--part", "second-reader", cases, *TRUST)
    assert refused.exit_code == 2 and "none is among these" in refused.stderr
    spoilt = written_round(tmp_path / "spoilt")
    (spoilt / "second-reading.json").write_text("{")
    refused = run("quality", "--part", "second-reader", spoilt, *TRUST)
    assert refused.exit_code == 2 and "not as it was written" in refused.stderr
