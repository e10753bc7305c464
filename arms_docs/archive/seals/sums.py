"""The list of a seal: the SHA-512 of all that it covers, as sha512sum writes it.

A line whose name ends with a stroke is of a bag. Its sum is that of what ``find . -type f``, sorted
and given to sha512sum, prints in the folder.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from arms_docs.archive.plain_files import file_sum, walk

DIGEST = "sha512"
SUMS, TIME = "sums-sha512.txt", "sums-sha512.tst"  # the list, and the timestamp over it
MOST = 500_000_000  # bytes of a list: a line for each record and each entry
_LINE = re.compile(r"([0-9a-f]{128})  ([A-Za-z0-9][A-Za-z0-9./-]*)")


def sum_of(path: Path) -> str:
    """The sum of a file, or of a bag. OSError for what is neither."""
    return bag_sum(path) if path.is_dir() and not path.is_symlink() else file_sum(path, DIGEST)


def bag_sum(folder: Path) -> str:
    """The sum of a bag: over the list of its files. OSError where something in it is no file."""
    sums = {f"./{item.name}": file_sum(item.path, DIGEST) for item in walk(folder)}
    return hashlib.new(DIGEST, written(sums)).hexdigest()


def written(sums: Mapping[str, str]) -> bytes:
    """Sums by name, as a list."""
    return "".join(f"{value}  {name}\n" for name, value in sorted(sums.items())).encode()


def read_sums(content: bytes) -> dict[str, str]:
    """The sums in a list, by name. ValueError for what is not written as `written` does."""
    sums: dict[str, str] = {}
    for line in content.decode("ascii").splitlines():
        match = _LINE.fullmatch(line)
        if not match:
            raise ValueError("a line lists nothing")
        sums[match[2]] = match[1]
    if written(sums) != content:
        raise ValueError("its lines are not in order, or one stands there twice")
    return sums
