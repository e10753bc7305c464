"""`caseload`: views printed, written as files and as calendars, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.test_commands import run
from tests.people import ASHWORTHY, BEECHCROFTE
from tests.support.paths import PROJECT, VERSIONS

FIRST = VERSIONS / "0.1.0"
TRUST = ("--trust", FIRST / "authority.pem", "--as-of", "2026-12-01")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed record, somebody's draft, and a file that is neither."""
    folder = tmp_path_factory.mktemp("cases")
    shutil.copy(FIRST / "signed-b-b" / "record.pdf", folder / "record.pdf")
    shutil.copy(PROJECT / "workbooks" / "examples" / "high_with_gap.xlsx", folder / "draft.xlsx")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 of something else")
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


def done(cases: Path, *arguments: object) -> Result:
    result = run("caseload", cases, *TRUST, *arguments)
    assert result.exit_code == 0, result.output + result.stderr
    return result


def test_who_is_asked_for_is_shown_by_reference_and_by_name_only_when_asked(cases: Path) -> None:
    text = done(cases, "--view", "all").stdout
    assert ASHWORTHY.reference in text and BEECHCROFTE.reference in text
    assert "Ashworthy" not in text
    assert "Colin Ashworthy" in done(cases, "--view", "all", "--names").stdout


def test_an_authority_that_is_none_is_refused_and_does_not_empty_the_lists(
    cases: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no certificate")
    refused = run("caseload", cases, "--trust", wrong)
    assert refused.exit_code == 2 and "must be PEM or DER" in refused.stderr


def test_a_set_of_views_is_printed_together_and_csv_holds_one(cases: Path) -> None:
    text = done(cases, "--view", "supervisor").stdout
    assert "Waiting for a signature (none)." in text and "Warnings accepted (" in text
    refused = run("caseload", cases, *TRUST, "--view", "supervisor", "--format", "csv")
    assert refused.exit_code == 2 and "waiting, escalated, " in refused.stderr
    rows = list(csv.DictReader(io.StringIO(done(cases, "--view", "all", "--format", "csv").stdout)))
    assert {row["reference"] for row in rows} == {ASHWORTHY.reference, BEECHCROFTE.reference}


def test_data_is_printed_alone_and_what_is_narrated_stands_apart(cases: Path) -> None:
    data = json.loads(done(cases, "--format", "json").stdout)
    assert (data["version"], data["on"], data["people"]) == (1, "2026-12-01", 2)
    assert data["views"][0]["key"] == "today" and len(data["views"]) > 20, "none is named"
    assert done(cases, "--format", "json").stdout == done(cases, "--format", "json").stdout


def test_a_staff_id_is_found_in_any_spelling(cases: Path) -> None:
    data = json.loads(done(cases, "--format", "json", "--officer", "p 4021").stdout)
    assert data["officer"] == "P4021" and data["people"] == 1


def test_files_are_written_by_their_ending_and_never_over_another(
    cases: Path, tmp_path: Path
) -> None:
    for ending, begin in ((".json", b"{"), (".csv", b"level"), (".xlsx", b"PK")):
        out = tmp_path / f"caseload{ending}"
        assert f"Wrote {out}." in done(cases, "-o", out).stderr
        assert out.read_bytes().startswith(begin)
        assert run("caseload", cases, *TRUST, "-o", out).exit_code == 2
        done(cases, "-o", out, "--force")
    refused = run("caseload", cases, *TRUST, "-o", tmp_path / "caseload.doc")
    assert refused.exit_code == 2 and ".xlsx, .json, .csv" in refused.stderr


def test_no_list_is_written_among_the_cases_where_it_could_take_the_place_of_one(
    cases: Path,
) -> None:
    before = {path: path.read_bytes() for path in cases.iterdir()}
    for name in ("draft.xlsx", "record.pdf", "new.xlsx"):
        refused = run("caseload", cases, *TRUST, "-o", cases / name, "--force")
        assert refused.exit_code == 2 and "among the files that are read" in refused.stderr
    assert {path: path.read_bytes() for path in cases.iterdir()} == before


def test_calendars_are_written_one_for_each_officer(cases: Path, tmp_path: Path) -> None:
    folder = tmp_path / "calendars"
    done(cases, "--calendars", folder)
    assert sorted(path.name for path in folder.iterdir()) == ["P4021.ics", "P4388.ics"]
    assert run("caseload", cases, *TRUST, "--calendars", folder).exit_code == 2
    done(cases, "--calendars", folder, "--force")


def test_what_a_terminal_would_obey_is_harmless(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "a\x1b[2J.xlsx").write_bytes(b"nothing")
    text = run("caseload", folder, "--view", "unread").stdout
    assert "\x1b" not in text and ".xlsx" in text
