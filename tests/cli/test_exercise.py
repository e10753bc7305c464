"""`exercise new`: a pack in a new folder, of shipped cases, of an organisation's own, or both."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.study.exercise import Pack, pack_in
from arms_docs.study.exercise.read_case import SHIPPED
from tests.cli.test_commands import run

VIGNETTE = (SHIPPED / "custody" / "vignette.toml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def quick_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rendering takes seconds, and is tested with the pack's own files."""
    render = "arms_docs.cli.exercise.render"
    monkeypatch.setattr(render, lambda page, **_: f"%PDF {len(page)}".encode())


def own_case(folder: Path, text: str = VIGNETTE) -> Path:
    folder.mkdir(parents=True)
    (folder / "vignette.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_pack_is_written_once_and_says_what_to_begin_with(tmp_path: Path) -> None:
    out = tmp_path / "spring"
    written = run("exercise", "new", "-o", out, "--raters", 2, "--only", "night")
    assert written.exit_code == 0
    assert "2 x 1 workbooks for raters, 3 x 1 for experts" in written.stdout
    assert "READ ME.pdf" in written.stdout
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert "raters/R02/R02-case-1.xlsx" in names
    assert len(names) == 3 + 5 * 3
    again = run("exercise", "new", "-o", out, "--raters", 2)
    assert again.exit_code == 2
    assert "is there already" in again.stderr


def test_own_codes_and_own_cases_make_a_pack(tmp_path: Path) -> None:
    codes = tmp_path / "codes.txt"
    codes.write_text("K-7\nM4\n")
    own_case(tmp_path / "cases" / "harbour")
    out = tmp_path / "own"
    command = ("exercise", "new", "-o", out, "--codes", codes, "--cases", tmp_path / "cases")
    assert run(*command).exit_code == 0
    pack = pack_in(out)
    assert isinstance(pack, Pack)
    assert (pack.raters, [case.key for case in pack.cases]) == (("K-7", "M4"), ["harbour"])
    with_ours = ("--only", "night", "--title", "  Both  ")
    both = tmp_path / "both"
    assert run("exercise", "new", "-o", both, *command[4:], *with_ours).exit_code == 0
    pack = pack_in(both)
    assert isinstance(pack, Pack)
    assert [case.key for case in pack.cases] == ["harbour", "night"]
    assert pack.title == "Both"


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ((), "say how many raters there are"),
        (("--raters", "2", "--codes", "x.txt"), "say how many raters there are"),
        (("--raters", "2", "--only", "nowhere"), "there is no case nowhere"),
        (("--raters", "2", "--title", "x" * 61), "60 characters at most"),
        (("--raters", "2", "--cases", "nowhere"), "there is no folder nowhere"),
        (("--raters", "2", "--experts", "2"), "2 is not in the range"),
        (("--codes", "nowhere.txt"), "there is no file nowhere.txt"),
    ],
)
def test_what_cannot_be_is_refused(options: tuple[str, ...], why: str, tmp_path: Path) -> None:
    refused = run("exercise", "new", "-o", tmp_path / "out", *options)
    assert refused.exit_code == 2
    assert why in refused.stderr
    assert not (tmp_path / "out").exists()


def test_faults_of_codes_and_cases_are_said_with_their_place(tmp_path: Path) -> None:
    codes = tmp_path / "codes.txt"
    codes.write_text("Jane Doe\n")
    refused = run("exercise", "new", "-o", tmp_path / "out", "--codes", codes)
    assert refused.exit_code == 2
    assert "line 1: a code is a letter" in refused.stderr
    assert "Jane" not in refused.stderr
    bad = own_case(tmp_path / "bad", VIGNETTE.replace("assessed_on", "assesed_on", 1))
    command = ("exercise", "new", "-o", tmp_path / "out", "--raters", 2, "--cases")
    wrong = run(*command, bad)
    assert wrong.exit_code == 2
    assert "assesed_on" in wrong.stderr
    twice = run(*command, own_case(tmp_path / "night"))
    assert "a case that is there already is called night too" in twice.stderr
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no case" in run(*command, empty).stderr
