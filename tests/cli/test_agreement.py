"""`agreement`: on the screen, as one file, and as a folder with all there is."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from arms_docs.study.agreement_pages import agreement_schema
from tests.cli.test_commands import run
from tests.support.returned_exercise import GOLD, write_returned

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
RATERS, CASES = 6, 3


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exercise") / "autumn"
    write_returned(folder, seed=1, raters=RATERS, cases=CASES)
    return folder


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arms_docs.cli.clock.now", lambda: NOW)


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(kept, tmp_path / "autumn"))


def agreement(folder: Path, *more: object) -> Result:
    return run("agreement", folder, "--gold", folder / GOLD, *more)


def test_the_screen_shows_every_subject_and_no_rater(kept: Path) -> None:
    result = agreement(kept)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert len([line for line in lines if line.startswith(tuple("RP")) and "%" in line]) >= 14
    (line,) = (line for line in lines if line.startswith("Protective factors   "))
    assert len(line.split()) == 2 + 9
    assert "ours, unvalidated" in result.stdout and "Seed 1, 5,000 draws." in result.stdout
    assert not any(f"R{number:02}" in result.stdout for number in range(1, RATERS + 1))


def test_json_is_as_its_schema_says_and_names_no_rater(kept: Path) -> None:
    result = agreement(kept, "--format", "json", "--seed", 7)
    data = json.loads(result.stdout)
    Draft202012Validator(agreement_schema()).validate(data)
    assert (data["seed"], data["raters"], data["on"]) == (7, RATERS, "2026-12-01")
    assert not any(f"R{number:02}" in result.stdout for number in range(1, RATERS + 1))


def test_the_same_seed_writes_the_same_file(kept: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.html", tmp_path / "2.html"
    assert agreement(kept, "-o", first).exit_code == 0
    assert agreement(kept, "-o", second).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    refused = agreement(kept, "-o", second)
    assert refused.exit_code == 2 and "--force" in refused.stderr


def test_a_folder_has_all_there_is_and_each_letter_one_rater(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("arms_docs.report.pdf.render_pdf", lambda page: (page.encode(), ()))
    out = tmp_path / "all"
    result = agreement(kept, "-o", out)
    assert result.exit_code == 0, result.output
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    codes = {f"R{number:02}" for number in range(1, RATERS + 1)}
    assert names == {
        *("report.pdf", "report.html", "organiser.pdf", "trainer.pdf"),
        *(f"letters/letter-{code}.pdf" for code in codes),
        "data/agreement.json",
        *(f"data/{name}.csv" for name in ("measures", "measures-without-alike", "confusion")),
        *("data/ratings.csv", "data/data-dictionary.csv"),
    }
    for code in codes:
        letter = (out / f"letters/letter-{code}.pdf").read_text(encoding="utf-8")
        assert {other for other in codes if other in letter} == {code}
    for name in ("report.pdf", "report.html", "trainer.pdf", "data/agreement.json"):
        assert not any(code in (out / name).read_text(encoding="utf-8") for code in codes), name


def test_a_file_that_cannot_be_taken_is_named_to_whoever_runs_it(own: Path) -> None:
    (own / "returned" / "note.xlsx").write_bytes(b"no workbook")
    result = agreement(own)
    assert result.exit_code == 0
    assert "Not taken: note.xlsx: " in result.stderr
    assert "1 file could not be taken" in result.stdout and "note.xlsx" not in result.stdout


def test_of_fewer_than_five_raters_nothing_is_shown(own: Path) -> None:
    for path in (own / "returned").glob("R0[56]-*"):
        path.unlink()
    result = agreement(own)
    assert result.exit_code == 3
    assert "Fewer than 5 raters" in result.stdout and "%" not in result.stdout


def test_what_it_is_asked_must_be_right(kept: Path, own: Path, tmp_path: Path) -> None:
    assert agreement(kept, "-o", tmp_path / "report.docx").exit_code == 2
    (tmp_path / "taken").mkdir()
    assert agreement(kept, "-o", tmp_path / "taken").exit_code == 2
    elsewhere = run("agreement", tmp_path, "--gold", kept / GOLD)
    assert elsewhere.exit_code == 2 and "exercise.toml" in elsewhere.stderr
    (own / GOLD).write_text("version = 1\n", encoding="utf-8")
    assert agreement(own).exit_code == 1
    for path in (own / "returned").iterdir():
        path.unlink()
    nothing = run("agreement", own, "--gold", kept)
    assert nothing.exit_code == 2 and "nothing came back yet" in nothing.stderr
