"""What is trusted is seen to be an authority, or a list, before any work."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from arms_docs.cli.trusted_files import trusted_files
from tests.support.paths import VERSIONS

AUTHORITY = VERSIONS / "0.1.0" / "authority.pem"


def test_authorities_and_lists_are_handed_over_as_they_are() -> None:
    assert trusted_files((AUTHORITY,), ()) == ((AUTHORITY.read_bytes(),), ())


def test_what_is_none_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no certificate")
    for trust, lists in (((wrong,), ()), ((), (wrong,)), ((tmp_path / "none.pem",), ())):
        with pytest.raises(click.UsageError):
            trusted_files(trust, lists)
