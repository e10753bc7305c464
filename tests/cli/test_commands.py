"""The commands as a user types them: what they write, what they say, and with which exit code they end."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from arms_docs.cli.main import cli
from tests.people import DI_FROST, PC_HAYLE, PROFESSIONALS, Professional
from tests.support.paths import CASES, PROJECT

ANSWERS = CASES / "medium_low" / "answers.toml"
ON = ["--on", "2026-11-22"]
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


def test_new_writes_a_blank_that_check_finds_unanswered(tmp_path: Path) -> None:
    out = tmp_path / "blank.xlsx"
    assert run("new", out).exit_code == 0
    done = run("check", out, *ON)
    assert done.exit_code == 1
    assert "Case!C4" in done.stdout and "This is not answered." in done.stdout


def test_fill_check_and_rate_agree_with_the_answers_file(tmp_path: Path) -> None:
    out = tmp_path / "filled.xlsx"
    assert run("fill", ANSWERS, out).exit_code == 0
    done = run("check", out, ANSWERS, *ON)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1].startswith("Next: 'arms-docs submit'")
    from_file = json.loads(run("rate", ANSWERS, "--format", "json", *ON).stdout)["files"][0][
        "rating"
    ]
    from_workbook = json.loads(run("rate", out, "--format", "json", *ON).stdout)["files"][0][
        "rating"
    ]
    assert from_file == from_workbook
    assert from_workbook["overall"]["recorded"] == "Medium"
    assert from_workbook["rm2000"]["relied_on"] == {"low": "Low", "high": "Low"}


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
    found = data["files"][0]["problems"]
    assert [(p["code"], p["name"], p["found"]) for p in found] == [
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


def test_the_highest_exit_code_of_several_files_wins(tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    run("new", blank)
    assert run("check", ANSWERS, blank, *ON).exit_code == 1
    assert run("check", ANSWERS, blank, tmp_path / "none.xlsx", *ON).exit_code == 2


def wrong_files(folder: Path) -> dict[str, Path]:
    """Files that are not what they should be, by what they are."""
    contents = {
        "empty.xlsx": b"",
        "text.xlsx": b"name,born\n",
        "encrypted.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + "EncryptedPackage".encode("utf-16-le"),
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        "zip.xlsx": b"PK\x03\x04 and no more",
        "bad.toml": b"[person\n",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "folder.xlsx").mkdir()
    return {
        name: folder / name for name in (*contents, "folder.xlsx", "missing.xlsx", "missing.toml")
    }


@pytest.mark.parametrize("command", ["check", "rate", "report"])
def test_a_wrong_file_gives_one_sentence_and_exit_2(command: str, tmp_path: Path) -> None:
    for name, path in wrong_files(tmp_path).items():
        extra = ["-o", tmp_path / "out.pdf"] if command == "report" else []
        done = run(command, path, *extra, *ON)
        assert done.exit_code == 2, name
        assert done.stdout == "", name
        assert done.stderr.count("\n") == 1 and str(path) in done.stderr, done.stderr
        assert "Traceback" not in done.stderr
        assert not (tmp_path / "out.pdf").exists()


def test_nothing_is_written_over_a_file_without_force(tmp_path: Path) -> None:
    out = tmp_path / "there.xlsx"
    out.write_bytes(b"mine")
    for command in (["new", out], ["fill", ANSWERS, out], ["report", ANSWERS, "-o", out]):
        done = run(*command)
        assert done.exit_code == 2 and "--force" in done.stderr
        assert out.read_bytes() == b"mine"
    (tmp_path / "case.toml").write_bytes(ANSWERS.read_bytes())
    for command in (["report", tmp_path / "case.toml", "-o"], ["fill", tmp_path / "case.toml"]):
        done = run(*command, tmp_path / "case.toml", "--force")
        assert done.exit_code == 2 and "is what this is made from" in done.stderr
    assert (tmp_path / "case.toml").read_bytes() == ANSWERS.read_bytes(), (
        "an input is never written over"
    )
    (tmp_path / "case.toml").unlink()
    assert run("new", out, "--force").exit_code == 0
    assert out.read_bytes()[:2] == b"PK"
    assert [p.name for p in tmp_path.iterdir()] == ["there.xlsx"], "no temporary file is left"


def test_fill_loses_nothing(tmp_path: Path) -> None:
    misspelt = changed(tmp_path, "mappa_level = ", "mapa_level = ")
    done = run("fill", misspelt, tmp_path / "out.xlsx")
    assert done.exit_code == 1 and "person.mapa_level" in done.stderr
    too_long = changed(tmp_path, 'mappa_level = "Level 1"', f'mappa_level = "{"x" * 32768}"')
    done = run("fill", too_long, tmp_path / "out.xlsx")
    assert done.exit_code == 1 and "person.mappa_level" in done.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_rate_and_report_go_on_with_gaps_and_say_so(tmp_path: Path) -> None:
    answers = changed(tmp_path, 'mappa_level = "Level 1"\n', "")
    done = run("rate", answers, *ON)
    assert (
        done.exit_code == 1
        and "INCOMPLETE" in done.stdout
        and "Overall priority recorded" in done.stdout
    )
    out = tmp_path / "out.pdf"
    done = run("report", answers, "-o", out, *ON)
    assert done.exit_code == 1 and "INCOMPLETE" in done.stderr
    assert out.read_bytes().startswith(b"%PDF")


def test_schema_describes_the_cases() -> None:
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    for path in sorted(CASES.glob("*/answers.toml")):
        data = json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))
        jsonschema.validate(data, schema)


def test_a_name_that_the_report_cannot_print_is_said_and_not_signed(tmp_path: Path) -> None:
    answers = changed(tmp_path, 'other_identifiers = "', 'other_identifiers = "🙂 ')
    done = run("report", answers, "-o", tmp_path / "draft.pdf", *ON)
    assert done.exit_code == 1 and "INCOMPLETE" in done.stderr
    listed = run("check", answers, *ON)
    assert (
        listed.exit_code == 1
        and "fonts have no sign for 🙂 (slightly smiling face, U+1F642)." in listed.stdout
    )
    assert "🙂" not in run("check", answers, "--no-values", *ON).stdout
    welsh = changed(
        tmp_path,
        'other_identifiers = "',
        'other_identifiers = "Tŷ Gŵyr, Łódź, 柏树林, non\u2011stop ',
    )
    assert run("check", welsh, *ON).exit_code == 0
    answers = changed(tmp_path, 'other_identifiers = "', 'other_identifiers = "🙂 ')
    done = run("submit", answers, "-o", tmp_path / "submitted.pdf")
    assert done.exit_code == 1 and "U+1F642" in done.stderr and "Not submitted." in done.stderr
    assert not (tmp_path / "submitted.pdf").exists()


def test_an_output_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for command in (["new", tmp_path / "no" / "such.xlsx"], ["keys", "new", tmp_path / "file"]):
        done = run(*command, typed="P1\nA\nB\nC\n")
        assert done.exit_code == 2 and "Traceback" not in done.output


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


def test_a_fault_of_ours_quotes_nobody(tmp_path: Path) -> None:
    """A planted fault in the reader ends in exit 70 and one place name, without a traceback or the person's data."""
    code = (
        "import sys; import arms_docs.cli.check as w\n"
        "def broken(*a, **k): raise RuntimeError('Colin Ashworthy')\n"
        "w.read = broken\n"
        f"sys.argv = ['arms-docs', 'check', {str(ANSWERS)!r}]\n"
        "from arms_docs.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 70
    assert "RuntimeError" in done.stderr
    assert "Ashworthy" not in done.stderr and "Traceback" not in done.stderr


def test_every_command_has_help_and_stands_in_the_documents() -> None:
    """The README tells a few; docs/commands.md all, options included: tests/project/test_docs.py."""
    page = (PROJECT / "docs/commands.md").read_text(encoding="utf-8")
    for name, command in cli.commands.items():
        assert command.help and command.help.strip().endswith("."), name
        assert f"`{name}" in page, f"{name} is not in docs/commands.md"


def test_only_people_from_the_list_are_named_in_the_cases() -> None:
    """Staff ids, names and references in the cases are those of tests/people.py."""
    known = {p.staff_id: p for p in PROFESSIONALS}
    for path in sorted(CASES.glob("*/*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for person in (*data.get("assessors", {}).values(), *data.get("rounds", {}).values()):
            assert known[person["staff_id"]].name == person["name"]
