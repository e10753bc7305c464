"""Which two folders can be watched: apart from each other, and neither of them one of ours."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import samestat
from pathlib import Path

from arms_docs.archive.check import may_be_archive


class FoldersError(ValueError):
    """Two folders cannot be watched: one plain sentence."""


def check_folders(inbox: Path, outbox: Path) -> None:
    """Raises FoldersError where the two would read or write what they should not.

    INBOX must be there. OUTBOX may be made, in a folder that is there.
    """
    if not inbox.is_dir():
        raise FoldersError(f"there is no folder {inbox}")
    if not outbox.absolute().parent.is_dir():
        raise FoldersError(f"there is no folder {outbox.absolute().parent}")
    if _is_within(outbox, inbox):
        raise FoldersError("OUTBOX is INBOX, or lies in it: answers would be read as workbooks")
    if _is_within(inbox, outbox):
        raise FoldersError("INBOX lies in OUTBOX: answers would stand among what people save")
    for name, folder in (("INBOX", inbox), ("OUTBOX", outbox)):
        for each in _and_above(folder):
            if may_be_archive(each):
                raise FoldersError(f"{name} is an archive, or lies in one; name another folder")
            if (each / "round-1").is_dir():
                raise FoldersError(f"{name} is a case folder, or lies in one; name another folder")


def _is_within(inner: Path, outer: Path) -> bool:
    """Whether ``inner`` is ``outer`` or lies in it, by whatever name each goes."""
    about = outer.stat() if outer.exists() else None
    return about is not None and any(samestat(each.stat(), about) for each in _and_above(inner))


def _and_above(folder: Path) -> Iterator[Path]:
    """The folder and those above it, as far as they are there."""
    real = folder.resolve()
    return (each for each in (real, *real.parents) if each.exists())
