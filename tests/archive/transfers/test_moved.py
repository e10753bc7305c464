"""A record says where it came from, and carries what shows it: made up, that is found."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from arms_docs.archive.bags.origin import Origin
from arms_docs.archive.transfers.given import GivenRecord, read_transfer
from arms_docs.archive.transfers.members import TransferError
from arms_docs.archive.transfers.moved import check_moved
from arms_docs.archive.transfers.proof import NotBelievedError
from tests.support.signoff_samples import lookalike
from tests.support.transfers import an_archive, given, trusted, zipped


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> GivenRecord:
    archive, records = an_archive(tmp_path_factory.mktemp("from") / "A")
    return read_transfer(given(archive, records), trusted()).records[0]


def files_of(record: GivenRecord) -> dict[str, bytes]:
    return {**record.files, "origin-1.zip": record.proof}


def test_what_it_carries_shows_where_it_came_from(record: GivenRecord) -> None:
    check_moved(record.origin, files_of(record), trusted())
    with pytest.raises(NotBelievedError):
        check_moved(record.origin, files_of(record), [lookalike().certificate])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda origin: replace(origin, on=date(2020, 1, 1)), "of another day"),
        (lambda origin: replace(origin, entry=3), "no entry in it added this record"),
        (lambda origin: replace(origin, archive=origin.record), "no entry in it added this record"),
        (lambda origin: replace(origin, record=origin.archive), "no entry in it added this record"),
    ],
)
def test_a_day_or_an_archive_that_somebody_made_up_is_found(
    record: GivenRecord, change: Callable[[Origin], Origin], why: str
) -> None:
    with pytest.raises(TransferError) as refused:
        check_moved(change(record.origin), files_of(record), trusted())
    assert refused.value.why.endswith(why) or refused.value.why == why


def test_other_files_or_lists_under_its_name_are_found(record: GivenRecord) -> None:
    changed = {**files_of(record), "submitted.pdf": b"%PDF another"}
    with pytest.raises(TransferError, match="its files are not those"):
        check_moved(record.origin, changed, trusted())
    with zipfile.ZipFile(BytesIO(record.proof)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt"):
        path = f"records/{record.record}/{name}"
        proof = zipped({**members, path: members[path] + b"x"})
        with pytest.raises(TransferError, match="not those that were logged"):
            check_moved(record.origin, {**files_of(record), "origin-1.zip": proof}, trusted())


def test_without_a_proof_that_can_be_read_nothing_is_shown(record: GivenRecord) -> None:
    for files in (record.files, {**record.files, "origin-1.zip": b"no zip"}):
        with pytest.raises(TransferError, match=r"there is no proof|cannot be read"):
            check_moved(record.origin, files, trusted())
