"""The archive's commands as a user types them, and a case that was kept at each of its steps."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.cli import second_run
from arms_docs.cli.commands import cli
from tests.people import DI_FROST, PC_HAYLE, Professional
from tests.support.about import about_this
from tests.support.few_parts import kept_apart
from tests.support.loop import (
    DECIDED,
    SECRET,
    authority,
    key_file,
    key_of,
    small_workbook_with_an_annex,
)
from tests.support.loop_commands import POINT, RETURNS, SIGNS
from tests.support.second_run import Here

SETTINGS = '[[retention]]\nname = "ten"\nreview_after_years = 5\ndestroy_after_years = 10\n'

ALL, THE_FILES = slice(None), slice(1, 2)  # lines of an export's README
GIVES = 'reason = "a review"\nrecipient = "the panel"\n'


@pytest.fixture(scope="module", autouse=True)
def clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: DECIDED)
        yield


def run(*arguments: object, typed: str | None = None) -> Result:
    names = (
        "ARMS_DOCS_PASSPHRASE",
        "ARMS_DOCS_ARCHIVE_PASSPHRASE",
        "ARMS_DOCS_IDENTITY_PASSPHRASE",
    )
    environment = dict.fromkeys(names, SECRET)
    done = CliRunner().invoke(cli, [str(a) for a in arguments], env=environment, input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def pem(person: Professional) -> bytes:
    return key_of(person).certificate.public_bytes(Encoding.PEM)


def record_in(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return str(re.findall(r"record ([0-9a-f-]{36})", done.stdout)[-1])


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that was submitted, returned and signed off, each time with the archive named."""
    return kept_case(tmp_path_factory.getbasetemp())


@kept_apart  # it takes seconds, and is the same for all who look at it
def kept_case(temporary: Path) -> Path:
    """A folder with the files of the case: A is its archive, and records.json names its records."""
    folder = Path(mkdtemp(prefix="kept-case-", dir=temporary))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: DECIDED)
        patch.setattr(second_run, "_start", Here)
        records = keep_case(folder)
    (folder / "records.json").write_text(json.dumps(records))
    return folder


def keep_case(folder: Path) -> list[str]:
    """Take the case through the loop in a folder, and return the names of its records."""
    (folder / "case.xlsx").write_bytes(small_workbook_with_an_annex())
    (folder / "authority.pem").write_bytes(authority().certificate)
    for person in (DI_FROST, PC_HAYLE):
        (folder / f"{person.staff_id}.p12").write_bytes(key_file(person))
    texts = {"signs": SIGNS, "returns": RETURNS + POINT, "settings": SETTINGS, "gives": GIVES}
    texts |= {
        "why": 'reason = "a review"\n',
        "says": 'reason = "its time"\nauthority = "the schedule"\n',
    }
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    key, archive = (
        folder / "P3007.p12",
        ("--archive", folder / "A", "--archive-key", folder / "P3007.p12"),
    )
    assert run("archive", "init", folder / "A", "--key", key).exit_code == 0
    submitted = folder / "submitted.pdf"
    settings = ("--settings", folder / "settings.toml")
    handed_in = run("submit", folder / "case.xlsx", "-o", submitted, *archive, *settings)
    for name in ("signs", "returns"):
        about_this(folder / f"{name}.toml", submitted)
    return [
        record_in(handed_in),
        record_in(
            run(
                "return",
                submitted,
                "--from",
                folder / "returns.toml",
                "-o",
                folder / "r.xlsx",
                *archive,
            )
        ),
        record_in(
            run(
                "sign",
                submitted,
                "--from",
                folder / "signs.toml",
                "-o",
                folder / "signed",
                *settings,
                "--archive",
                folder / "A",
                "--key",
                key,
            )
        ),
    ]


@pytest.fixture
def here(base: Path, tmp_path: Path) -> tuple[Path, list[str]]:
    shutil.copytree(base, tmp_path / "w")
    return tmp_path / "w", json.loads((base / "records.json").read_text())


def verified(folder: Path, *more: object) -> Result:
    return run("archive", "verify", folder / "A", "--trust", folder / "authority.pem", *more)


def says(folder: Path, *, lines: slice = ALL) -> list[str]:
    """What the commands of the export's README.txt print, run as it tells; or these lines of
    them alone.
    """
    text = (folder / "README.txt").read_text()
    told = text.split("DONE at the end")[1].splitlines()
    commands = [line[4:] for line in told if line.startswith("    ")]
    script = "\n".join(commands[lines])
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines()
