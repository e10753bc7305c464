"""Two users of a group share an archive, and nobody else reads a word of it."""

from __future__ import annotations

import os
import stat
import struct
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from arms_docs.archive import disk, writer
from arms_docs.archive.begin import begin
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from tests.people import DI_FROST, SPO_GALE, Professional
from tests.support.accounts import (
    FIRST,
    GROUP,
    SECOND,
    STRANGER,
    common_ground,
    done_by,
    needs_root,
)
from tests.support.archives import author, contents, faults_of

MINE, YOURS = author(), author(SPO_GALE)


@pytest.fixture
def common() -> Iterator[Path]:
    with common_ground() as folder:
        yield folder


def begun(folder: Path, *, shared: bool = True) -> str:
    """An archive that the first account begins, in which both keys may write, with a record."""
    archive = begin(folder, author(seed="begin"), shared=shared)
    archive.admit(YOURS.certificate, YOURS.fingerprint, author(seed="admit"))
    return archive.add(contents("mine", case="mine"), author(seed="mine")).witness.record


def modes(folder: Path) -> set[tuple[bool, int]]:
    """Which modes there are, of folders and of files."""
    paths = (folder, *folder.rglob("*"))
    return {(path.is_dir(), stat.S_IMODE(path.lstat().st_mode)) for path in paths}


# --- one account, whatever it is


@pytest.mark.parametrize("umask", [0o077, 0o022, 0o000])
def test_what_is_written_follows_the_folder_and_not_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        begun(tmp_path / "shared")
        begun(tmp_path / "private", shared=False)
    finally:
        os.umask(before)
    assert modes(tmp_path / "shared") == {(True, 0o2770), (False, 0o640)}
    assert modes(tmp_path / "private") == {(True, 0o700), (False, 0o600)}


