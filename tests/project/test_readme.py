"""The README is short, and the commands in it are run as they stand, in the order of the page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.people import ASHWORTHY
from tests.support.paths import CASES, PROJECT, WORKBOOKS

README = (PROJECT / "README.md").read_text(encoding="utf-8")
MOST_BYTES = 10_000
SECRETS = {
    "ARMS_DOCS_PASSPHRASE": "river otter kettle",
    "ARMS_DOCS_AUTHORITY_PASSPHRASE": "granite heron lamp",
}


def first_hour() -> str:
    """The commands under "The first hour", as a shell would be given them."""
    section = README.partition("## The first hour")[2].partition("\n## ")[0]
    return "\n".join(re.findall(r"```\n(.*?)```", section, re.DOTALL))


def test_it_is_short_and_shows_two_pictures() -> None:
    assert len(README.encode()) <= MOST_BYTES
    assert README.count("<img ") == 2


LATER = ("review", "timeline")  # how the case goes on


def test_the_first_hour_has_commands_for_the_desk_and_the_supervisor() -> None:
    verbs = re.findall(r"^arms-docs (\w+)", first_hour(), re.MULTILINE)
    assert verbs == ["check", "report", "submit", "return", "keys", "sign", "verify", *LATER]


@pytest.mark.prove
def test_the_first_hour_runs_as_it_stands(tmp_path: Path) -> None:
    shutil.copytree(WORKBOOKS, tmp_path / "workbooks")
    shutil.copytree(CASES, tmp_path / "tests/cases")
    (tmp_path / "output").mkdir()
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "arms-docs").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m arms_docs "$@"\n')
    (programs / "arms-docs").chmod(0o755)
    environment = os.environ | SECRETS
    environment["PATH"] = f"{programs}:{environment['PATH']}"
    environment["PYTHONPATH"] = str(PROJECT)
    result = subprocess.run(
        ["bash", "-e", "-c", first_hour()],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    verdict = [line.strip() for line in result.stdout.splitlines()]
    head = verdict.index(f"VALID: {ASHWORTHY.name}, {ASHWORTHY.reference}, record")
    assert verdict[head + 1].startswith("Signed off by Gwendoline Frostbury, and not one byte")
    signed = {path.name for path in (tmp_path / "output/signed").iterdir()}
    assert signed == {"record.pdf", "panel.pdf", "annex.pdf", "next.xlsx"}
