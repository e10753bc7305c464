"""A few fields that somebody wrote into a TOML file, so that they are never an argument."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from arms_docs.cli.input_file import read_small
from arms_docs.toml_problems import parse_toml


def read_toml_file(path: Path) -> dict[str, Any]:
    """The fields in a TOML file; a usage error where it is none.

    Nothing of it is repeated there, or named by its place, since it may be about anybody.
    """
    try:
        fields = parse_toml(read_small(path).decode())
        repr(fields)  # in hexadecimal, a number may have more digits than can be written out
    except ValueError:  # no TOML, no UTF-8, or brackets without end
        raise click.UsageError(f"{path} is not TOML") from None
    return fields
