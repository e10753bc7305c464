"""The commands as a user types them: what they write, what they say, and how they end."""

from __future__ import annotations

import json
import re
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from arms_docs.cli.commands import cli
from arms_docs.cli.lazy import LazyCommand
from tests.people import DI_FROST, PC_HAYLE, PROFESSIONALS, Professional
from tests.support.paths import CASES, PROJECT

ANSWERS = CASES / "medium_low" / "answers.toml"
ON = ["--on", "2026-10-12"]
PASSPHRASE = "a passphrase for tests only"


def run(*arguments: object, env: dict[str, str] | None = None, typed: str | None = None) -> Result:
    done = CliRunner().invoke(cli, [str(a) for a in arguments], env=env, input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def changed(folder: Path, old: str, new: str) -> Path:
    """The case's answers with one piece of text replaced."""
    text = ANSWERS.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path = folder / "answers.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def signer_file(folder: Path, person: Professional) -> Path:
    path = folder / f"{person.staff_id}.toml"
    parts = {
        "staff_id": person.staff_id,
        "name": person.name,
        "role": person.role,
        "agency": person.agency,
    }
    path.write_text("\n".join(f"{k} = {json.dumps(v)}" for k, v in parts.items()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with an authority, the supervisor's key and the assessor's."""
    folder = tmp_path_factory.mktemp("keys")
    env = {
        "ARMS_DOCS_PASSPHRASE": PASSPHRASE,
        "ARMS_DOCS_AUTHORITY_PASSPHRASE": "another passphrase",
    }
    for person in (DI_FROST, PC_HAYLE):
        done = run("keys", "new", folder / "ca", "--signer", signer_file(folder, person), env=env)
        assert done.exit_code == 0, done.output
    yield folder / "ca"


def test_check_names_cell_finding_and_remedy(tmp_path: Path) -> None:
    out = tmp_path / "filled.xlsx"
    answers = changed(tmp_path, 'mappa_level = "Level 1"', 'mappa_level = "Levl 1"')
    assert run("fill", answers, out).exit_code == 0
    done = run("check", out, *ON)
    assert done.exit_code == 1
    assert "1 error" in done.stdout
    assert re.search(r"A02  Case!C\d+  The person: MAPPA level", done.stdout)
    assert "Found: 'Levl 1'" in done.stdout and "Did you mean Level 1?" in " ".join(
        done.stdout.split()
    )
    hidden = run("check", out, "--no-values", *ON)
    assert "Levl 1" not in hidden.stdout and hidden.exit_code == 1
    data = json.loads(run("check", out, "--format", "json", *ON).stdout)
    problems = data["files"][0]["problems"]
    assert [(p["code"], p["name"], p["found"]) for p in problems] == [
        ("A02", "NOT_A_CHOICE", "Levl 1")
    ]
    without = json.loads(run("check", out, "--format", "json", "--no-values", *ON).stdout)
    assert "found" not in without["files"][0]["problems"][0]


def test_check_for_sign_off_adds_stage_five(tmp_path: Path) -> None:
    decided = tmp_path / "answers.toml"
    decided.write_text(
        ANSWERS.read_text("utf-8") + (ANSWERS.parent / "decision.toml").read_text("utf-8"), "utf-8"
    )
    assert run("check", ANSWERS, *ON).exit_code == 0
    assert run("check", decided, "--for", "sign-off", *ON).stdout.endswith(
        "Next: 'arms-docs sign', of what was submitted.\n"
    )
    done = run("check", ANSWERS, "--for", "sign-off", *ON)
    assert done.exit_code == 1
    assert "R01" in done.stdout


def test_secret_files_are_private_and_the_authority_is_made_once(keys: Path) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in keys.iterdir()}
    assert modes["authority-key.pem"] == modes["P3007.p12"] == modes["P4388.p12"] == 0o600
    public = {"authority.pem", "authority.crl", "issued.pem"}
    assert set(modes) == {*public, "authority-key.pem", "P3007.p12", "P4388.p12"}
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in (keys / "authority-key.pem").read_bytes()


def test_no_option_takes_a_passphrase_or_a_name() -> None:
    for command in ("keys new", "submit", "return", "sign", "verify", "check", "fill"):
        text = run(*command.split(), "--help").stdout
        assert not re.search(
            r"--passphrase (?!-)|--name|--password", text.replace("--passphrase-fd", "")
        )


def test_verify_of_something_else_is_exit_2(tmp_path: Path, keys: Path) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(b"not a pdf")
    assert run("verify", other, "--trust", keys / "authority.pem").exit_code == 2
    assert run("verify", tmp_path / "missing.pdf").exit_code == 2
    other.write_bytes(b"%PDF-1.7\nbroken")
    assert run("verify", other).exit_code == 1


def lines_of_the_table() -> list[LazyCommand]:
    """Every command that is imported only when it runs, in all groups."""
    groups = [cli, *(group for group in cli.commands.values() if isinstance(group, click.Group))]
    lines: list[LazyCommand] = []
    for group in groups:
        lines += [line for line in group.commands.values() if isinstance(line, LazyCommand)]
    return lines


@pytest.mark.parametrize("line", lines_of_the_table(), ids=lambda line: str(line.path))
def test_the_table_says_what_the_command_says(line: LazyCommand) -> None:
    command = line.load()
    first = (command.help or "").split("\n\n")[0]
    assert command.name == line.name
    assert line.help == " ".join(first.split())


def test_every_command_has_help_and_stands_in_the_documents() -> None:
    """The README tells a few; docs/commands.md all, with their options: see test_docs."""
    page = (PROJECT / "docs/commands.md").read_text(encoding="utf-8")
    for name, command in cli.commands.items():
        assert command.help and command.help.strip().endswith("."), name
        assert command.hidden or f"`{name}" in page, f"{name} is not in docs/commands.md"


def test_only_people_from_the_list_are_named_in_the_cases() -> None:
    """Staff ids, names and references in the cases are those of tests/people.py."""
    known = {p.staff_id: p for p in PROFESSIONALS}
    for path in sorted(CASES.glob("*/*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for person in (*data.get("assessors", {}).values(), *data.get("rounds", {}).values()):
            assert known[person["staff_id"]].name == person["name"]
