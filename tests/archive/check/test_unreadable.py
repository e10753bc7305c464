"""What this user may not read is unreadable: neither whole, nor changed, nor gone."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from arms_docs.archive.check import named_files
from arms_docs.archive.check.evidence import Evidence
from arms_docs.archive.check.unreadable import Unreadable, owner_of
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.log.witness import SealWitness
from arms_docs.archive.plain_files import file_sha256
from arms_docs.archive.store import Archive
from tests.support.accounts import (
    FIRST,
    GROUP,
    SECOND,
    common_ground,
    done_by,
    needs_root,
    somebody,
)
from tests.support.archive_commands import run
from tests.support.archives import faults_of
from tests.support.sealing import sealed


@pytest.fixture
def theirs(filled: tuple[Archive, list[str]]) -> Iterator[tuple[Path, list[str]]]:
    """A copy of an archive that is shared, and is the first account's."""
    archive, records = filled
    with common_ground() as common:
        folder = common / "archive"
        shutil.copytree(archive.folder, folder)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, FIRST, GROUP)
            path.chmod(0o2770 if path.is_dir() else 0o640)
        yield folder, records


Seen = Callable[..., str]


@pytest.fixture(scope="module")
def seen() -> Iterator[Seen]:
    """What the second account is told: faults, and where it could not read."""
    with somebody(SECOND) as second:
        yield lambda folder, *evidence: second.submit(look, folder, evidence).result()


def look(folder: Path, evidence: tuple[Evidence, ...]) -> str:
    verdict = verify(folder, evidence=evidence)
    return str((faults_of(verdict), [*verdict.unreadable], verdict.ok))


@needs_root
@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.prove)])
def test_whatever_one_may_not_read_is_never_called_changed_or_missing(
    theirs: tuple[Path, list[str]], seen: Seen, every: int
) -> None:
    """Each file and each folder, one after another; every eighth stands for the others."""
    folder, _ = theirs
    assert seen(folder) == "([], [], True)"
    paths = [folder, *sorted(folder.rglob("*"))]
    assert len(paths) > 40
    for path in paths[::every]:
        mode = path.stat().st_mode & 0o7777
        for less in {0, mode & ~0o050, mode & ~0o040, mode & ~0o010} - {mode}:
            path.chmod(less)
            said = seen(folder)
            is_empty = path.name == "incoming" and less & 0o040
            assert said.startswith("([], ['") or is_empty, f"{path} {less:o}: {said}"
            assert said.endswith("], False)") or is_empty
        path.chmod(mode)
    assert seen(folder) == "([], [], True)"


@needs_root
def test_what_is_wrong_is_found_beside_what_cannot_be_read(
    theirs: tuple[Path, list[str]], seen: Seen
) -> None:
    folder, records = theirs
    data = folder / "bags" / records[0] / "data"
    (data / "submitted.pdf").chmod(0o600)
    (data / "rating.json").write_bytes(b"another rating")
    (folder / "bags" / records[1]).chmod(0o700)
    said = seen(folder)
    assert "data/rating.json is not as manifest-sha256.txt says." in said
    for path in (data / "submitted.pdf", folder / "bags" / records[1]):
        assert f"'{path.relative_to(folder)}'" in said


@needs_root
def test_a_page_is_not_called_another_where_its_record_cannot_be_read(
    theirs: tuple[Path, list[str]], seen: Seen
) -> None:
    folder, records = theirs
    witness = Archive(folder).witness(records[0])
    page = Evidence("page.pdf", (witness,), b"%PDF another page")
    assert "It is not among the files of record" in seen(folder, page)
    (folder / "bags" / records[0] / "data").chmod(0o700)
    assert seen(folder, page).startswith("([], ['bags/")
    for name in (f"log/{witness.number:08}.json", "log/00000001.json", "log/00000002.json", "log"):
        (folder / name).chmod(0)
        assert seen(folder, page).startswith("([], ['"), name


@needs_root
def test_a_seal_that_cannot_be_read_is_not_called_changed_or_swapped(
    here: tuple[Path, list[str]], seen: Seen
) -> None:
    archive = Archive(here[0])
    seal = sealed(archive)
    known = SealWitness(seal.receipt.witness.record, seal.sha512)
    receipt = Evidence("seal.txt", (seal.receipt.witness,), seals=(known,))
    with common_ground() as common:
        folder = common / "archive"
        shutil.copytree(archive.folder, folder)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        assert seen(folder, receipt) == "([], [], True)"
        bag = folder / "bags" / seal.receipt.witness.record
        keys = [*(folder / "keys").iterdir()]
        for path in (bag, *bag.iterdir(), *keys, folder / "bags"):
            mode = path.stat().st_mode & 0o777
            path.chmod(0)
            assert seen(folder, receipt).startswith("([], ['"), path
            path.chmod(mode)


