"""The folder of keys and the log tell the same: nobody is locked out, or let in, by a name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from arms_docs.archive.check import key_names
from arms_docs.archive.check.key_names import LETS
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.author import Author
from arms_docs.archive.store import Archive
from tests.people import PC_HAYLE, SPO_GALE
from tests.support.archives import author, contents, faults_of, new_archive, readme_says


@cache
def first() -> Author:
    return author()


@cache
def second() -> Author:
    return author(SPO_GALE)


@cache
def third() -> Author:
    return author(PC_HAYLE)


def named(text: str) -> str:
    """With the fingerprint of the second key for GONE, and of the third for THIRDS."""
    said = text.replace("GONE", second().fingerprint)
    return said.replace("THIRDS", third().fingerprint)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with two keys that may write, and one that may no more."""
    archive = new_archive(tmp_path_factory.mktemp("whole") / "archive")
    for other in (second(), third()):
        archive.admit(other.certificate, other.fingerprint, author(seed=other.staff_id))
    archive.dismiss(second().fingerprint, author(seed="dismisses"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_names, "A_MOMENT", 0)
        assert verify(archive.folder).ok and readme_says(archive.folder)[0] == []
    return archive.folder


@pytest.fixture
def keys(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The keys of a copy of it."""
    monkeypatch.setattr(key_names, "A_MOMENT", 0)
    shutil.copytree(whole, tmp_path / "archive")
    return tmp_path / "archive/keys"


def renamed(old: str, new: str) -> Callable[[Path], object]:
    return lambda keys: (keys / named(old)).rename(keys / named(new))


def removed(name: str) -> Callable[[Path], object]:
    return lambda keys: (keys / named(name)).unlink()


def copied(old: str, new: str) -> Callable[[Path], object]:
    return lambda keys: shutil.copyfile(keys / named(old), keys / named(new))


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        pytest.param(
            renamed("THIRDS.der", "THIRDS.dismissed.der"),
            "keys/THIRDS.der",
            f"{LETS} stands as dismissed: admit it again.",
            id="renamed as if dismissed",
        ),
        pytest.param(
            removed("THIRDS.der"),
            "keys/THIRDS.der",
            f"{LETS} is not there: admit it again, or put it back.",
            id="taken away",
        ),
        pytest.param(
            renamed("GONE.dismissed.der", "GONE.der"),
            "keys/GONE.der",
            "By the log this key writes no more: dismiss it again.",
            id="renamed as if admitted",
        ),
        pytest.param(
            copied("GONE.dismissed.der", "GONE.der"),
            "keys/GONE.der",
            "By the log this key writes no more: dismiss it again.",
            id="copied as if admitted",
        ),
        pytest.param(
            removed("GONE.dismissed.der"),
            "keys/GONE.dismissed.der",
            "It is missing.",
            id="dismissed and taken away",
        ),
        pytest.param(
            copied("THIRDS.der", "THIRDS.dismissed.der"),
            "keys/THIRDS.dismissed.der",
            "The log lets this key write, and never dismissed it.",
            id="copied as if dismissed",
        ),
    ],
)
def test_a_key_that_stands_otherwise_than_the_log_says_is_named(
    keys: Path, change: Callable[[Path], object], where: str, what: str
) -> None:
    change(keys)
    assert faults_of(verify(keys.parent)) == [named(f"{where}: {what}")]


def test_all_writers_renamed_away_is_not_whole_and_locks_nobody_out(keys: Path) -> None:
    for writer in (first(), third()):
        renamed(f"{writer.fingerprint}.der", f"{writer.fingerprint}.dismissed.der")(keys)
    folder = keys.parent
    assert len(verify(folder).faults) == len(readme_says(folder)[0]) == 2
    Archive(folder).add(contents(), author(seed="all the same"))
    for writer in (first(), third()):
        Archive(folder).admit(writer.certificate, writer.fingerprint, author(seed=writer.staff_id))
    assert verify(folder).ok and readme_says(folder)[0] == [], "what the sentence says helps"


def test_an_admission_that_was_interrupted_is_made_again(keys: Path) -> None:
    removed("THIRDS.der")(keys)
    with pytest.raises(ArchiveError, match="have it admitted"):
        Archive(keys.parent).add(contents(), third())
    Archive(keys.parent).admit(third().certificate, third().fingerprint, author(seed="again"))
    Archive(keys.parent).add(contents(), third())
    assert verify(keys.parent).ok and readme_says(keys.parent)[0] == []


def test_a_dismissed_key_lets_nobody_in_by_its_name(keys: Path) -> None:
    renamed("GONE.dismissed.der", "GONE.der")(keys)
    assert len(readme_says(keys.parent)[0]) == 1
    Archive(keys.parent).dismiss(second().fingerprint, author(seed="again"))
    assert verify(keys.parent).ok and readme_says(keys.parent)[0] == []


def test_a_certificate_that_nobody_admitted_is_named(keys: Path) -> None:
    renamed("GONE.dismissed.der", "stray.der")(keys)
    assert {"keys/stray.der", named("keys/GONE.dismissed.der")} == {
        fault.where for fault in verify(keys.parent).faults
    }
    assert readme_says(keys.parent)[0] == ["BAD keys/stray.der is not in the log"]
