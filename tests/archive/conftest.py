"""What the tests of archives share: one that is filled, and a copy of it to be tampered with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from arms_docs.archive.bags.contents import Kind
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from tests.support.archives import author, contents, fill, new_archive


@pytest.fixture(scope="package")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, list[str]]:
    """Four records of two cases: one disclosed, one under hold, one untouched, one disposed of.

    Nine entries.
    """
    return fill(tmp_path_factory.mktemp("filled") / "archive")


@pytest.fixture(scope="package")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, list[str]]:
    """Two records of one case, one of them disclosed. Four entries: its README takes half as long
    to look through.
    """
    archive, by = new_archive(tmp_path_factory.mktemp("begun") / "archive"), author(seed="few")
    records = [
        archive.add(contents("one"), by).witness.record,
        archive.add(contents("two", kind=Kind.SIGNED), by).witness.record,
    ]
    archive.use(Verb.DISCLOSURE, (records[0],), {"recipient": "a panel"}, by)
    return archive, records


@pytest.fixture
def few(begun: tuple[Archive, list[str]], tmp_path: Path) -> tuple[Path, list[str]]:
    """A copy of that, to be tampered with."""
    archive, records = begun
    shutil.copytree(archive.folder, tmp_path / "archive")
    return tmp_path / "archive", records


@pytest.fixture
def here(filled: tuple[Archive, list[str]], tmp_path: Path) -> tuple[Path, list[str]]:
    """A copy of it, to be tampered with."""
    archive, records = filled
    shutil.copytree(archive.folder, tmp_path / "archive")
    return tmp_path / "archive", records
