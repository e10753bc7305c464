"""What the verdict on documents rests on: the settings, and the authorities that are trusted."""

from __future__ import annotations

from pathlib import Path

from arms_docs.casework import Terms
from arms_docs.cli import clock
from arms_docs.cli.input_file import read_small
from arms_docs.settings import Settings, instrument_in_force


def trusted(settings: Settings, trust: tuple[Path, ...], lists: tuple[Path, ...] = ()) -> Terms:
    """Settings, tables, and the authorities and lists of the settings and of these files, as of
    now.
    """
    roots = (*settings.trust.roots, *map(read_small, trust))
    crls = (*settings.trust.crls, *map(read_small, lists))
    return Terms(settings, instrument_in_force(settings), roots, crls, clock.now())
