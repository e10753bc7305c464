"""The files beneath folders, in order, and what is passed over and why: nothing is silent."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field
from pathlib import Path

from arms_docs.data_class import dataclass

LOCK = "~$"  # what Excel puts beside a workbook that is open
HIDDEN = "it is hidden"
OPEN = "it is what Excel keeps beside a workbook that is open"
OTHER = "it is of another kind: taken are files that end in {endings}, and whatever is named itself"
LINK = "it is a link to a folder"
TWICE = "it is named, or found, a second time"
OUT = "it is the folder that is written to"
ARCHIVE = "it is an archive: 'arms-docs batch archive-verify' verifies its records"


@dataclass(frozen=True)
class PassedOver:
    """What is not taken, and why."""

    source: str
    why: str


@dataclass
class Beneath:
    """The files to be taken, each with the folder among the sources in which it was found."""

    files: list[tuple[Path, Path]] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # folders of which nobody knows what is in them


def files_beneath(sources: Iterable[Path], endings: Collection[str], out: Path) -> Beneath:
    """The files with these endings beneath folders, and every file that is named itself.

    A named file comes with its own folder. ``out``, where results go, is passed over.
    """
    beneath, seen = Beneath(), set[Path]()
    for source in sources:
        if not source.is_dir():
            _take(source, source.parent, seen, beneath)
            continue
        for path, why in _beneath(source, endings, out.resolve(), beneath):
            if why:
                beneath.passed_over.append(PassedOver(as_text(path), why))
            else:
                _take(path, source, seen, beneath)
    return beneath


def as_text(path: Path) -> str:
    """A path as text that can be written anywhere, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _take(path: Path, folder: Path, seen: set[Path], beneath: Beneath) -> None:
    real = path.resolve()
    if real in seen:
        beneath.passed_over.append(PassedOver(as_text(path), TWICE))
        return
    seen.add(real)
    beneath.files.append((path, folder))


def _beneath(
    source: Path, endings: Collection[str], out: Path, beneath: Beneath
) -> Iterator[tuple[Path, str]]:
    """Each file and each folder that is not entered, with why it is passed over, or nothing."""

    def unread(error: OSError) -> None:
        beneath.unread.append(as_text(Path(error.filename)))

    for name, folders, files in os.walk(source, onerror=unread):
        folder, folders[:] = Path(name), sorted(folders)
        for inner in [*folders]:
            if why := _why_not_entered(folder / inner, out):
                folders.remove(inner)
                yield folder / inner, why
        for file in sorted(files):
            yield folder / file, _why_not_taken(file, endings)


def _why_not_entered(folder: Path, out: Path) -> str:
    if folder.is_symlink():
        return LINK
    if folder.name.startswith("."):
        return HIDDEN
    if folder.resolve() == out:
        return OUT
    is_archive = all(os.path.isdir(folder / part) for part in ("log", "bags"))  # noqa: PTH112
    return ARCHIVE if is_archive else ""  # one that may not be entered is told of by the walk


def _why_not_taken(name: str, endings: Collection[str]) -> str:
    if name.startswith(LOCK):
        return OPEN
    if name.startswith("."):
        return HIDDEN
    if Path(name).suffix.lower() not in endings:
        return OTHER.format(endings=" or ".join(endings))
    return ""
