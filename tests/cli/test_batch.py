"""`batch`: each verb over many files gives for each what the verb gives for it alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from arms_docs.batch import Here, manifest_schema
from arms_docs.cli import batch_options
from tests.cli.test_commands import run
from tests.support.paths import CASES, VERSIONS, WORKBOOKS

ON = ("--on", "2026-10-12")
RELEASE = VERSIONS / "0.1.0"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work is done in this process, which is quicker for a few files."""
    monkeypatch.setattr(batch_options, "Pool", lambda *_args, **_more: Here())
    yield


def answers(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((out / "manifest.json").read_text())["answers"]
    return found


def outputs(out: Path) -> list[str]:
    return sorted(p.relative_to(out / "files").as_posix() for p in (out / "files").rglob("*.*"))


def test_check_and_rate_take_answers_files_that_are_named(tmp_path: Path) -> None:
    named = [CASES / name / "answers.toml" for name in ("medium_low", "high_with_gap")]
    for verb, what in (("check", "problems"), ("rate", "rating")):
        out = tmp_path / verb
        done = run("batch", verb, *named, "-o", out, *ON)
        alone = [run(verb, path, *ON) for path in named]
        assert done.exit_code == max(each.exit_code for each in alone)
        assert outputs(out) == [
            f"high_with_gap/answers.toml.{what}.txt",
            f"medium_low/answers.toml.{what}.txt",
        ]
        for answer, each in zip(answers(out), alone, strict=True):
            written = (out / answer["outputs"][0]["file"]).read_text()
            assert written == each.stdout
            assert answer["exit_code"] == each.exit_code


def test_report_writes_the_edition_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    book = (WORKBOOKS / "examples" / "medium_low.xlsx").read_bytes()
    (tmp_path / "cases" / "K1.xlsx").write_bytes(book)
    how = ("--edition", "summary", "--format", "text", *ON)
    done = run("batch", "report", tmp_path / "cases", "-o", tmp_path / "out", *how)
    assert done.exit_code == 0
    assert outputs(tmp_path / "out") == ["cases/K1.xlsx.summary-draft.txt"]
    (answer,) = answers(tmp_path / "out")
    assert answer["outcome"] == "summary edition, draft"


def test_verify_judges_each_pdf_with_the_record_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    how = ("--trust", RELEASE / "authority.pem", "--at", "2026-11-29T12:00", "--quick")
    done = run("batch", "verify", RELEASE / "signed-b-b", "-o", out, *how)
    assert done.exit_code == 0, done.output
    told = {Path(answer["source"]).name: answer["outcome"] for answer in answers(out)}
    assert {*told.values()} == {"VALID"} and {"record.pdf", "panel.pdf"} <= {*told}


def test_caseload_writes_what_each_file_says(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    book = (WORKBOOKS / "examples" / "medium_low.xlsx").read_bytes()
    (tmp_path / "cases" / "K1.xlsx").write_bytes(book)
    done = run("batch", "caseload", tmp_path / "cases", "-o", tmp_path / "out")
    assert done.exit_code == 0
    assert outputs(tmp_path / "out") == ["cases/K1.xlsx.case.json"]
    assert answers(tmp_path / "out")[0]["outcome"] == "draft"


def test_an_authority_that_is_none_is_refused_before_any_work(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no certificate")
    done = run("batch", "verify", RELEASE, "-o", tmp_path / "out", "--trust", wrong)
    assert done.exit_code == 2 and not (tmp_path / "out").exists()


def test_the_schema_of_the_manifest_is_printed() -> None:
    assert json.loads(run("schema", "--of", "manifest").stdout) == json.loads(
        json.dumps(manifest_schema())
    )
