"""`second-reading`: plans are picked and handed out, and a wrong use is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import Result

from arms_docs.study.second_reader import ROUND, round_in
from tests.cli.test_commands import run
from tests.people import ASHWORTHY
from tests.support.paths import VERSIONS, WORKBOOKS

FIRST = VERSIONS / "0.1.0"
DRAFT = WORKBOOKS / "examples" / "high_with_gap.xlsx"
TRUST = ("--trust", FIRST / "authority.pem", "--as-of", "2026-12-01")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed record, and somebody's draft."""
    folder = tmp_path_factory.mktemp("cases")
    shutil.copy(FIRST / "signed-b-b" / "record.pdf", folder / "record.pdf")
    shutil.copy(DRAFT, folder / "draft.xlsx")
    return folder


def done(*arguments: object) -> Result:
    result = run("second-reading", *arguments, *TRUST)
    assert result.exit_code == 0, result.output + result.stderr
    return result


def test_a_round_is_written_and_says_what_was_picked_by_what(cases: Path, tmp_path: Path) -> None:
    out = tmp_path / "round"
    text = done(cases, "-o", out, "--seed", "Q4", "--readers", "K1", "K2").stdout
    assert "1 of 1 signed plans, one in 10, picked with the seed Q4" in text
    assert f"plan 1: {ASHWORTHY.reference}" in text
    assert {path.relative_to(out).as_posix() for path in out.rglob("*.xlsx")} == {
        "K1/plan-01-K1.xlsx",
        "K2/plan-01-K2.xlsx",
    }
    handed_out = round_in(out)
    assert (handed_out.seed, handed_out.among, handed_out.readers) == ("Q4", 1, ("K1", "K2"))
    kept = (out / ROUND).read_text(encoding="utf-8")
    assert "Ashworthy" not in kept and "P4388" not in kept


def test_the_same_seed_writes_the_same_bytes_and_the_day_is_the_seed(
    cases: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        done(cases, "-o", tmp_path / name)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )
    assert one == two
    assert round_in(tmp_path / "one").seed == "2026-12-01"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--readers", "A", "a"), "two codes"),
        (("--readers", "A", "Jo Smith"), "two codes"),
        (("--seed", " "), "one line"),
        (("--seed", "x" * 61), "one line"),
        (("--one-in", "0"), "--one-in"),
        (("--set", "mine"), "--set"),
    ],
)
def test_a_wrong_use_is_refused(
    more: tuple[str, ...], why: str, cases: Path, tmp_path: Path
) -> None:
    refused = run("second-reading", cases, "-o", tmp_path / "round", *more, *TRUST)
    assert refused.exit_code == 2 and why in refused.stderr
    assert not (tmp_path / "round").exists()


def test_nothing_signed_and_a_folder_among_the_cases_are_refused(
    cases: Path, tmp_path: Path
) -> None:
    refused = run("second-reading", DRAFT, "-o", tmp_path / "round", *TRUST)
    assert refused.exit_code == 2 and "there is no signed record" in refused.stderr
    refused = run("second-reading", cases, "-o", cases / "round", *TRUST)
    assert refused.exit_code == 2 and "among the files" in refused.stderr
    (tmp_path / "round").mkdir()
    refused = run("second-reading", cases, "-o", tmp_path / "round", *TRUST)
    assert refused.exit_code == 2
