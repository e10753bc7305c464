"""`exercise consensus` and `exercise gold`: from what experts rated apart to a gold."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from arms_docs.instrument import Instrument
from arms_docs.study.exercise import Role
from arms_docs.study.gold import Gold, read_gold, shipped_gold
from tests.cli.test_commands import run
from tests.support.exercises import SETTLED, begun, hand_in, of_expert, small_pack, typed


@pytest.fixture(autouse=True)
def quick_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rendering takes seconds; `test_gold_signature` renders one."""
    monkeypatch.setattr("arms_docs.cli.gold.render", lambda page, **_: f"%PDF {len(page)}".encode())


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory, instrument: Instrument) -> Path:
    folder = begun(tmp_path_factory.mktemp("exercise") / "exercise")
    for code in small_pack().experts:
        for case in small_pack().cases:
            hand_in(folder, code, case.number, of_expert(instrument, code), role=Role.EXPERT)
    return folder


@pytest.fixture
def folder(handed_in: Path, tmp_path: Path) -> Path:
    """A copy, to change."""
    return Path(shutil.copytree(handed_in, tmp_path / "exercise"))


def gold_in(folder: Path, instrument: Instrument) -> Gold:
    gold = read_gold((folder / "gold.toml").read_text(encoding="utf-8"), instrument)
    assert isinstance(gold, Gold)
    return gold


def test_experts_settle_it_and_a_gold_is_made(
    folder: Path, tmp_path: Path, instrument: Instrument
) -> None:
    meeting, out = tmp_path / "meeting", tmp_path / "gold"
    compared = run("exercise", "consensus", folder, "-o", meeting)
    assert compared.exit_code == 0
    (line,) = [row for row in compared.stdout.splitlines() if row.startswith("R1 ")]
    assert line.split()[4:7] == ["6", "0", "4"]
    unsettled = run("exercise", "gold", folder, meeting, "-o", out)
    assert unsettled.exit_code == 1
    assert "consensus-case-1.xlsx, Consensus!C" in unsettled.stderr
    assert not out.exists()
    for path in meeting.iterdir():
        path.write_bytes(typed(path.read_bytes(), SETTLED))
    assert run("exercise", "gold", folder, meeting, "-o", out, "--on", "2027-01-11").exit_code == 0
    gold = gold_in(out, instrument)
    assert (gold.version, gold.of) == (1, small_pack().id)
    assert gold.decided_on.isoformat() == "2027-01-11"
    assert gold.answers["night"]["R1"].accepted == ("High", "Medium")
    assert (out / "gold.pdf").read_bytes().startswith(b"%PDF")
    later = ("-o", tmp_path / "later", "--replaces", out / "gold.toml")
    assert run("exercise", "gold", folder, meeting, *later).exit_code == 0
    second = gold_in(tmp_path / "later", instrument)
    assert (second.version, second.replaces) == (2, gold.sha256)


def test_two_experts_are_too_few(folder: Path, tmp_path: Path) -> None:
    for path in (folder / "returned").glob("E03*"):
        path.unlink()
    refused = run("exercise", "consensus", folder, "-o", tmp_path / "meeting")
    assert refused.exit_code == 1
    assert "case 1: rated by 2 experts. A gold wants 3 at least" in refused.stderr
    assert not (tmp_path / "meeting").exists()


def test_ours_is_written_and_labelled(tmp_path: Path, instrument: Instrument) -> None:
    written = run("exercise", "gold", "--shipped", "-o", tmp_path / "gold")
    assert written.exit_code == 0
    assert "ours, unvalidated" in written.stderr
    assert gold_in(tmp_path / "gold", instrument) == shipped_gold()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "name FOLDER and MEETING"),
        (("nowhere", "meeting"), "is no exercise"),
        (("nowhere", "--shipped"), "answers files say themselves"),
        (("--cases", "nowhere"), "there is no folder"),
    ],
)
def test_what_cannot_be_is_refused(arguments: tuple[str, ...], why: str, tmp_path: Path) -> None:
    refused = run("exercise", "gold", *arguments, "-o", tmp_path / "gold")
    assert refused.exit_code == 2
    assert why in refused.stderr


def test_what_is_no_gold_is_not_replaced(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_text("version = 0\n")
    command = ("exercise", "gold", folder, tmp_path, "-o", tmp_path / "gold")
    refused = run(*command, "--replaces", tmp_path / "old.toml")
    assert refused.exit_code == 1
    assert "this is no gold" in refused.stderr
