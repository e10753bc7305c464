"""What the verdict on documents rests on: the settings, and the authorities that are trusted."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.casework import Terms
from arms_docs.cli import clock
from arms_docs.settings import Settings, instrument_in_force


def trusted(settings: Settings, trust: tuple[Path, ...], lists: tuple[Path, ...] = ()) -> Terms:
    """Settings, tables, and the authorities and lists of the settings and of these files, as of
    now.
    """
    missing = next((path for path in (*trust, *lists) if not path.is_file()), None)
    if missing:
        raise click.UsageError(f"there is no file {missing}")
    roots = (*settings.trust.roots, *(path.read_bytes() for path in trust))
    crls = (*settings.trust.crls, *(path.read_bytes() for path in lists))
    return Terms(settings, instrument_in_force(settings), roots, crls, clock.now())