@needs_root
def test_a_part_of_the_log_that_cannot_be_read_is_said(theirs: tuple[Path, list[str]]) -> None:
    folder, _ = theirs
    (folder / "log/00000004.json").chmod(0o600)
    unknown = done_by(SECOND, lambda: verify(folder).unknown)
    assert "Not every entry of the log could be read." in unknown


@needs_root
def test_the_command_says_cannot_tell_and_as_whom_to_run_it(theirs: tuple[Path, list[str]]) -> None:
    folder, records = theirs
    commands = [
        ("archive", "verify", folder, *more) for more in ((), ("--deep",), ("--format", "json"))
    ]
    whole = [run(*command).exit_code for command in commands]  # loads what the other may not load
    assert whole == [0, 1, 0], "these records are no documents"
    (folder / "bags" / records[0]).chmod(0o700)
    (folder / "log/00000009.json").chmod(0o600)

    def said(command: tuple[object, ...]) -> str:
        return done_by(SECOND, lambda: (int(run(*command).exit_code), run(*command).stdout))

    for command in commands[:2]:
        text = said(command)
        assert text.startswith("(3, ") and "WHOLE" not in text and "changed" not in text
        assert (
            "CANNOT TELL: 2 of its files or folders could not be read by this user. Nothing else "
            f"is wrong. Run it as somebody who may read them, such as user {FIRST}." in text
        )
        belongs = f"It belongs to user {FIRST}."
        assert f"log/00000009.json: It could not be read: permission denied. {belongs}" in text
    data = said(commands[2])
    assert '"ok": false' in data and '"faults": []' in data
    assert f'"where": "bags/{records[0]}"' in data and f'"owner": "user {FIRST}"' in data
    (folder / "README.txt").write_bytes(b"another")
    assert said(commands[0]).startswith("(1, ") and "NOT WHOLE" in said(commands[0])
    folder.chmod(0o700)
    text = said(commands[0])
    assert text.startswith("(3, ") and "CANNOT TELL" in text, "nothing of it was judged"


@needs_root
def test_a_look_into_documents_cannot_tell_what_is_in_a_folder_that_nobody_lets_us_enter(
    theirs: tuple[Path, list[str]],
) -> None:
    """What is wrong elsewhere is said all the same."""
    folder, records = theirs
    deep = ("archive", "verify", folder, "--deep")
    run(*deep)  # loads what the other may not load

    def said() -> str:
        return done_by(SECOND, lambda: (int(run(*deep).exit_code), run(*deep).stdout))

    for shut in (folder, folder / "log", folder / "bags"):
        mode = shut.stat().st_mode & 0o7777
        shut.chmod(mode & ~0o010)
        text = said()
        assert text.startswith("(3, ") and "CANNOT TELL" in text, text
        shut.chmod(mode)
    (folder / "bags").chmod(0o2760)
    (folder / "README.txt").write_bytes(b"another")
    assert said().startswith("(1, ") and "README.txt: It is not there, or was changed." in said()
    with pytest.raises(AssertionError, match=r"UnreadableError: .*/bags/.* could not be read"):
        done_by(SECOND, lambda: Archive(folder).file(records[0], "submitted.pdf"))


def test_a_disk_that_does_not_answer_is_no_change(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = here

    def failing(number: int) -> Callable[[Path], str]:
        def read(path: Path) -> str:
            if path.parent.name == "details":
                raise OSError(number, os.strerror(number), str(path))
            return file_sha256(path)

        return read

    for number in (errno.EIO, errno.ESTALE, errno.EACCES, errno.EPERM, errno.ETIMEDOUT):
        monkeypatch.setattr(named_files, "file_sha256", failing(number))
        verdict = verify(folder)
        assert verdict.faults == [] and not verdict.ok and len(verdict.unreadable) == 3
        assert {each.why for each in verdict.unreadable.values()} == {os.strerror(number).lower()}
    monkeypatch.setattr(named_files, "file_sha256", failing(errno.ELOOP))
    assert len(verify(folder).faults) == 3, "that is what is there: a link"


def test_whose_it_is_is_told_as_far_as_it_can_be(tmp_path: Path) -> None:
    assert owner_of(tmp_path / "not there") == owner_of(tmp_path) == tmp_path.owner()
    assert str(Unreadable("log", "permission denied", "")) == (
        "log: It could not be read: permission denied."
    )