def test_an_archive_is_private_also_in_a_folder_that_is_shared(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    begun(tmp_path / "private", shared=False)
    assert {mode & 0o077 for _, mode in modes(tmp_path / "private")} == {0}


def test_one_that_is_there_is_shared_as_the_records_page_says(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    begun(folder, shared=False)
    page = Path("docs/records.md").read_text(encoding="utf-8")
    (command,) = [line for line in page.splitlines() if line.startswith("chgrp -R")]
    group = str(os.getgid())
    subprocess.run(
        ["sh", "-c", command.replace("GROUP", group)], cwd=tmp_path, check=True, env=os.environ
    )
    Archive(folder).add(contents("more", case="more"), author(seed="more"))
    assert modes(folder) == {(True, 0o2770), (False, 0o640)} and verify(folder).ok


# --- two accounts


@needs_root
def test_two_users_of_a_group_write_use_and_dispose_of_what_either_kept(common: Path) -> None:
    folder = common / "records"
    first = done_by(FIRST, lambda: begun(folder))

    def second() -> str:
        archive = Archive(folder)
        record = archive.add(contents("yours", case="yours"), author(SPO_GALE, seed="y")).witness
        archive.use(Verb.CONSULTATION, (first,), {"reason": "a review"}, YOURS)
        follows = archive.add(contents("mine again", case="mine"), author(SPO_GALE, seed="again"))
        archive.dispose(first, {"authority": "the schedule"}, author(SPO_GALE, seed="end"))
        return f"{record.record} {follows.witness.record}"

    yours, follows = done_by(SECOND, second).split()
    assert modes(folder) == {(True, 0o2770), (False, 0o640)}
    assert {path.lstat().st_gid for path in folder.rglob("*")} == {GROUP}
    assert {path.lstat().st_uid for path in folder.rglob("*")} == {FIRST, SECOND}

    def ends() -> list[str]:
        Archive(folder).dispose(yours, {"authority": "the schedule"}, author(seed="yours"))
        return faults_of(verify(folder))

    assert done_by(FIRST, ends, umask=0) == "[]"
    for user in (FIRST, SECOND):
        assert done_by(user, lambda: verify(folder).ok and Archive(folder).records()) == (
            f"('{follows}',)"
        )
    done_by(SECOND, lambda: Archive(folder).dismiss(MINE.fingerprint, YOURS))
    assert done_by(FIRST, lambda: verify(folder).ok) == "True"


@needs_root
def test_what_one_left_half_done_the_other_finishes(
    common: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "FINISH", -1)
    monkeypatch.setattr(writer, "GIVE_UP", -1)
    folder = common / "records"

    def half() -> str:
        record = begun(folder)
        (folder / "bags" / record).rename(folder / "incoming" / record)
        disk.make_folder(folder / "incoming" / MINE.new_name())
        return record

    record = done_by(FIRST, half)
    done_by(SECOND, lambda: Archive(folder).settle(author(SPO_GALE, seed="settles")))
    assert (folder / "bags" / record).is_dir() and not [*(folder / "incoming").iterdir()]


@needs_root
def test_two_users_write_at_once(common: Path) -> None:
    folder = common / "records"
    done_by(FIRST, lambda: begun(folder))

    def write(user: int, person: Professional, umask: int) -> str:
        def each() -> None:
            for n in range(8):
                Archive(folder).add(contents(f"{user} {n}"), author(person, seed=f"{user} {n}"))

        return done_by(user, each, umask=umask)

    with ThreadPoolExecutor() as pool:  # each waits for a process of its own
        said = pool.map(write, (FIRST, SECOND), (DI_FROST, SPO_GALE), (0o077, 0o022))
        assert [*said] == ["None", "None"]
    assert done_by(SECOND, lambda: (verify(folder).ok, verify(folder).records)) == "(True, 17)"


@needs_root
def test_nobody_outside_the_group_reads_a_word(common: Path) -> None:
    folder = common / "records"
    done_by(FIRST, lambda: begun(folder))

    def look() -> list[Path]:
        return list(folder.rglob("*"))

    with pytest.raises(AssertionError, match="PermissionError"):
        done_by(STRANGER, lambda: list(folder.iterdir()))
    assert done_by(STRANGER, look) == "[]"


@needs_root
def test_a_private_archive_is_nobody_elses(common: Path) -> None:
    folder = common / "records"
    done_by(FIRST, lambda: begun(folder, shared=False))
    with pytest.raises(AssertionError, match="PermissionError"):
        done_by(SECOND, lambda: list(folder.iterdir()))


@needs_root
def test_a_folder_of_a_group_that_one_is_not_in_is_not_shared(common: Path) -> None:
    folder = common / "records"
    folder.mkdir()
    os.chown(folder, FIRST, 0)
    folder.chmod(0o700)

    def refused() -> str:
        with pytest.raises(ArchiveError, match="you are not in the group of the folder") as error:
            begin(folder, author(seed="begin"), shared=True)
        return str(error.value)

    assert done_by(FIRST, refused).startswith("The archive was not made: ")


@needs_root
def test_a_hold_is_not_lost_by_who_may_not_read_the_record(common: Path) -> None:
    """What follows a record under hold comes in under hold: who cannot see it is told so."""
    folder = common / "records"

    def private() -> None:
        record = begun(folder)
        Archive(folder).hold(record, {"reason": "an inquiry"}, author(seed="hold"))
        (folder / "bags" / record).chmod(0o700)

    done_by(FIRST, private)

    def follows() -> str:
        with pytest.raises(ArchiveError, match="could not be read: permission denied") as error:
            Archive(folder).add(contents("next", case="mine"), author(SPO_GALE, seed="next"))
        return str(error.value)

    assert done_by(SECOND, follows).startswith("Record ")
    assert done_by(FIRST, lambda: verify(folder).records) == "1"


OWNER, NAMED, GROUP_ITSELF, MASK, OTHERS = 0x01, 0x02, 0x04, 0x10, 0x20  # tags in a list


def acl(*entries: tuple[int, int, int]) -> bytes:
    """An access control list as Linux keeps it: tag, rights and id of each entry."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


@needs_root
def test_who_is_let_in_by_an_access_control_list_shares_as_well(common: Path) -> None:
    """The second account is in no group of the folder: a list names it, for all that is new."""
    nobody = 0xFFFFFFFF
    rights = acl(
        (OWNER, 7, nobody),
        (NAMED, 7, FIRST),
        (NAMED, 7, SECOND),
        (GROUP_ITSELF, 7, nobody),
        (MASK, 7, nobody),
        (OTHERS, 0, nobody),
    )
    folder = common / "records"
    folder.mkdir()
    os.chown(folder, FIRST, FIRST)
    folder.chmod(0o2770)
    for kind in ("access", "default"):
        os.setxattr(folder, f"system.posix_acl_{kind}", rights)

    def add(n: int, user: int) -> str:
        by = author(SPO_GALE if user == SECOND else DI_FROST, seed=f"{n}")
        return done_by(user, lambda: Archive(folder).add(contents(f"{n}", case="one"), by))

    done_by(FIRST, lambda: begun(folder))
    for n, user in enumerate((SECOND, FIRST, SECOND)):
        add(n, user)
    for user in (FIRST, SECOND):
        assert done_by(user, lambda: (verify(folder).ok, verify(folder).records)) == "(True, 4)"
    with pytest.raises(AssertionError, match="PermissionError"):
        done_by(STRANGER, lambda: list(folder.iterdir()))
