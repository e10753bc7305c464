"""A few fields that somebody wrote into a TOML file, so that they are never an argument."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import click


def read_toml_file(path: Path) -> dict[str, Any]:
    """The fields in a TOML file; a usage error where it is none.

    Nothing of it is repeated there, or named by its place, since it may be about anybody.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise click.UsageError(f"{path} could not be read: {error.strerror}") from None
    except (ValueError, RecursionError):  # no TOML, no UTF-8, or brackets without end
        raise click.UsageError(f"{path} is not TOML") from None
