"""Reviews in an archive: what they follow is told, a hold covers them, a disposal names them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from arms_docs.archive.bags.contents import Contents
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from arms_docs.signoff.keys.key_file import load_key
from tests.people import DI_FROST
from tests.support.archive_commands import run
from tests.support.chained_records import COPY, HIGH, JANUARY, LOW, OCTOBER, record, signed_as
from tests.support.loop import DECIDED, SECRET, key_file

FIRST = record(OCTOBER)
REVIEW = record(JANUARY, HIGH, follows=signed_as(FIRST), assessed_on="2027-01-11")
SECOND = record(COPY, LOW, follows=signed_as(REVIEW), assessed_on="2027-04-11")


def add(folder: Path, contents: Contents) -> str:
    key = load_key((folder / "P3007.p12").read_bytes(), SECRET)
    author = Author(key, DECIDED, os.urandom)
    return Archive(folder / "A").add(contents, author).witness.record


@pytest.fixture
def chain(tmp_path: Path) -> tuple[Path, list[str], tuple[object, ...]]:
    """A first assessment and two reviews; what a command needs that writes."""
    key = tmp_path / "P3007.p12"
    key.write_bytes(key_file(DI_FROST))
    (tmp_path / "says.toml").write_text('reason = "an inquiry"\nauthority = "the schedule"\n')
    (tmp_path / "why.toml").write_text('reason = "a review"\n')
    assert run("archive", "init", tmp_path / "A", "--key", key).exit_code == 0
    records = [add(tmp_path, each.contents) for each in (FIRST, REVIEW, SECOND)]
    return tmp_path, records, ("--why", tmp_path / "says.toml", "--key", key)


def test_a_hold_covers_what_follows_and_what_will(
    chain: tuple[Path, list[str], tuple[object, ...]],
) -> None:
    folder, records, says = chain
    done = run("archive", "hold", folder / "A", records[0], *says)
    assert done.output.count("goes on from it, and is covered") == 2
    assert run("archive", "list", folder / "A").stdout.count("under hold") == 3
    for record_ in records[1:]:
        refused = run("archive", "dispose", folder / "A", record_, *says)
        assert refused.exit_code == 2 and "under hold" in refused.output
    third = record("9e3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6e", HIGH, follows=signed_as(SECOND))
    later = add(folder, third.contents)
    assert Archive(folder / "A").state(later).held, "it comes in under the hold of what it follows"
    assert run("archive", "hold", folder / "A", records[0], "--release", *says).exit_code == 0
    assert "under hold" not in run("archive", "list", folder / "A").stdout


def test_a_hold_of_a_review_leaves_what_it_follows_alone(
    chain: tuple[Path, list[str], tuple[object, ...]],
) -> None:
    folder, records, says = chain
    assert run("archive", "hold", folder / "A", records[1], *says).exit_code == 0
    held = [Archive(folder / "A").state(each).held for each in records]
    assert held == [False, True, True]


def test_list_find_and_show_tell_what_follows_what(
    chain: tuple[Path, list[str], tuple[object, ...]],
) -> None:
    folder, records, says = chain
    listed = run("archive", "list", folder / "A").stdout.splitlines()
    assert [f"follows {OCTOBER}" in line for line in listed] == [False, True, False]
    rows = json.loads(run("archive", "list", folder / "A", "--format", "json").stdout)
    assert [row["follows"] for row in rows] == [None, OCTOBER, JANUARY]
    shown = run(
        "archive", "show", folder / "A", records[1], "--why", folder / "why.toml", *says[2:]
    ).stdout
    assert f"Follows       assessment {OCTOBER}, Gwendoline Frostbury\n" in shown
    assert f"              {records[0]}\n" in shown
    assert f"Goes on in    {records[2]}  signed\n" in shown
    (folder / "query.toml").write_text('reference = "DEMO-2026-0101"\nreason = "a review"\n')
    found = run("archive", "find", folder / "A", "--query", folder / "query.toml", *says[2:])
    assert found.stdout.count("follows ") == 2


def test_a_disposal_names_the_review_that_carries_what_was_signed(
    chain: tuple[Path, list[str], tuple[object, ...]],
) -> None:
    folder, records, says = chain
    done = run("archive", "dispose", folder / "A", records[0], "--leave-rest", *says)
    assert done.exit_code == 0, done.output
    assert "What was signed there is carried by these" in done.output
    assert f"  {records[1]}  signed" in done.output
    verified = run("archive", "verify", folder / "A")
    assert verified.exit_code == 0 and "WHOLE" in verified.stdout
    assert f"{records[1]}: The signed record that it follows" in verified.stdout
    done = run("archive", "dispose", folder / "A", *records[1:], "--leave-rest", *says)
    assert done.exit_code == 0 and "is carried by these" not in done.output


def test_verify_finds_a_fork(chain: tuple[Path, list[str], tuple[object, ...]]) -> None:
    folder, records, _ = chain
    assert run("archive", "verify", folder / "A").exit_code == 0
    fork = record("9e3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6e", LOW, follows=signed_as(FIRST))
    other = add(folder, fork.contents)
    done = run("archive", "verify", folder / "A", "--format", "json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["faults"] == [
        {
            "where": other,
            "what": f"It follows the same signed assessment as record {records[1]}: only one can "
            "go on from it.",
        }
    ]


def test_nothing_in_the_log_is_new_to_programs_that_know_no_reviews(
    chain: tuple[Path, list[str], tuple[object, ...]],
) -> None:
    folder, records, says = chain
    run("archive", "hold", folder / "A", records[0], *says)
    known = {"bag", "format", "holds", "key", "kind", "readme"}
    for entry in Archive(folder / "A").log.entries():
        assert {*entry.about} <= known and entry.verb in Verb
