"""What the tests of archives share: one that is filled, and a copy of it to be tampered with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from arms_docs.archive.store import Archive
from tests.support.archives import fill
from tests.support.no_power_cut import no_power_cut

__all__ = ["no_power_cut"]


@pytest.fixture(scope="package")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, list[str]]:
    """Four records of two cases: one disclosed, one under hold, one untouched, one disposed of.

    Nine entries.
    """
    return fill(tmp_path_factory.mktemp("filled") / "archive")


@pytest.fixture
def here(filled: tuple[Archive, list[str]], tmp_path: Path) -> tuple[Path, list[str]]:
    """A copy of it, to be tampered with."""
    archive, records = filled
    shutil.copytree(archive.folder, tmp_path / "archive")
    return tmp_path / "archive", records
