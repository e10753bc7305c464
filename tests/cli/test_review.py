"""`review`: from a record, from the folder that 'sign' wrote, and from an archive."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from arms_docs.reading.pipeline import read_content
from arms_docs.signoff.keys.key_file import load_key
from tests.people import DI_FROST
from tests.support import archive_commands
from tests.support.archive_commands import run
from tests.support.builders import INSTRUMENT
from tests.support.chained_records import COPY, HIGH, JANUARY, record
from tests.support.loop import DECIDED, IDENTITY, SECRET

base, clock, here = archive_commands.base, archive_commands.clock, archive_commands.here
ASKED = 'reference = "DEMO-2026-0101"\nreason = "the next workbook"\n'


def trusting(folder: Path) -> tuple[object, ...]:
    return ("--trust", folder / "authority.pem")


def asking(folder: Path, text: str = ASKED) -> tuple[object, ...]:
    (folder / "query.toml").write_text(text, encoding="utf-8")
    key = ("--key", folder / "P3007.p12")
    return ("--archive", folder / "A", "--query", folder / "query.toml", *key, *trusting(folder))


def kept(folder: Path, **of: object) -> str:
    """The name of a record of a review of the kept case, in its archive."""
    name = Archive(folder / "A").case(_identity(folder))[-1]
    about = Archive(folder / "A").about(name)
    follows = {
        "assessment_id": about["assessment_id"],
        "digest": about["digest"],
        "record": about["files"]["record.pdf"],
        "signed_by": DI_FROST.name,
    }
    gathered = record(follows=follows, assessed_on="2027-01-11", **of)  # type: ignore[arg-type]
    key = load_key((folder / "P3007.p12").read_bytes(), SECRET)
    author = Author(key, DECIDED, os.urandom)
    return Archive(folder / "A").add(gathered.contents, author).witness.record


def _identity(folder: Path) -> str:
    (identity, *_) = [row.assessment for row in Archive(folder / "A").index().rows()]
    assert identity != IDENTITY
    return identity


def test_sign_record_folder_and_archive_give_one_workbook_and_the_look_is_logged(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    beside = (folder / "signed/next.xlsx").read_bytes()
    for number, given in enumerate(("signed/record.pdf", "signed")):
        done = run("review", folder / given, *trusting(folder), "-o", folder / f"{number}.xlsx")
        assert done.exit_code == 0, done.output
        assert (folder / f"{number}.xlsx").read_bytes() == beside
    before = Archive(folder / "A").log.head().number
    done = run("review", *asking(folder), "-o", folder / "kept.xlsx")
    assert done.exit_code == 0, done.output
    assert (folder / "kept.xlsx").read_bytes() == beside
    (entry,) = Archive(folder / "A").log.entries(before)
    assert entry.verb is Verb.CONSULTATION and set(records) <= set(entry.records)
    assert run("archive", "verify", folder / "A", *trusting(folder)).exit_code == 0
    read = read_content(beside, INSTRUMENT, on=DECIDED.date())
    assert read.last is not None and read.last.signed_by.startswith(DI_FROST.name)


def test_a_name_with_the_reference_is_proposed(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = here
    monkeypatch.chdir(folder)
    done = run("review", "signed", *trusting(folder))
    assert done.exit_code == 0 and (folder / "DEMO-2026-0101-review.xlsx").is_file(), done.output
    again = run("review", "signed", *trusting(folder))
    assert again.exit_code == 2 and "is there already" in again.output


def test_a_record_that_another_one_follows_is_refused_and_taken_anyway_with_a_word(
    here: tuple[Path, list[str]],
) -> None:
    folder, _ = here
    later = kept(folder, case=JANUARY, answers=HIGH)
    given = ("review", folder / "signed", *trusting(folder), "-o", folder / "x.xlsx")
    assert run(*given).exit_code == 0, "without the archive nobody can tell"
    given = (*given, "--force", "--archive", folder / "A")
    refused = run(*given)
    assert refused.exit_code == 1 and f"Record {later} of this archive goes on" in refused.output
    assert run(*given, "--anyway").exit_code == 0
    read = read_content((folder / "x.xlsx").read_bytes(), INSTRUMENT, on=DECIDED.date())
    assert read.last is not None
    assert read.last.signed_by.endswith(
        "it was taken although another signed record goes on from it"
    )


def test_an_archive_in_which_it_cannot_be_told_says_why(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    out = ("-o", folder / "x.xlsx")
    nobody = asking(folder, 'reference = "DEMO-1999-0000"\nreason = "x"\n')
    assert "There is no signed record of this person" in run("review", *nobody, *out).output
    assert "say whose record it is" in run("review", *asking(folder, 'reason = "x"\n'), *out).output
    first, second = (kept(folder, case=case, answers=HIGH) for case in (JANUARY, COPY))
    refused = run("review", *asking(folder), *out)
    assert refused.exit_code == 1 and f"the same one: {first}, {second}" in refused.output
    another = asking(folder, 'person = "Ashworthy"\nreason = "x"\n')
    kept(folder, case="9e3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6e", reference="DEMO-2026-0777")
    assert "more than one case reference" in run("review", *another, *out).output.lower()
    assert not (folder / "x.xlsx").exists()


def test_options_that_do_not_go_together_are_said(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    assert "name the signed record" in run("review").output
    query = ("--query", folder / "why.toml")
    assert "--query goes with --archive" in run("review", folder / "signed", *query).output
    (folder / "empty").mkdir()
    assert "name the folder that 'sign' wrote" in run("review", folder / "empty").output
    shutil.copy(folder / "signed/next.xlsx", folder / "n.xlsx")
    refused = run("review", folder / "n.xlsx", "-o", folder / "x.xlsx")
    assert refused.exit_code == 1 and "This is a workbook and no record." in refused.output
