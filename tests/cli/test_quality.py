"""`quality`: what is printed and written, what counts, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from arms_docs.caseload import forget_indexes
from tests.cli.test_commands import run
from tests.people import ASHWORTHY, BEECHCROFTE
from tests.support.paths import VERSIONS, WORKBOOKS

FIRST = VERSIONS / "0.1.0"
DRAFT = WORKBOOKS / "examples" / "high_with_gap.xlsx"
BEGINS = {".html": b"<!DOCTYPE", ".pdf": b"%PDF", ".json": b"{", ".csv": b"reference"}
TRUST = ("--trust", FIRST / "authority.pem", "--as-of", "2026-12-01")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed record, somebody's draft, and a file that is neither."""
    folder = tmp_path_factory.mktemp("cases")
    shutil.copy(FIRST / "signed-b-b" / "record.pdf", folder / "record.pdf")
    shutil.copy(DRAFT, folder / "draft.xlsx")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 of something else")
    return folder


def done(*arguments: object) -> Result:
    result = run("quality", *arguments, *TRUST)
    assert result.exit_code == 0, result.output + result.stderr
    return result


def test_a_record_counts_and_a_draft_only_where_it_is_named(cases: Path) -> None:
    text = done(cases).stdout
    assert "1 plan," in text and ASHWORTHY.reference in text
    assert BEECHCROFTE.reference not in text and "1 person has no signed record" in text
    named = " ".join(done(cases, cases / "draft.xlsx", "--file-by-file").stdout.split())
    assert "2 plans," in named and f"{BEECHCROFTE.reference}, draft" in named
    assert "(Actions!" in named or "Actions!N6" in named


def test_it_says_what_it_is_not_for_and_names_nobody(cases: Path) -> None:
    text = done(cases).stdout
    assert "not be used for discipline" in text
    assert "Ashworthy" not in text and "P4388" not in text


def test_data_and_rows_are_printed_alone(cases: Path) -> None:
    data = json.loads(done(cases, "--format", "json").stdout)
    assert (data["version"], data["plans"], data["profile"]) == (1, 1, None)
    rows = list(csv.DictReader(io.StringIO(done(cases, "--format", "csv").stdout)))
    assert {row["reference"] for row in rows} == {ASHWORTHY.reference} and len(rows) == 18


def test_files_are_written_by_their_ending_and_never_among_the_cases(
    cases: Path, tmp_path: Path
) -> None:
    for ending, begin in BEGINS.items():
        out = tmp_path / f"quality{ending}"
        assert f"Wrote {out}." in done(cases, "-o", out).stderr
        assert out.read_bytes().startswith(begin)
        assert run("quality", cases, *TRUST, "-o", out).exit_code == 2
    refused = run("quality", cases, *TRUST, "-o", tmp_path / "quality.doc")
    assert refused.exit_code == 2 and ".html, .pdf, .json, .csv" in refused.stderr
    refused = run("quality", cases, *TRUST, "-o", cases / "quality.pdf")
    assert refused.exit_code == 2 and "among the files that are read" in refused.stderr


def test_what_was_read_is_kept_in_an_index_of_its_own_that_is_forgotten_with_the_others(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = done(cases, "--format", "json").stdout
    (index,) = (tmp_path / "arms-docs").glob("*.sqlite3")
    assert index.name.startswith("caseload-facts-")
    assert done(cases, "--format", "json").stdout == first
    forget_indexes(tmp_path / "arms-docs")
    assert not index.exists()


def test_a_source_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    refused = run("quality", tmp_path / "nowhere")
    assert refused.exit_code == 2 and "there is no file or folder" in refused.stderr
