"""A look at an archive is logged before anything is shown, and what cannot be opened is named."""

from __future__ import annotations

import json
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result

from arms_docs.archive.log import Verb
from arms_docs.archive.store import Archive
from arms_docs.cli.archive.access import NOT_LOGGED, cache
from tests.archive.test_versions import KEPT
from tests.cli.test_commands import run
from tests.people import ASHWORTHY
from tests.support.archives import YEARS, author, contents, new_archive
from tests.support.loop import SECRET
from tests.support.paths import VERSIONS

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
RECORD = VERSIONS / "0.1.0" / "signed-b-b" / "record.pdf"
WHY = "the weekly round"
WRONG_FILE, USAGE = 2, 2


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("arms_docs.cli.clock.now", lambda: NOW)
    monkeypatch.setenv("ARMS_DOCS_PASSPHRASE", SECRET)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    with tarfile.open(KEPT) as opened:
        if hasattr(tarfile, "data_filter"):
            opened.extraction_filter = tarfile.data_filter
        opened.extractall(folder)  # noqa: S202 - ours, and pinned
    return folder


@pytest.fixture
def kept(packed: Path, tmp_path: Path) -> Path:
    """A folder with an archive in a folder, a key that may write to it, and a reason."""
    shutil.copytree(packed / "plain", tmp_path / "team" / "plain")
    shutil.copy(packed / "key.p12", tmp_path)
    shutil.copy(packed / "authority.pem", tmp_path)
    (tmp_path / "why.toml").write_text(f'reason = "{WHY}"\n')
    return tmp_path


def look(folder: Path, *arguments: object, typed: str | None = None) -> Result:
    trust = ("--trust", folder / "authority.pem")
    return run("caseload", folder / "team", "--view", "all", *trust, *arguments, typed=typed)


def unread(folder: Path, *arguments: object) -> str:
    """What is told of the files that could not be read."""
    done = look(folder, "--view", "unread", "--format", "csv", *arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def with_key(folder: Path) -> tuple[object, ...]:
    return ("--key", folder / "key.p12")


def uses(folder: Path) -> list[tuple[Verb, tuple[str, ...], str]]:
    archive = Archive(folder)
    entries = [e for e in archive.log.entries() if e.verb in (Verb.COMBINATION, Verb.CONSULTATION)]
    told = [(e.verb, e.records, (archive.detail(e) or {}).get("reason", "")) for e in entries]
    return [each for each in told if each[2] == WHY]


def test_a_look_is_logged_as_a_combination_of_all_with_its_reason(kept: Path) -> None:
    done = look(kept, *with_key(kept), "--query", kept / "why.toml")
    assert done.exit_code == 0, done.output
    assert ASHWORTHY.reference in done.stdout
    assert uses(kept / "team" / "plain") == [(Verb.COMBINATION, (), WHY)]
    look(kept, *with_key(kept), "--query", kept / "why.toml")
    assert len(uses(kept / "team" / "plain")) == 2, "each time, also where nothing is read again"


def test_the_reason_is_asked_for_where_it_is_left_out(kept: Path) -> None:
    done = look(kept, *with_key(kept), typed=f"{WHY}\n")
    assert done.exit_code == 0, done.output
    assert len(uses(kept / "team" / "plain")) == 1


def test_without_a_reason_or_a_key_nothing_is_shown_or_kept(kept: Path) -> None:
    for arguments in ((), ("--query", kept / "why.toml"), with_key(kept)):
        done = look(kept, *arguments)
        assert done.exit_code != 0
        assert ASHWORTHY.reference not in done.output
        assert list(cache().glob("caseload-*")) == []
    assert uses(kept / "team" / "plain") == []


def test_a_read_only_archive_says_that_the_look_was_not_logged(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Archive, "read_only", True)
    done = look(kept, "--query", kept / "why.toml")
    assert done.exit_code == 0, done.output
    assert NOT_LOGGED in done.stderr
    assert ASHWORTHY.reference in done.stdout


def test_an_archive_whose_log_is_damaged_is_named_and_the_rest_is_read(kept: Path) -> None:
    archive = kept / "team" / "plain"
    (archive / "log" / "00000001.json").unlink()
    shutil.copy(RECORD, kept / "team")
    done = look(kept, "--trust", VERSIONS / "0.1.0" / "authority.pem")
    assert done.exit_code == 0, done.output
    assert "1 file could not be read" in done.output
    assert ASHWORTHY.reference in done.stdout
    assert str(archive) in unread(kept)


def test_a_damaged_record_is_named_with_its_reason(kept: Path) -> None:
    archive = Archive(kept / "team" / "plain")
    record = archive.records()[0]
    document = next((archive.bag(record) / "data").glob("*.pdf"))
    document.write_bytes(document.read_bytes()[:-9])
    told = unread(kept, *with_key(kept), "--query", kept / "why.toml")
    assert f"Record {record} is damaged" in told


def test_of_an_encrypted_archive_nothing_is_kept_and_an_identity_is_wanted(
    packed: Path, tmp_path: Path
) -> None:
    sealed = next(path for path in packed.iterdir() if path.is_dir() and path.name != "plain")
    shutil.copytree(sealed, tmp_path / "team" / sealed.name)
    for name in ("key.p12", "authority.pem"):
        shutil.copy(packed / name, tmp_path)
    (tmp_path / "why.toml").write_text(f'reason = "{WHY}"\n')
    refused = look(tmp_path, *with_key(tmp_path), "--query", tmp_path / "why.toml")
    assert refused.exit_code == WRONG_FILE
    assert "--identity" in refused.stderr
    identity = packed / "identities.txt"
    opens = ("--query", tmp_path / "why.toml", "--identity", identity)
    told = unread(tmp_path, *with_key(tmp_path), *opens)
    # Its one record is no PDF: that can only be told of what was opened.
    assert "The PDF is damaged" in told
    assert list(cache().glob("caseload-*")) == []


def test_a_reason_goes_with_an_archive_and_a_source_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "why.toml").write_text(f'reason = "{WHY}"\n')
    assert run("caseload", tmp_path, "--query", tmp_path / "why.toml").exit_code == USAGE
    missing = run("caseload", tmp_path / "nowhere")
    assert missing.exit_code == USAGE
    assert "there is no file or folder" in missing.stderr


