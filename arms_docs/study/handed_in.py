"""What lies in a folder into which people hand in workbooks, however deep.

Nothing in it is left out in silence: what is no workbook, and what cannot be looked into, is named
with the reason. Only what programs put there of themselves is passed over.
"""

from __future__ import annotations

import re
from pathlib import Path

from arms_docs.data_class import dataclass

WORKBOOKS = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers"))
OF_PROGRAMS = re.compile(r"[.]|~[$]|thumbs[.]db$|desktop[.]ini$", re.IGNORECASE)
NO_WORKBOOK = "It is no workbook. If workbooks are packed in it, take them out, and try again."
PART_GONE = (
    "Part of the workbook is gone, or its hidden keys are, so that nobody can tell what was "
    "answered there from what was left blank. Ask for it as it was first saved."
)
UNPRINTED = "\N{REPLACEMENT CHARACTER}"
LINK = "It is a link to a folder, and not followed. Put the workbooks themselves here."


@dataclass(frozen=True)
class HandedIn:
    """The workbooks by their names in the folder, with a slash between folder and name, in order;
    ``others`` are what else is there, by name, each with why it is not read.
    """

    workbooks: tuple[tuple[str, Path], ...]
    others: tuple[tuple[str, str], ...]


def handed_in(folder: Path, ours: re.Pattern[str]) -> HandedIn:
    """What lies in the folder; nothing where there is none. ``ours`` are the names of files that we
    put there ourselves, or handed out: nobody wonders what became of them.
    """
    workbooks: list[tuple[str, Path]] = []
    others: list[tuple[str, str]] = []
    folders = [folder]
    while folders:
        looked_into = folders.pop()
        try:
            paths = list(looked_into.iterdir())
        except OSError as error:
            if looked_into != folder or not isinstance(error, FileNotFoundError):
                name = _name(looked_into, folder)
                others.append((name, f"It could not be looked into: {error.strerror}."))
            continue
        for path in paths:
            if OF_PROGRAMS.match(path.name):
                continue
            name = _name(path, folder)
            if path.is_dir():
                folders += [] if path.is_symlink() else [path]
                others += [(name, LINK)] if path.is_symlink() else []
            elif path.suffix.lower() in WORKBOOKS:
                workbooks.append((name, path))
            elif not ours.fullmatch(path.name):
                others.append((name, NO_WORKBOOK))
    return HandedIn(tuple(sorted(workbooks)), tuple(sorted(others)))


def _name(path: Path, folder: Path) -> str:
    """The name in the folder, without characters that cannot be printed."""
    name = path.relative_to(folder.parent if path == folder else folder).as_posix()
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
    )
