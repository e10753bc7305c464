"""What the verdict on documents rests on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
import pytest

from arms_docs.cli.archive.trust import trusted
from arms_docs.settings import DEFAULTS
from tests.support.loop import DECIDED


def test_it_is_the_settings_and_the_files_that_are_named(tmp_path: Path) -> None:
    path = tmp_path / "authority.pem"
    path.write_bytes(b"named")
    settings = replace(DEFAULTS, trust=replace(DEFAULTS.trust, roots=(b"declared",)))
    trust = trusted(settings, (path,))
    assert trust.roots == (b"declared", b"named") and trust.now == DECIDED
    with pytest.raises(click.UsageError, match="there is no file"):
        trusted(settings, (tmp_path / "none.pem",))
