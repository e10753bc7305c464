"""The loop as a user types it: its commands, decisions in files, a case that was signed off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from click.testing import CliRunner, Result

from arms_docs.cli import second_run
from arms_docs.cli.commands import cli
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.about import about_this
from tests.support.few_parts import kept_apart
from tests.support.loop import (
    AUTHORITY_SECRET,
    DECIDED,
    SECRET,
    authority,
    key_file,
    small_workbook,
)
from tests.support.second_run import Here

TODAY = DECIDED.date()
DECIDES = f"""
[rounds.SO1]
decided_on = {TODAY}
staff_id = "{DI_FROST.staff_id}"
name = "{DI_FROST.name}"
role = "{DI_FROST.role}"
agency = "{DI_FROST.agency}"
"""
SIGNS = (
    DECIDES
    + 'decision = "Signed off"\nprotective_promoted = "Yes"\n'
    + 'plan_smart = "Yes"\ntables_accepted = "Yes"\n'
    + 'warnings_accepted = "What is overdue was spoken of."\n'
)
RETURNS = DECIDES + 'decision = "Returned"\ncomments = "See the point."\n'
POINT = '[points.F1]\nconcerns = "R2 Rationale"\nchange = "Say what has changed since March."\n'
TWO = '[signing]\nsecond_signature = "always"\n'
ENVIRONMENT = {
    "ARMS_DOCS_PASSPHRASE": SECRET,
    "ARMS_DOCS_ARCHIVE_PASSPHRASE": SECRET,
    "ARMS_DOCS_TIME_PASSPHRASE": SECRET,
    "ARMS_DOCS_AUTHORITY_PASSPHRASE": AUTHORITY_SECRET,
}


@pytest.fixture(scope="module")
def clock() -> Iterator[None]:
    """It is always the same day here: certificates run out and reviews fall due."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: DECIDED)
        yield


def run(*arguments: object, env: dict[str, str] | None = None, typed: str | None = None) -> Result:
    done = CliRunner().invoke(cli, [str(a) for a in arguments], env=env, input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def opened(*arguments: object) -> Result:
    """A command that is told the passphrase."""
    return run(*arguments, env={"ARMS_DOCS_PASSPHRASE": SECRET})


def must_run(*arguments: object) -> None:
    """A command that is told every passphrase; its words and an exit where it fails."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], env=ENVIRONMENT)
    if result.exit_code:
        raise SystemExit(f"{arguments[0]}: {result.output}")


@pytest.fixture(scope="module")
def base(clock: None, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """A folder with a workbook, keys, decisions, a submission, and what was signed off.

    Tests that write anything work in a copy of it: `here`.
    """
    return shutil.copytree(
        signed_case(tmp_path_factory.getbasetemp()),
        tmp_path_factory.mktemp("loop"),
        dirs_exist_ok=True,
    )


@kept_apart  # it takes seconds, and is the same for all who look at it
def signed_case(temporary: Path) -> Path:
    """Such a folder, made once."""
    folder = Path(mkdtemp(prefix="signed-case-", dir=temporary))
    (folder / "case.xlsx").write_bytes(small_workbook())
    (folder / "authority.pem").write_bytes(authority().certificate)
    for person in (DI_FROST, PC_HAYLE, SPO_GALE):
        (folder / f"{person.staff_id}.p12").write_bytes(key_file(person))
    for name, text in (("signs", SIGNS), ("returns", RETURNS + POINT), ("two", TWO)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    done = run("submit", folder / "case.xlsx", "-o", folder / "submitted.pdf")
    assert done.exit_code == 0, done.output
    for name in ("signs", "returns"):
        about_this(folder / f"{name}.toml", folder / "submitted.pdf")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(second_run, "_start", Here)
        done = signed(folder)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def here(base: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it, to work in."""
    shutil.copytree(base, tmp_path / "w")
    yield tmp_path / "w"


def signed(
    folder: Path, *more: object, out: str = "signed", key: str = "P3007", decision: str = "signs"
) -> Result:
    given = (
        "--from",
        folder / f"{decision}.toml",
        "--key",
        folder / f"{key}.p12",
        "-o",
        folder / out,
    )
    return opened("sign", folder / "submitted.pdf", *given, *more)
