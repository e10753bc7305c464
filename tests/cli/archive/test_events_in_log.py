"""An event that is signed into an archive's log: with the file, or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from arms_docs.archive.log.author import Author
from arms_docs.archive.store import Archive
from arms_docs.signoff.keys.key_file import load_key
from tests.people import DI_FROST, PC_HAYLE
from tests.support.archive_commands import run
from tests.support.chained_records import OCTOBER, record
from tests.support.loop import DECIDED, SECRET, key_file

# The verbs that an entry of 0.1.0 may have: a program of then calls any other damage.
OF_0_1_0 = {
    *("begin", "admit", "dismiss", "collection", "alteration", "consultation", "disclosure"),
    *("combination", "erasure", "retention", "hold", "release", "abandon"),
}
FIRST = record(OCTOBER)
EVENT = """reference = "{}"
what = "recalled"
on = 2026-10-12
by = "P3007"
reason = "Recalled after what he told us on Friday."
"""


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, str]:
    """An archive with a record, and an event about the same person."""
    key = tmp_path / "P3007.p12"
    key.write_bytes(key_file(DI_FROST))
    (tmp_path / "other.p12").write_bytes(key_file(PC_HAYLE))
    assert run("archive", "init", tmp_path / "A", "--key", key).exit_code == 0
    author = Author(load_key(key.read_bytes(), SECRET), DECIDED, os.urandom)
    name = Archive(tmp_path / "A").add(FIRST.contents, author).witness.record
    reference = str(Archive(tmp_path / "A").about(name)["reference"])
    (tmp_path / "event.toml").write_text(EVENT.format(reference))
    (tmp_path / "says.toml").write_text('reason = "its time"\nauthority = "the schedule"\n')
    return tmp_path, name


def add(folder: Path, key: str = "P3007.p12"):  # type: ignore[no-untyped-def]
    return run(
        *("event", folder / "events.toml", "--from", folder / "event.toml"),
        *("--archive", folder / "A", "--key", folder / key),
    )


def entries(folder: Path) -> list[dict[str, object]]:
    done = run("archive", "log", folder / "A", "--format", "json")
    told: list[dict[str, object]] = json.loads(done.stdout)
    return told


def test_an_event_is_in_the_log_beside_the_persons_records(kept: tuple[Path, str]) -> None:
    folder, name = kept
    assert add(folder).exit_code == 0
    last = entries(folder)[-1]
    assert (last["verb"], last["records"], last["about"]) == ("consultation", [name], {})
    assert last["verb"] in OF_0_1_0
    assert isinstance(last["detail"], dict)
    assert last["detail"]["what"] == "recalled" and "Friday" in last["detail"]["reason"]
    assert "Friday" in (folder / "events.toml").read_text()
    whole = run("archive", "verify", folder / "A")
    assert whole.exit_code in (0, 3) and "WRONG" not in whole.output


def test_what_the_log_refuses_is_not_in_the_file(kept: tuple[Path, str]) -> None:
    folder, _ = kept
    refused = add(folder, "other.p12")
    assert refused.exit_code == 2 and "may not write to this archive" in refused.output
    assert not (folder / "events.toml").exists()
    (folder / "event.toml").write_text(EVENT.format("DEMO-1"))
    refused = add(folder)
    assert refused.exit_code == 2 and "holds no record of that reference" in refused.output
    assert not (folder / "events.toml").exists() and len(entries(folder)) == 2


def test_what_the_file_refuses_is_not_in_the_log(kept: tuple[Path, str]) -> None:
    folder, _ = kept
    text = (folder / "event.toml").read_text()
    (folder / "event.toml").write_text(text.replace("recalled", "opened again", 1))
    assert add(folder).exit_code == 1
    assert len(entries(folder)) == 2


def test_the_words_go_with_the_records_of_the_person(kept: tuple[Path, str]) -> None:
    folder, name = kept
    add(folder)
    says = ("--why", folder / "says.toml", "--key", folder / "P3007.p12")
    assert run("archive", "dispose", folder / "A", name, *says).exit_code == 0
    files = [path.read_bytes() for path in (folder / "A").rglob("*") if path.is_file()]
    assert not any(b"what he told us" in content for content in files)
