"""An archive as it is read: what the log names is there, and no name leads outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from arms_docs.archive.bags.contents import ABOUT, Contents, Kind
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.reader import ArchiveReader
from arms_docs.archive.store import Archive
from tests.support.archives import CASE, author, new_archive


def test_records_files_and_notes_are_read(filled: tuple[Archive, list[str]]) -> None:
    archive, records = filled
    reader = ArchiveReader(archive.folder)
    assert reader.records() == tuple(records[:3]) and reader.case(CASE) == tuple(records[:2])
    assert reader.file(records[0], "submitted.pdf") == b"%PDF fictional one"
    assert reader.state(records[1]).held and reader.state(records[3]).erased
    (disclosure,) = [e for e in reader.log.entries() if e.verb is Verb.DISCLOSURE]
    assert reader.detail(disclosure) == {"recipient": "a panel"}
    assert reader.facts(records[1])["Record-Kind"] == "signed"
    assert reader.witness(records[0]).number == 9


@pytest.mark.parametrize("name", ["../keys", "", CASE, "bags"])
def test_a_name_that_is_none_is_refused(filled: tuple[Archive, list[str]], name: str) -> None:
    archive, _ = filled
    for read in (archive.bag, archive.state, archive.about):
        with pytest.raises(ArchiveError, match="There is no record"):
            read(name)


def test_a_file_that_is_a_link_is_not_read(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    file = folder / "bags" / records[0] / "data/submitted.pdf"
    file.rename(folder.parent / "aside")
    file.symlink_to(folder.parent / "aside")
    with pytest.raises(ArchiveError, match="cannot be read"):
        Archive(folder).file(records[0], "submitted.pdf")


@pytest.mark.parametrize(
    "about",
    ["[]", '{"person": 1}', '{"events": {}}', '{"assessors": ["x"]}', '{"files": []}', "{"],
)
def test_what_a_record_says_of_itself_must_be_as_we_write_it(tmp_path: Path, about: str) -> None:
    archive = new_archive(tmp_path / "archive")
    files = {"record.pdf": b"%PDF"}
    record = archive.add(
        Contents(Kind.SIGNED, CASE, files, {ABOUT: about.encode()}), author()
    ).witness.record
    with pytest.raises(ArchiveError, match="of itself cannot be read"):
        archive.about(record)
    good: dict[str, object] = {"person": "", "events": [{}], "faults": ["x"], "waiting": None}
    other = Contents(Kind.SIGNED, "other", {"x.pdf": b"%PDF x"}, {ABOUT: json.dumps(good).encode()})
    assert archive.about(archive.add(other, author(seed="2")).witness.record) == good
