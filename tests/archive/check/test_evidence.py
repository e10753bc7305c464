"""Pages and receipts from outside, against an archive that was rolled back or made anew."""

from __future__ import annotations

import shutil
from pathlib import Path

from arms_docs.archive.begin import begin
from arms_docs.archive.check.evidence import Evidence
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.log.author import Author
from arms_docs.archive.store import Archive
from tests.support.archives import (
    CASE,
    NOW,
    another_time,
    author,
    chance,
    contents,
    faults_of,
    log_of,
    rewrite,
)
from tests.support.signoff_samples import authority, impostor, lookalike


def test_a_log_signed_anew_to_its_end_is_found_by_a_witness(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    receipt = Evidence("receipt", (Archive(folder).witness(records[0]),))
    rewrite(folder, 3, another_time, to_the_end=True)
    assert verify(folder).ok and "cannot be excluded" in verify(folder).unknown[0]
    assert faults_of(verify(folder, evidence=[receipt])) == [
        "receipt: Entry 9 is not the one that it knows: the log was rebuilt."
    ]


def test_a_log_rolled_back_is_found_by_a_witness(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    late = Archive(folder).add(contents("late", case="late"), author(seed="late")).witness
    page = Evidence("page.pdf", (Archive(folder).witness(records[1]),), b"%PDF fictional two")
    assert verify(folder, evidence=[Evidence("receipt", (late,)), page]).ok
    shutil.rmtree(folder / "bags" / late.record)
    log_of(folder)[-1].unlink()
    assert verify(folder).ok, "that is all that can be said without a witness"
    assert "cannot be excluded" in verify(folder).unknown[0]
    assert faults_of(verify(folder, evidence=[Evidence("receipt", (late,))])) == [
        "receipt: It knows of entry 10, and the log ends with 9: it was rolled back.",
        f"receipt: Record {late.record}, which it is a witness to, is missing from the archive.",
    ]


def test_a_page_that_is_not_in_the_archive_is_found(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    archive = Archive(folder)
    unknown = Evidence("page.pdf", (archive.witness(CASE),), b"%PDF another")
    other = Evidence("page.pdf", (archive.witness(records[0]),), b"%PDF another")
    none = Evidence("page.pdf", ())
    disposed = Evidence("page.pdf", (archive.witness(records[3]),), b"%PDF another")
    assert "is missing from the archive" in faults_of(verify(folder, evidence=[unknown]))[0]
    assert "not among the files of record" in faults_of(verify(folder, evidence=[other]))[0]
    assert "it is no witness" in faults_of(verify(folder, evidence=[none]))[0]
    verdict = verify(folder, evidence=[disposed])
    assert verdict.ok and "was disposed of, as the log says" in verdict.notes[0]


def test_a_log_built_anew_is_found_with_and_without_the_key(
    here: tuple[Path, list[str]], tmp_path: Path
) -> None:
    folder, records = here
    receipt = Evidence("receipt", (Archive(folder).witness(records[0]),))
    # by an insider with the key: all is whole, so only a witness knows
    rebuilt, by = begin(tmp_path / "rebuilt", author(seed="begin")), author(seed="rebuilt")
    rebuilt.add(contents("one, changed"), by)
    verdict = verify(rebuilt.folder, authorities=[authority().certificate])
    assert verdict.ok and "cannot be excluded" in verdict.unknown[0]
    assert any(
        "rolled back" in line or "rebuilt" in line
        for line in faults_of(verify(rebuilt.folder, evidence=[receipt]))
    )
    elsewhere = begin(tmp_path / "elsewhere", author(seed="elsewhere"))
    assert "another archive" in faults_of(verify(elsewhere.folder, evidence=[receipt]))[0]
    # by somebody without it: another key, of another authority
    stranger = Author(impostor(), NOW, chance("stranger"))
    forged = begin(tmp_path / "forged", stranger)
    assert verify(forged.folder).ok
    assert (
        "None of the authorities given issued this key"
        in faults_of(verify(forged.folder, authorities=[authority().certificate]))[0]
    )
    assert verify(forged.folder, authorities=[lookalike().certificate]).ok
