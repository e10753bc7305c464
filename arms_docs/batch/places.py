"""Where the outputs of each source stand: a name that its reader knows again, never one for two.

It is the name of the source itself, beneath that of the folder in which it was found: nothing of
what is in a file comes into a name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

LONGEST = 180  # bytes of one name, so that there is room for what is added to it


def places(files: Iterable[tuple[Path, Path]]) -> list[str]:
    """The place of each file, in the order given; each comes with the folder it was found in.

    Names that differ only in capitals or in how letters are put together count as one, as they do
    on many a disk: the later is numbered, in the order of the paths.

    >>> cases, other = Path("/a/cases"), Path("/b/cases")
    >>> places([(cases / "old" / "k.xlsx", cases), (other / "k.xlsx", other)])
    ['cases/old/k.xlsx', 'cases (2)/k.xlsx']
    >>> places([(cases / "k.xlsx", cases), (cases / "K.xlsx", cases)])
    ['cases/k.xlsx (2)', 'cases/K.xlsx']
    """
    pairs = [*files]
    taken = set[str]()
    folders: dict[Path, str] = {}
    for folder in sorted({folder.resolve() for _, folder in pairs}):
        folders[folder] = free_place(short_name(folder.name or "root"), taken)
    by_path: dict[Path, str] = {}
    for path, folder in sorted(pairs):
        inner = "/".join(map(short_name, path.relative_to(folder).parts))
        by_path[path] = free_place(f"{folders[folder.resolve()]}/{inner}", taken)
    return [by_path[path] for path, _ in pairs]


def free_place(name: str, taken: set[str]) -> str:
    """The name, or the first of its numbered ones that is not taken; it is taken then.

    >>> taken = set[str]()
    >>> free_place("k.xlsx", taken), free_place("K.xlsx", taken)
    ('k.xlsx', 'K.xlsx (2)')
    """
    free = next(each for each in _numbered(name) if _alike(each) not in taken)
    taken.add(_alike(free))
    return free


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name} ({number})"
        number += 1


def _alike(name: str) -> str:
    return normalize("NFC", name).casefold()


def short_name(name: str) -> str:
    """The name, or its beginning with a digest of all of it where there would be no room."""
    content = os.fsencode(name)
    if len(content) <= LONGEST:
        return name
    head = content[: LONGEST - 9].decode(errors="ignore")
    return f"{head}-{sha256(content).hexdigest()[:8]}"
