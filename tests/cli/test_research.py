"""`research`: the folder that is written, the key that is not in it, and what is refused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import Result

from arms_docs.cli.study_sources import SourcesRead
from arms_docs.study.facts import FileFacts
from arms_docs.study.research import code_key_file
from tests.cli.test_commands import run
from tests.support.paths import VERSIONS
from tests.support.some_exports import KEY, files, folder

WHERE = "arms_docs.cli.research.read_sources"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose files say what `some_exports` says, with a key for codes beside it."""
    (tmp_path / "cases").mkdir()
    monkeypatch.setattr(WHERE, lambda *_: SourcesRead(files()))
    key = tmp_path / "code.key"
    key.write_bytes(code_key_file(KEY.secret))
    key.chmod(0o600)
    return tmp_path


def done(here: Path, *arguments: object) -> Result:
    place = ("-o", here / "export", "--code-key", here / "code.key")
    return run("research", here / "cases", *place, *arguments)


def test_the_folder_is_written_as_it_was_put_together_and_the_key_is_not_in_it(here: Path) -> None:
    result = done(here)
    assert result.exit_code == 0, result.stderr
    written = {path.name: path.read_bytes() for path in (here / "export").iterdir()}
    assert written == dict(folder())
    assert not any(KEY.secret.hex().encode() in content for content in written.values())
    assert "29 signed assessments of 14 people" in result.stderr
    assert result.stdout == ""


def test_a_new_key_is_made_once_for_its_owner_alone(here: Path) -> None:
    (here / "code.key").unlink()
    result = done(here, "--new-key")
    assert result.exit_code == 0, result.stderr
    if sys.platform != "win32":
        assert (here / "code.key").stat().st_mode & 0o777 == 0o600
    assert "Keep it apart" in result.stderr
    first = (here / "export" / "cases.csv").read_bytes()
    (here / "export").rename(here / "earlier")
    assert done(here).exit_code == 0
    assert (here / "export" / "cases.csv").read_bytes() == first
    (here / "export").rename(here / "later")
    again = done(here, "--new-key")
    assert (again.exit_code, (here / "export").exists()) == (2, False)


def test_a_key_that_others_can_read_is_refused(here: Path) -> None:
    (here / "code.key").chmod(0o640)
    result = done(here)
    if sys.platform != "win32":  # where files have no such modes
        assert result.exit_code == 2
        assert "chmod 600" in result.stderr


def test_a_file_that_is_no_key_is_refused(here: Path) -> None:
    (here / "code.key").write_text("no key")
    result = done(here)
    assert result.exit_code == 2
    assert "--new-key makes one" in result.stderr


def test_every_fault_of_the_outcomes_is_told_and_nothing_is_written(here: Path) -> None:
    outcomes = here / "outcomes.csv"
    outcomes.write_text("reference,outcome,dated\nDEMO-2026-0001,theft,x\n,arrest,2026-02-01\n")
    result = done(here, "--outcomes", outcomes, "--until", "2026-11-01")
    assert result.exit_code == 1
    lines = [line.partition(", line ")[2][:2] for line in result.stderr.splitlines()]
    assert lines == ["2:", "2:", "3:"]
    assert not (here / "export").exists()


def test_lines_about_nobody_here_are_named_by_their_numbers(here: Path) -> None:
    outcomes = here / "outcomes.csv"
    outcomes.write_text(
        "reference,outcome,dated\n"
        "DEMO-2026-0001,arrest,2026-02-01\n"
        "DEMO-2026-0099,arrest,2026-02-01\n"
    )
    result = done(here, "--outcomes", outcomes, "--until", "2026-11-01")
    assert result.exit_code == 0, result.stderr
    assert "left out: line 3." in result.stderr
    assert "0099" not in result.stderr
    assert (here / "export" / "outcomes.csv").exists()


def test_of_too_few_people_nothing_is_written_not_even_a_key(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few: tuple[FileFacts, ...] = files()[:8]
    monkeypatch.setattr(WHERE, lambda *_: SourcesRead(few))
    (here / "code.key").unlink()
    result = done(here, "--new-key")
    assert result.exit_code == 1
    assert "People with signed assessments: 4." in result.stderr
    assert sorted(path.name for path in here.iterdir()) == ["cases"]


def test_the_template_is_written_alone(tmp_path: Path) -> None:
    result = run("research", "--outcomes-template", tmp_path / "outcomes.csv")
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "outcomes.csv").read_bytes() == b"reference,outcome,dated\r\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("x",), "name SOURCE..., -o FOLDER and --code-key"),
        (("x", "-o", "y"), "name SOURCE..., -o FOLDER and --code-key"),
    ],
)
def test_what_is_lacking_is_said(arguments: tuple[str, ...], says: str) -> None:
    result = run("research", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr


def test_a_day_to_come_is_refused(here: Path) -> None:
    result = done(here, "--until", "2999-01-01")
    assert result.exit_code == 2
    assert "has not come yet" in result.stderr


def test_real_records_are_read_and_too_few_of_them_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a file's bytes: one signed record of a release, so one person."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    source = VERSIONS / "0.1.0" / "signed-b-b"
    trust = ("--trust", VERSIONS / "0.1.0" / "authority.pem")
    key = ("--code-key", tmp_path / "code.key", "--new-key")
    result = run("research", source, "-o", tmp_path / "export", *key, *trust)
    assert result.exit_code == 1
    assert "People with signed assessments: 1." in result.stderr
