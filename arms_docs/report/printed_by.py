"""What prints a record: the parts of this program from which the letters on a page follow.

Whoever verifies a record compares every letter only where these are still the same. None is kept by
hand: each follows from content, so that nobody who changes a heading has a number to raise.

- ``words``: every module of the package and the data that it reads, but for those that say nothing
  on a page (`SILENT`);
- ``templates``: every template and style sheet;
- ``fonts``: the table of faces, which names each family and each file that may print it by its
  SHA-256. It is the same on every machine, and so are the letters: what is installed decides only
  whether a letter can be drawn, and a record with one that cannot is not made;
- ``engine``: what lays out the pages, with its version.

A part is rather too wide than too narrow. Where too much counts, pages are said to be of another
edition and their letters are compared all the same, since equal letters are equal whatever printed
them. Where too little counted, a new release would call an honest record false.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType

from arms_docs.report.template_files import PACKAGE, templates_folder

# Signatures, archives and commands say nothing on a page that would not travel in the record.
SILENT = frozenset({"__main__.py", "archive", "cli", "library.py", "signoff"})
SOURCES = (".py", ".toml", ".txt")
FACES = ("report/fonts/characters.toml", "report/fonts/faces.toml")
ENGINE = "WeasyPrint"


@cache
def printed_by() -> Mapping[str, str]:
    """What prints a record here: its parts by name, and ``digest``, one SHA-256 over them all.

    Nothing of the renderer is imported.
    """
    parts = {
        "words": _sha256(PACKAGE, word_sources()),
        "templates": _sha256(templates_folder(), _template_sources()),
        "fonts": _sha256(PACKAGE, (PACKAGE / name for name in FACES)),
        "engine": _engine(),
    }
    digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
    return MappingProxyType({**parts, "digest": digest})


def parts_that_differ(other: Mapping[str, str]) -> tuple[str, ...]:
    """The parts in which what printed another record differs from what prints here. None: none."""
    here = printed_by()
    return tuple(name for name in here if name != "digest" and here[name] != other.get(name))


def word_sources() -> Iterator[Path]:
    """The modules and data from which words on a page may follow, in order."""
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE)
        is_silent = name.parts[0] in SILENT or name.as_posix() in FACES
        if path.suffix in SOURCES and not is_silent:
            yield path


def _template_sources() -> list[Path]:
    folder = templates_folder()
    return sorted([*folder.rglob("*.j2"), *folder.rglob("*.css")])


def _sha256(folder: Path, paths: Iterable[Path]) -> str:
    """One digest over files: of their names within the folder, and of what is in them."""
    digest = hashlib.sha256()
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{content}  {path.relative_to(folder).as_posix()}\n".encode())
    return digest.hexdigest()


def _engine() -> str:
    try:
        return f"{ENGINE} {version(ENGINE)}"
    except PackageNotFoundError:  # whoever only verifies can do without it
        return f"no {ENGINE}"
