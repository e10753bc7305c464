"""Fields from a TOML file: all of them, or one sentence that repeats nothing of it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from arms_docs.cli.toml_file import read_toml_file

DEEP = b".".join([b"a"] * 5000) + b" = 1"
LONG = b"name = 0x" + b"f" * 5000


def test_the_fields_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "why.toml"
    path.write_text('reason = "a review"\nof = ["é", 1]\n', encoding="utf-8")
    assert read_toml_file(path) == {"reason": "a review", "of": ["é", 1]}


@pytest.mark.parametrize(
    "content",
    [b"Fictional Name", b'name = "Fictional\xff"', b"name = " + b"[" * 5000, b"\0", DEEP, LONG],
    ids=["no TOML", "no UTF-8", "brackets without end", "a zero", "dots without end", "digits"],
)
def test_what_is_no_toml_is_said_without_repeating_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "why.toml"
    path.write_bytes(content)
    with pytest.raises(click.UsageError) as raised:
        read_toml_file(path)
    assert str(raised.value) == f"{path} is not TOML"


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    with pytest.raises(click.UsageError, match="there is no file"):
        read_toml_file(path)
