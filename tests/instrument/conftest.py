"""What several tests of the instrument start from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.spoilt_tables import (
    FILES,
    SHIPPED,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files, to be spoilt."""
    for name in FILES:
        shutil.copy(SHIPPED / name, tmp_path / name)
    return tmp_path
