"""`--archive`: what the loop writes is recorded as well, or neither is done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from arms_docs.archive.bags.bag import read_bag
from arms_docs.archive.store import Archive
from arms_docs.casework.continuing.signed_record import what_sign_wrote
from tests.people import SPO_GALE
from tests.support import archive_commands
from tests.support.archive_commands import (
    record_in,
    run,
    verified,
)
from tests.support.follow_ons import LATER, filled_in, later_terms
from tests.support.loop import key_file

pytestmark = pytest.mark.usefixtures("second_run_here")
base, clock, here = archive_commands.base, archive_commands.clock, archive_commands.here


def test_both_steps_or_neither(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    before = sorted((folder / "A").rglob("*"))
    given = (
        "sign",
        folder / "submitted.pdf",
        "--from",
        folder / "signs.toml",
        "-o",
        folder / "again",
    )
    refused = run(*given, "--key", folder / "P3007.p12", "--archive", folder / "nowhere")
    assert refused.exit_code == 2 and "is not an archive" in refused.output
    submit = ("submit", folder / "case.xlsx", "-o", folder / "again.pdf", "--archive", folder / "A")
    refused = run(*submit, "--archive-key", folder / "P4388.p12")
    assert refused.exit_code == 2 and "may not write to this archive" in refused.output
    assert (
        "Usage:" not in refused.output
        and "What was to be written is not written." in refused.output
    )
    refused = run(*submit)
    assert refused.exit_code == 2 and "--archive needs a key" in refused.output
    assert not (folder / "again").exists() and not (folder / "again.pdf").exists()
    assert sorted((folder / "A").rglob("*")) == before
    assert list(folder.glob(".arms-docs-*")) == []


@pytest.mark.prove
def test_what_waits_for_a_second_signature_is_kept_and_so_is_the_second(
    here: tuple[Path, list[str]],
) -> None:
    folder, _ = here
    (folder / "two.toml").write_text('[signing]\nsecond_signature = "always"\n')
    (folder / "N7002.p12").write_bytes(key_file(SPO_GALE))
    told = ("--settings", folder / "two.toml", "--archive", folder / "A")
    first = run(
        "sign",
        folder / "submitted.pdf",
        "--from",
        folder / "signs.toml",
        "-o",
        folder / "first",
        "--key",
        folder / "P3007.p12",
        *told,
    )
    waiting = json.loads((folder / "A/bags" / record_in(first) / "data/record.json").read_text())
    assert (waiting["verified"], waiting["waiting"]) == (True, ["Countersigner"])
    second = run(
        "sign",
        folder / "first",
        "--as",
        "countersigner",
        "-o",
        folder / "second",
        "--key",
        folder / "N7002.p12",
        "--archive-key",
        folder / "P3007.p12",
        *told,
    )
    bag = folder / "A/bags" / record_in(second)
    signed = json.loads((bag / "data/record.json").read_text())
    assert (signed["verified"], signed["waiting"]) == (True, [])
    assert read_bag(bag).value_of("Supersedes") == f"urn:uuid:{record_in(first)}"
    assert verified(folder, "--deep").exit_code == 0


def test_nothing_is_written_into_the_archive_itself(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    out = folder / "A/bags/x.pdf"
    done = run(
        "submit",
        folder / "case.xlsx",
        "-o",
        out,
        "--archive",
        folder / "A",
        "--archive-key",
        folder / "P3007.p12",
    )
    assert (
        done.exit_code == 2
        and "is in the archive" in done.output
        and verified(folder).exit_code == 0
    )


def test_where_only_the_record_could_be_written_it_says_so(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, records = here

    link = Path.hardlink_to

    def refuse(path: Path, target: Path) -> None:
        if path.suffix == ".pdf":
            raise OSError(28, "No space left on device")
        link(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "hardlink_to", refuse)
        done = run(
            "submit",
            folder / "case.xlsx",
            "-o",
            folder / "again.pdf",
            "--archive",
            folder / "A",
            "--archive-key",
            folder / "P3007.p12",
        )
    assert done.exit_code == 2 and "It is recorded in the archive" in done.stderr
    assert (
        not (folder / "again.pdf").exists()
        and len(json.loads(run("archive", "list", folder / "A", "--format", "json").stdout))
        == len(records) + 1
    )


@pytest.mark.prove
def test_of_two_workbooks_of_one_record_the_second_is_refused_though_it_is_the_older_file(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, records = here
    monkeypatch.setattr("arms_docs.cli.clock.now", lambda: LATER)
    last = what_sign_wrote((folder / "signed/record.pdf").read_bytes(), later_terms())
    (folder / "older.xlsx").write_bytes(filled_in(last))
    (folder / "newer.xlsx").write_bytes(filled_in(last, review__reviewer="PC Haylestorm"))
    kept = ("--archive", folder / "A", "--archive-key", folder / "P3007.p12")
    first = record_in(run("submit", folder / "newer.xlsx", "-o", folder / "1.pdf", *kept))
    refused = run("submit", folder / "older.xlsx", "-o", folder / "2.pdf", *kept)
    assert refused.exit_code == 2 and not (folder / "2.pdf").exists(), refused.output
    assert f"is record {first} of this archive: this one is the second." in refused.output
    assert "They differ in: " in refused.output and "PC Haylestorm" not in refused.output
    assert Archive(folder / "A").records() == (*records, first)
    done = run("submit", folder / "older.xlsx", "-o", folder / "2.pdf")
    assert done.exit_code == 0, "without the archive nobody can tell"
    given = ("archive", "add", folder / "A", folder / "2.pdf", "--key", folder / "P3007.p12")
    refused = run(*given)
    assert refused.exit_code == 1 and "this one is the second" in refused.output
    assert run(*given, "--as-it-is").exit_code == 0
