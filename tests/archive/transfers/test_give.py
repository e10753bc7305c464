"""What goes along with a person's records: what the log says of them, and of nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.transfers.give import give
from tests.people import BEECHCROFTE
from tests.support.archives import author
from tests.support.transfers import GIVEN, about_person, an_archive, given, members_of


def test_nothing_is_given_that_the_log_does_not_tell_of(tmp_path: Path) -> None:
    archive, records = an_archive(tmp_path / "A")
    with pytest.raises(ArchiveError, match="signed into the log"):
        give(archive, records)
    archive.use(Verb.DISCLOSURE, tuple(records), GIVEN, author())
    assert give(archive, records) == give(archive, records), "the same bytes every time"


def test_what_was_written_about_others_as_well_stays(tmp_path: Path) -> None:
    archive, records = an_archive(tmp_path / "A")
    other = about_person(archive, "other", person=BEECHCROFTE, reference="REF 2")
    both = (records[0], other)
    archive.use(Verb.COMBINATION, both, {"reason": "two men in one house"}, author(seed="b"))
    archive.use(Verb.DISCLOSURE, both, {"recipient": "a court", "reason": "both"}, author(seed="c"))
    members = members_of(given(archive, records))
    assert not any(b"two men" in file or b"a court" in file for file in members.values())
    logged = [name for name in sorted(members) if name.startswith("log/")]
    assert len(logged) == 7, "three came in, one use, one hold, and given twice"
    assert not any(name.startswith(f"records/{other}") for name in members)


def test_what_is_damaged_is_not_given(tmp_path: Path) -> None:
    archive, records = an_archive(tmp_path / "A")
    (archive.bag(records[0]) / "data/rating.json").write_text("{}")
    archive.use(Verb.DISCLOSURE, tuple(records), GIVEN, author())
    with pytest.raises(ArchiveError, match="is damaged, and is not passed on"):
        give(archive, records)
