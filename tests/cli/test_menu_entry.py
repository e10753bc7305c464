"""The desk in the menu: an entry that desktops accept, and that starts what was meant."""

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.test_commands import run

FOLDER = 'a "case" of 50%, $HOME `x` \\ é'


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    """The entry of a desk with a folder whose name needs care."""
    cases = tmp_path / FOLDER
    cases.mkdir()
    for _ in range(2):  # an earlier one is replaced
        done = run(
            "desk", "--menu", "--cases", cases, env={"XDG_DATA_HOME": str(tmp_path / "data")}
        )
        assert done.exit_code == 0, done.output
    return tmp_path / "data/applications/arms-docs-desk.desktop"


def read(entry: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(entry, encoding="utf-8")
    return parser["Desktop Entry"]


def test_a_click_starts_this_program_with_the_options_that_were_given(
    entry: Path, tmp_path: Path
) -> None:
    """The value is unescaped, then what is quoted is read as a shell reads it, then %% is one %."""
    value = read(entry)["Exec"].replace("\\\\", "\\")
    split = subprocess.run(
        ["sh", "-c", rf"printf '%s\n' {value}"], capture_output=True, text=True, check=True
    )
    command = [part.replace("%%", "%") for part in split.stdout.splitlines()]
    assert command[:5] == [sys.executable, "-P", "-m", "arms_docs", "desk"]
    assert command[5:] == ["--cases", str(tmp_path / FOLDER)]
    icon = Path(read(entry)["Icon"])
    assert ElementTree.parse(icon).getroot().tag.endswith("svg")  # noqa: S314 - our own


@pytest.mark.prove
def test_a_desktop_accepts_the_entry(entry: Path) -> None:
    done = subprocess.run(
        ["desktop-file-validate", entry], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_elsewhere_the_command_for_a_shortcut_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    done = run("desk", "--menu")
    assert done.exit_code == 2 and "-m arms_docs desk" in done.stderr
