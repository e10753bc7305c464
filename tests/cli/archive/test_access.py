"""How a command gets at an archive, and what it says where nothing can be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from arms_docs.cli.archive import access
from tests.people import ASHWORTHY
from tests.support.archive_commands import (
    run,
)


@pytest.mark.prove
def test_a_read_only_copy_answers_and_says_so(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, records = here
    before = sorted((folder / "A").rglob("*"))
    monkeypatch.setattr("os.access", lambda _, mode: mode != os.W_OK)
    done = run("archive", "show", folder / "A", records[2], "--why", folder / "why.toml")
    assert (
        done.exit_code == 0 and access.NOT_LOGGED in done.stderr and ASHWORTHY.name in done.stdout
    )
    assert sorted((folder / "A").rglob("*")) == before
