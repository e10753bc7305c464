"""Bags looked at by other processes, while the log is read here.

What they say is only ever that a bag is whole, and which: of all others nothing is said, and they
are looked at here as if nobody had. So the verdict, and its order, is that of one process.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from arms_docs.archive.bags.bag import MANIFEST, PAYLOAD, read_bag
from arms_docs.archive.bags.contents import IDENTITY
from arms_docs.archive.bags.encryption import SUFFIX, count_recipients
from arms_docs.archive.plain_files import read_beginning, read_file, walk
from arms_docs.data_class import dataclass

DATA = "data"
AT_ONCE = 50  # bags that are looked at together


@dataclass(frozen=True)
class Bags:
    """Some bags of a folder that are to be looked at, and the SHA-256 of pages to look for."""

    folder: Path
    names: tuple[str, ...]
    pages: tuple[str, ...] = ()


# Has `look` look at bags, wherever that is done: each with what came of it, in whatever order.
Ask = Callable[[Iterable[Bags]], Iterator[tuple[Bags, bytes]]]


@dataclass(frozen=True)
class Whole:
    """A bag with nothing wrong in it.

    ``sha256`` and ``identity`` say which it is; ``recipients`` to how many keys its files open
    (None: not all to the same number, or one is not encrypted), and ``pages`` which of those that
    were asked for it holds.
    """

    sha256: str
    identity: str
    recipients: int | None
    pages: tuple[str, ...]


class Looks:
    """The bags of a folder as others look at them, each taken when it is asked for."""

    def __init__(self, folder: Path, names: Sequence[str], ask: Ask, pages: set[str]) -> None:
        self.waiting = {*names}
        self.whole: dict[str, Whole] = {}
        self.seen = ask(_together(folder, names, tuple(sorted(pages))))

    def take(self, record: str) -> Whole | None:
        """What was seen of a bag; None where it was not found whole, or not looked at."""
        while record in self.waiting:
            looked = next(self.seen, None)
            if looked is None:
                return None
            bags, whole = looked
            self.waiting.difference_update(bags.names)
            for name, (digest, identity, recipients, pages) in json.loads(whole or b"{}").items():
                self.whole[name] = Whole(digest, identity, recipients, tuple(pages))
        return self.whole.pop(record, None)


def look(bags: Bags) -> bytes:
    """Those of some bags that are whole, as JSON by name."""
    whole: dict[str, tuple[object, ...]] = {}
    for name in bags.names:
        with suppress(OSError, ValueError):  # of these, as of those with a fault, nothing is said
            path = bags.folder / name
            bag = read_bag(path)
            if not (bag.faults or bag.unlisted or bag.unreadable or odd_folders(path)):
                listed = _listed(path) if bags.pages else ""
                held = [page for page in bags.pages if f"{page}  {PAYLOAD}" in listed]
                whole[name] = (bag.sha256, bag.value_of(IDENTITY), _recipients(path), held)
    return json.dumps(whole).encode()


def odd_folders(bag: Path) -> list[str]:
    """Folders in a bag of ours but for the one that it has: an empty one is in no list."""
    try:
        outer = [item.name for item in os.scandir(bag) if item.is_dir()]
        inner = [f"{DATA}/{item.name}" for item in os.scandir(bag / DATA) if item.is_dir()]
    except OSError:
        return []
    return [name for name in outer if name != DATA] + inner


def _recipients(bag: Path) -> int | None:
    """To how many keys each file of the payload opens, where that is the same for all."""
    counts: set[int] = set()
    if (bag / DATA).is_dir():
        for item in walk(bag / DATA):
            is_named_so = item.name.endswith(SUFFIX)
            counts.add(count_recipients(read_beginning(item.path)) if is_named_so else 0)
    return counts.pop() if len(counts) == 1 else None


def _together(folder: Path, names: Sequence[str], pages: tuple[str, ...]) -> Iterator[Bags]:
    ordered = iter(_oldest_first(folder, names))
    while chosen := tuple(islice(ordered, AT_ONCE)):
        yield Bags(folder, chosen, pages)


def _oldest_first(bags: Path, names: Sequence[str]) -> list[str]:
    """About the order in which the log names them, so that nobody waits for the last of them."""
    ages: dict[str, int] = {}
    for name in names:
        with suppress(OSError):
            ages[name] = (bags / name).lstat().st_mtime_ns
    return sorted(names, key=lambda name: ages.get(name, 0))


def _listed(bag: Path) -> str:
    return read_file(bag / MANIFEST).decode("utf-8", "replace")
