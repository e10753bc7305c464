"""What people have in their hands from earlier releases is read and verified for ever.

Each folder of tests/versions holds what that release wrote: blank, filled, marked and returned
workbook, submissions, signed editions at three levels, editions signed twice, and an archive.
Nobody ever writes there again. What `verify` says of each file, and of tampered ones, stands in the
table of verdicts (`test_verdicts`).
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from arms_docs.assessment.answers import read_answers
from arms_docs.cli.commands import cli
from arms_docs.problems import Place
from arms_docs.workbook.found_answers import FoundAnswers
from arms_docs.workbook.intake.read_workbook import read_workbook
from tests.support.about import about_this
from tests.support.builders import FORM, place_of
from tests.support.edited_workbooks import find
from tests.support.few_parts import few_parts
from tests.support.judged_once import judged_once
from tests.support.loop import DECIDED, SECRET
from tests.support.paths import VERSIONS
from tests.support.releases import SUMS, lay_out, releases
from tests.support.some import some
from tests.support.verdict_table import YEARS_ON

__all__ = ["few_parts", "judged_once"]

pytestmark = pytest.mark.usefixtures(
    *("second_run_here", "workbooks_read_once", "documents_rendered_once", "looked_at_once"),
    *("few_parts", "judged_once"),
)
SIGNED = ("signed-b-b", "signed-b-t", "signed-b-lta", "countersigned")


def at(patch: pytest.MonkeyPatch, now: datetime) -> None:
    patch.setattr("arms_docs.cli.clock.now", lambda: now)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, DECIDED)


OLDEST, *LATER = releases()
BEFORE_IT_IS_DUE = "2026-10-12"  # any action of the case in its workbooks


# The oldest is the furthest from today; the others are proofs.
@pytest.fixture(
    params=[OLDEST, *(pytest.param(name, marks=pytest.mark.prove) for name in LATER)],
    scope="module",
)
def release(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(request.param, tmp_path_factory.mktemp("release"))


@pytest.fixture
def archive(release: Path, tmp_path: Path) -> Path:
    return shutil.copytree(release / "archive", tmp_path / "archive")


def run(*arguments: object, code: int = 0) -> Result:
    environment = {"ARMS_DOCS_PASSPHRASE": SECRET, "ARMS_DOCS_ARCHIVE_PASSPHRASE": SECRET}
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], env=environment)
    assert result.exit_code == code, result.output
    return result


# --- nobody wrote here again


def test_every_release_is_here() -> None:
    here = {path.name for path in VERSIONS.iterdir() if path.name[0].isdigit()}
    assert here == {name.partition("/")[0] for name in SUMS}


@pytest.mark.parametrize("name", SUMS)
def test_it_is_what_was_made(name: str) -> None:
    assert sha256((VERSIONS / name).read_bytes()).hexdigest() == SUMS[name]


def test_every_file_of_a_release_is_what_was_made(release: Path) -> None:
    sums = (release / "SHA256SUMS").read_text(encoding="utf-8")
    listed = [line.partition("  ")[::2] for line in sums.splitlines()]
    for digest, name in listed:
        assert sha256((release / name).read_bytes()).hexdigest() == digest, name
    files = {str(path.relative_to(release)) for path in release.rglob("*") if path.is_file()}
    outside = {name for name in files if not name.startswith(("archive/", "tampered/"))}
    assert outside == {"SHA256SUMS", *(name for _, name in listed)}


# --- it is read, returned, signed


def test_an_answers_file_is_told_what_is_asked_since(release: Path) -> None:
    """A workbook carries the list of what it asks; an answers file is always of today's form.

    Both bands of OSP, which stood in one answer, keep its date: nothing is asked of them anew.
    """
    lines = run("check", release / "answers.toml", "--on", BEFORE_IT_IS_DUE, code=1).stdout
    assert ": 10 errors" in lines and "A29" not in lines and "rm2000." not in lines
    strategies = (f"Strategy T{n}: strategies.T{n}.factor" for n in (1, 2, 3))
    changes = (f"factors.{key}.would_change" for key in ("R1", "R2", "R3", "P3", "P4", "P5"))
    for place in ("self_risk.concern", *strategies, *changes):
        assert place in lines


@pytest.mark.parametrize("name", ["filled.xlsx", "annotated.xlsx"])
def test_what_was_filled_in_reads_without_a_problem(release: Path, name: str) -> None:
    """But for what is asked since of a first of a month."""
    lines = run("check", release / name, "--on", BEFORE_IT_IS_DUE).stdout
    assert "no problems" in lines or ("1 warning" in lines and "A49" in lines)


def test_a_blank_is_still_a_blank(release: Path) -> None:
    """What is missing is missing: no row is said to be gone, and nothing is said of the file."""
    lines = run("check", release / "blank.xlsx", "--on", BEFORE_IT_IS_DUE, code=1).stdout
    assert "A12" not in lines and "F0" not in lines and "A01" in lines


def test_a_returned_one_asks_only_for_its_point(release: Path) -> None:
    lines = run("check", release / "returned.xlsx", "--on", DECIDED.date(), code=1).stdout
    assert lines.count("error ") == 1 and "S08" in lines


@pytest.mark.parametrize(
    "name",
    [
        "submitted-signed.pdf",
        pytest.param("submitted.pdf", marks=pytest.mark.prove),
        pytest.param("submitted-toml.pdf", marks=pytest.mark.prove),
    ],
)
def test_a_submission_is_returned_and_signed_today(
    release: Path, name: str, tmp_path: Path
) -> None:
    signs, returns = (
        about_this(
            release / f"{decision}.toml",
            release / name,
            tmp_path / f"{decision}.toml",
            accepts="What is overdue was spoken of.",
        )
        for decision in ("signs", "returns")
    )
    run(
        "return",
        release / name,
        "--from",
        returns,
        "-o",
        tmp_path / "returned.xlsx",
    )
    run(
        "sign",
        release / name,
        "--from",
        signs,
        "--key",
        release / "keys/supervisor.p12",
        "-o",
        tmp_path / "signed",
    )
    result = run("verify", tmp_path / "signed/record.pdf", "--trust", release / "authority.pem")
    assert (
        "Signed off by Gwendoline Frostbury, and not one byte has changed since." in result.stdout
    )


@pytest.mark.prove
def test_a_workbook_of_the_release_goes_all_the_way_today(release: Path, tmp_path: Path) -> None:
    """Its blank is filled in, handed in, returned, mended, handed in again and signed off.

    What comes back is of today's form, and so is what it asks beside the supervisor's point.
    """
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    typed, _ = read_answers((release / "answers.toml").read_bytes(), FORM)
    write_into(release / "blank.xlsx", typed, first)
    assert "error" not in run("check", first, "--on", BEFORE_IT_IS_DUE).stdout
    submitted, again = tmp_path / "first.pdf", tmp_path / "second.pdf"
    run("submit", first, "-o", submitted)
    returned = tmp_path / "returned.xlsx"
    returns = about_this(release / "returns.toml", submitted, tmp_path / "returns.toml")
    run("return", submitted, "--from", returns, "-o", returned)
    replies: dict[str, object] = {
        "points.F1.reply": "Said more.",
        "self_risk.concern": "None known",
    }
    replies |= {f"strategies.T{number}.factor": "R1" for number in (1, 2, 3)}
    for factor in ("R1", "R2", "R3", "P3", "P4", "P5"):
        replies[f"factors.{factor}.would_change"] = "Three months of the same, or one breach."
    write_into(returned, {place_of(dotted): words for dotted, words in replies.items()}, second)
    assert "error" not in run("check", second, "--on", DECIDED.date()).stdout
    run("submit", second, "-o", again)
    signs = about_this(
        release / "signs.toml",
        again,
        tmp_path / "signs.toml",
        accepts="What is overdue was spoken of.",
    )
    decided = ("--from", signs, "--key", release / "keys/supervisor.p12")
    run("sign", again, *decided, "-o", tmp_path / "signed")
    for edition in ("record", "panel"):
        page = tmp_path / f"signed/{edition}.pdf"
        told = run("verify", page, "--trust", release / "authority.pem").stdout
        assert told.startswith("VALID: ") and "Signed off by Gwendoline Frostbury" in told


def write_into(workbook: Path, answers: Mapping[Place, object], target: Path) -> None:
    """Type answers into the cells of a workbook, as its user does."""
    content = read_workbook(workbook.read_bytes(), FORM)
    assert isinstance(content, FoundAnswers)
    book = load_workbook(workbook)
    for place, value in answers.items():
        # What is not asked today is found by its key.
        where = content.cells.get(place) or cell_of(book, str(place))
        title, _, address = where.rpartition("!")
        book[title.strip("'")][address].value = value
    book.save(target)


def cell_of(book: Workbook, key: str) -> str:
    """Sheet and cell in which a form's question of this key is answered."""
    sheet, row = find(book, key)
    return f"{sheet.title}!C{row}"


