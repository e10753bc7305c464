"""A record that is kept, checked again by whoever trusts its authority, and by who does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from arms_docs.archive import ArchiveReader
from arms_docs.archive.errors import ArchiveError
from arms_docs.casework.keeping.gather import gather
from arms_docs.casework.keeping.recheck import (
    Rechecked,
    is_kept_only_late,
    kept_documents,
    recheck_kept,
)
from arms_docs.casework.terms import Terms
from arms_docs.signoff.keys.withdrawals import list_withdrawn
from tests.people import DI_FROST
from tests.support.archives import author, contents, new_archive
from tests.support.forged_records import doubtful, in_signoff
from tests.support.forged_records import record as forged
from tests.support.loop import AUTHORITY_SECRET, DECIDED, authority, key_of, terms_at
from tests.support.steps import short_finished

TRUSTED = replace(terms_at(DECIDED), roots=[authority().certificate])


def recheck(archive: ArchiveReader, record: str, terms: Terms) -> Rechecked:
    return recheck_kept(kept_documents(archive, record), terms)


def is_only_late(archive: ArchiveReader, record: str, terms: Terms) -> bool:
    return is_kept_only_late(kept_documents(archive, record), terms)


def test_what_was_kept_verifies_again_under_the_terms_of_whoever_looks(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    signed = gather(short_finished().files, TRUSTED)
    record = archive.add(signed.contents, author(seed="add")).witness.record
    assert recheck(archive, record, TRUSTED) == Rechecked() and signed.faults == ()
    faults = recheck(archive, record, terms_at(DECIDED)).faults
    assert {fault.split(":")[0] for fault in faults} == {"record.pdf", "panel.pdf"}


def test_a_record_without_a_document_of_ours_cannot_be_checked(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    unread = gather({"a.txt": b"no PDF"}, TRUSTED)
    record = archive.add(unread.contents, author(seed="add")).witness.record
    (fault,) = recheck(archive, record, TRUSTED).faults
    assert fault.startswith("It holds no document that can be checked")


def test_a_record_that_says_nothing_of_itself_cannot_be_read(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    record = archive.add(contents(), author(seed="add")).witness.record
    with pytest.raises(ArchiveError, match="cannot be read"):
        recheck(archive, record, TRUSTED)


@pytest.mark.prove
def test_time_alone_is_told_from_what_is_wrong(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    signed = gather(short_finished().files, TRUSTED)
    by = author(seed="add", now=DECIDED)
    record = archive.add(signed.contents, by).witness.record
    later = replace(TRUSTED, now=DECIDED.replace(year=DECIDED.year + 4))
    assert recheck(archive, record, later).faults and is_only_late(archive, record, later)
    assert not is_only_late(archive, record, replace(later, roots=()))
    withdrawn = list_withdrawn(
        authority(),
        passphrase=AUTHORITY_SECRET,
        now=later.now,
        certificates=[key_of(DI_FROST).certificate],
        since=DECIDED.replace(year=DECIDED.year + 1),
    )
    assert not is_only_late(archive, record, replace(later, crls=[withdrawn]))


def test_of_what_a_newer_program_kept_nothing_is_told_and_nothing_is_a_fault(
    tmp_path: Path,
) -> None:
    archive = new_archive(tmp_path / "A")
    files = {"record.pdf": forged(files=in_signoff({"program": "9.9.0"}))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.casework.opening.newer.__version__", "9.9.0")
        kept = gather(files, TRUSTED)
    assert kept.faults == ()
    record = archive.add(kept.contents, author(seed="add")).witness.record
    told = recheck(archive, record, TRUSTED)
    assert told.faults == () and told.newer.startswith("It was made by a newer program (9.9.0)")
    told = recheck(archive, record, terms_at(DECIDED))
    assert told.newer and len(told.faults) == 1, "who signed it can be told all the same"


def test_a_doubt_is_told_again_and_is_no_fault(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    kept = gather({"record.pdf": doubtful()}, TRUSTED)
    record = archive.add(kept.contents, author(seed="add")).witness.record
    assert recheck(archive, record, TRUSTED) == Rechecked(doubts=kept.doubts) and kept.doubts
