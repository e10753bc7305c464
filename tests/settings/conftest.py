"""What several tests of settings start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.settings_files import write_full_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with all files that the full settings name."""
    write_full_folder(tmp_path)
    return tmp_path