def test_after_a_disposal_no_caseload_of_this_user_is_left(kept: Path) -> None:
    look(kept, *with_key(kept), "--query", kept / "why.toml")
    assert len(list(cache().glob("caseload-*"))) == 1
    folder = kept / "team" / "plain"
    records = Archive(folder).records()
    says = kept / "says.toml"
    says.write_text('authority = "the schedule"\nreason = "its time has come"\n')
    held = [each for each in records if Archive(folder).state(each).holds]
    for record in held:
        run("archive", "hold", folder, record, "--release", "--why", says, *with_key(kept))
    done = run(
        "archive", "dispose", folder, *records, "--why", says, "--leave-rest", *with_key(kept)
    )
    assert done.exit_code == 0, done.output
    assert list(cache().glob("caseload-*")) == []
    done = look(kept, *with_key(kept), "--query", kept / "why.toml")
    assert ASHWORTHY.reference not in done.output
    assert json.dumps(ASHWORTHY.name) not in done.output


def test_a_source_named_twice_is_read_and_logged_once(kept: Path) -> None:
    archive = kept / "team" / "plain"
    done = look(kept, archive, *with_key(kept), "--query", kept / "why.toml")
    assert done.exit_code == 0, done.output
    assert len(uses(archive)) == 1


def test_where_one_archive_refuses_the_key_none_says_that_it_was_looked_at(kept: Path) -> None:
    other = new_archive(kept / "team" / "other")
    other.add(contents(), author(), retention=YEARS)
    done = look(kept, *with_key(kept), "--query", kept / "why.toml")
    assert done.exit_code == WRONG_FILE
    assert str(kept / "team" / "other") in done.stderr and "may not write" in done.stderr
    assert uses(kept / "team" / "plain") == []


def test_a_folder_that_is_named_twice_is_read_once(kept: Path) -> None:
    shutil.copy(RECORD, kept / "alone.pdf")
    once, twice = (
        run("caseload", *[kept / "alone.pdf"] * times, "--view", "all", "--format", "json").stdout
        for times in (1, 2)
    )
    assert json.loads(once)["files"] == json.loads(twice)["files"] == 1