@pytest.mark.parametrize("folder", some(SIGNED, 3))
def test_a_record_that_does_not_say_what_printed_it_is_judged_as_of_another_edition(
    folder: str,
) -> None:
    """Of 0.1.0, then: its letters are others, and nothing that was typed is missing."""
    first = VERSIONS / "0.1.0"
    page = first / folder / "record.pdf"
    result = run("verify", page, "--trust", first / "authority.pem", "--details")
    assert "another edition of this program (it was version 0.1.0, and this is" in result.stdout
    assert "the record does not say what printed it" in result.stdout
    assert "Not found" not in result.stdout and "Every letter" not in result.stdout


def test_only_the_renewable_level_outlives_the_certificates(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time alone never means changed: where nothing can be said any more, that is said."""
    at(monkeypatch, YEARS_ON)
    trusted = ("--trust", release / "authority.pem", "--details")
    result = run("verify", release / "signed-b-lta/record.pdf", *trusted)
    assert "The workbook inside, read again today" in result.stdout
    result = run("verify", release / "signed-b-b/record.pdf", *trusted, code=3)
    assert result.stdout.startswith("CANNOT TELL: ")
    assert (
        "changed or damaged" not in result.stdout
        and "nothing here shows that it was in date" in result.stdout
    )


@pytest.mark.prove
def test_what_waits_still_waits_and_is_countersigned_today(release: Path, tmp_path: Path) -> None:
    result = run(
        "verify", release / "waiting/record.pdf", "--trust", release / "authority.pem", code=1
    )
    assert result.stdout.startswith("NOT SIGNED: ")
    assert "It waits for a signature (second signature), and is not signed off" in result.stdout
    second = (
        "--as",
        "countersigner",
        "--settings",
        release / "settings-two.toml",
        "--key",
        release / "keys/second.p12",
    )
    run("sign", release / "waiting", "-o", tmp_path / "both", *second)
    run("verify", tmp_path / "both/record.pdf", "--trust", release / "authority.pem")


def test_the_archive_is_whole_and_its_records_rate_as_they_did(
    release: Path, archive: Path
) -> None:
    trusted = ("--trust", release / "authority.pem")
    result = run(
        "archive",
        "verify",
        archive,
        "--deep",
        "--witness",
        release / "signed-b-b/panel.pdf",
        *trusted,
    )
    assert "WHOLE" in result.stdout and "4 records" in result.stdout


def test_the_archive_is_added_to_today(release: Path, archive: Path, tmp_path: Path) -> None:
    signed = shutil.copytree(release / "signed-b-t", tmp_path / "signed")
    trusted = ("--trust", release / "authority.pem")
    run("archive", "add", archive, signed, "--key", release / "keys/supervisor.p12", *trusted)
    assert "5 records" in run("archive", "verify", archive, *trusted).stdout
