"""`timeline`: of an archive, a folder of records, or records as PDFs, in four forms."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from arms_docs.cli.timeline import _content
from arms_docs.settings import DEFAULTS
from arms_docs.timeline import COLUMNS, tell
from tests.archive.test_versions import KEPT
from tests.cli.test_commands import run
from tests.people import ASHWORTHY
from tests.support import chains
from tests.support.conformance import faults
from tests.support.loop import SECRET
from tests.support.paths import VERSIONS
from tests.support.time_lines import Step, chain, evidence, not_proved

FIRST = VERSIONS / "0.1.0"
RECORD = FIRST / "signed-b-b" / "record.pdf"
TRUST = ("--trust", FIRST / "authority.pem")
NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arms_docs.cli.clock.now", lambda: NOW)
    monkeypatch.setenv("ARMS_DOCS_PASSPHRASE", SECRET)


def data_of(out: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return data


def done(*arguments: object) -> Result:
    result = run("timeline", *arguments)
    assert result.exit_code == 0, result.output + result.stderr
    return result


def test_a_record_is_told_as_json_and_says_what_was_written(tmp_path: Path) -> None:
    out = tmp_path / "line.json"
    result = done(RECORD, "-o", out, *TRUST)
    assert f"Wrote {out} (" in result.stderr and "as of 2026-12-01" in result.stderr
    data = data_of(out)
    assert (data["version"], data["reference"]) == (1, ASHWORTHY.reference)
    assert data["sources"][0]["name"] == "record.pdf" and data["sources"][0]["proved"]


def test_the_form_is_chosen_by_the_ending_or_by_an_option(tmp_path: Path) -> None:
    done(RECORD, "-o", tmp_path / "a.html", *TRUST)
    assert (tmp_path / "a.html").read_bytes().startswith(b"<!DOCTYPE html>")
    done(RECORD, "-o", tmp_path / "b", "--format", "csv", *TRUST)
    rows = list(csv.reader(io.StringIO((tmp_path / "b.csv").read_text(encoding="utf-8"))))
    assert tuple(rows[0]) == COLUMNS and len({len(row) for row in rows}) == 1
    wrong = run("timeline", RECORD, "-o", tmp_path / "c.txt")
    assert wrong.exit_code == 2 and ".pdf, .html, .json, .csv" in wrong.stderr


def test_the_same_records_give_the_same_bytes_wherever_they_lie(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(FIRST / "signed-b-b", tmp_path / name / "signed")
        done(tmp_path / name, "-o", tmp_path / f"{name}.html", *TRUST)
    one, two = ((tmp_path / f"{name}.html").read_bytes() for name in ("one", "two"))
    assert one == two


def test_a_folder_is_told_without_the_copies_that_carry_no_answers(tmp_path: Path) -> None:
    out = tmp_path / "line.json"
    result = done(FIRST / "countersigned", "-o", out, *TRUST)
    assert "panel.pdf carries no answers" in result.stderr
    assert [source["name"] for source in data_of(out)["sources"]] == ["record.pdf"]


def test_what_cannot_be_read_is_said_and_is_a_gap(tmp_path: Path) -> None:
    shutil.copy(RECORD, tmp_path / "record.pdf")
    (tmp_path / "torn.pdf").write_bytes(RECORD.read_bytes()[:5000])
    out = tmp_path / "line.json"
    assert "torn.pdf: " in done(tmp_path, "-o", out, *TRUST).stderr
    gaps = [event["what"] for event in data_of(out)["events"] if event["kind"] == "Gap"]
    assert len(gaps) == 1 and gaps[0].startswith("torn.pdf could not be read")


def test_what_was_recorded_later_is_said_to_be_left_out(tmp_path: Path) -> None:
    out = tmp_path / "line.json"
    result = done(RECORD, "-o", out, *TRUST, "--as-of", "2026-11-01")
    assert "Recorded after that day, and not in it: 1 of the records." in result.stderr
    assert data_of(out)["events"] == []
    wrong = run("timeline", RECORD, "-o", tmp_path / "b.json", "--as-of", "2026-12-02")
    assert wrong.exit_code == 2 and "has not come yet" in wrong.stderr


def test_nothing_is_written_over_and_no_source_is(tmp_path: Path) -> None:
    out = tmp_path / "line.json"
    out.write_text("mine")
    assert run("timeline", RECORD, "-o", out).exit_code == 2 and out.read_text() == "mine"
    copy = Path(shutil.copy(RECORD, tmp_path / "record.pdf"))
    assert run("timeline", copy, "-o", copy, "--force").exit_code == 2
    assert copy.read_bytes() == RECORD.read_bytes()


def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_is_text() -> None:
    changes = {"context.why_now": "Review after a trigger", "context.trigger": "=1+1"}
    records = chain(Step(datetime(2027, 1, 11, tzinfo=UTC).date(), changes))
    line = tell(evidence(*records), datetime(2027, 2, 1, tzinfo=UTC).date())
    content = _content(line, "csv", DEFAULTS, deep=False).decode()
    assert "'=1+1." in content and ",=1+1" not in content


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    with tarfile.open(KEPT) as packed:
        if hasattr(tarfile, "data_filter"):
            packed.extraction_filter = tarfile.data_filter
        packed.extractall(tmp_path)  # noqa: S202 - ours, and pinned
    (tmp_path / "why.toml").write_text('reason = "a review"\n')
    return tmp_path


def test_of_an_archive_the_log_says_who_looked_and_why_first(kept: Path) -> None:
    out = kept / "line.json"
    arguments = (kept / "plain", "-o", out, "--trust", kept / "authority.pem")
    refused = run("timeline", *arguments)
    assert refused.exit_code == 2 and not out.exists(), "who cannot log a use gets no answer"
    done(*arguments, "--key", kept / "key.p12", "--query", kept / "why.toml")
    assert data_of(out)["reference"] == ASHWORTHY.reference
    log = json.loads(run("archive", "log", kept / "plain", "--format", "json").stdout)
    assert (log[-1]["verb"], log[-1]["detail"]) == ("combination", {"reason": "a review"})
    assert len(log[-1]["records"]) == 3


def test_whose_time_line_is_asked_for_is_never_an_argument() -> None:
    """A reference would stay in the history of a shell."""
    result = run("timeline", RECORD, "-o", "line.json", "--reference", "DEMO-0000")
    assert result.exit_code == 2 and "No such option" in result.stderr


def test_an_archive_holds_nobody_of_that_reference(kept: Path) -> None:
    out = kept / "line.json"
    whose = kept / "whose.toml"
    whose.write_text('reason = "a review"\nreference = "DEMO-0000"\n')
    with_key = ("--key", kept / "key.p12", "--query", whose)
    result = run("timeline", kept / "plain", "-o", out, *with_key)
    assert result.exit_code == 2 and "no record of that reference" in result.stderr
    beside = run("timeline", kept / "plain", RECORD, "-o", out)
    assert beside.exit_code == 2 and "name it alone" in beside.stderr
    files = run("timeline", RECORD, "-o", out, "--query", whose)
    assert files.exit_code == 2 and "goes with an archive" in files.stderr


@pytest.mark.prove
def test_the_pdf_is_for_the_archive_and_for_whoever_listens_and_always_the_same() -> None:
    """The page that is rendered, and the renderer, are tested each by itself."""
    first, second = chain(Step(datetime(2027, 1, 11, tzinfo=UTC).date()))
    line = tell(evidence(first, not_proved(second)), datetime(2027, 6, 1, tzinfo=UTC).date())
    pdf, again = (_content(line, "pdf", DEFAULTS, deep=False) for _ in range(2))
    assert pdf == again and faults(pdf) == []


@pytest.mark.prove
def test_what_is_signed_on_a_day_that_has_not_come_is_left_out(tmp_path: Path) -> None:
    """`tell` holds it without PDFs."""
    for number, pdf in enumerate(chains.records()):
        (tmp_path / f"{number}.pdf").write_bytes(pdf)
    out = tmp_path / "line.json"
    result = done(tmp_path, "-o", out)
    assert len(data_of(out)["sources"]) == 1, "two are of days that have not come"
    assert "not in it: 2 of the records" in result.stderr


def test_an_authority_that_is_none_is_refused_and_hides_no_record(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no certificate")
    record = FIRST / "signed-b-b" / "record.pdf"
    refused = run("timeline", record, "-o", tmp_path / "line.json", "--trust", wrong)
    assert refused.exit_code == 2 and "must be PEM or DER" in refused.stderr
