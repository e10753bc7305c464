"""A bag, written and read: a folder in the BagIt format (RFC 8493), in the one version that we
write.

    bagit.txt                 version 1.0, in UTF-8
    bag-info.txt              what the record is, in one line each
    data/                     the files
    manifest-sha256.txt       the sums of the files in data
    tagmanifest-sha256.txt    the sums of the others beside data; its own stands for the whole bag

What a bag lists is only ever compared with what is in its folder: no name in it is made into a
path, no link is followed and nothing is fetched. Bags of other versions are not read: an archive
holds none but ours, and `bagit` judges ours in the tests.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from pathlib import Path

from arms_docs.archive.plain_files import (
    Item,
    file_sha256,
    is_unreadable,
    read_file,
    sha256_hex,
    walk,
)
from arms_docs.data_class import dataclass

DECLARATION, INFO, FETCH = "bagit.txt", "bag-info.txt", "fetch.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
PAYLOAD = "data/"
NOTHING: Mapping[str, bytes] = {}
OXUM = "Payload-Oxum"  # how many bytes and files the payload has, as BagIt writes it
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_PLAIN_NAME = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*")
_LISTED = re.compile(r"([0-9a-f]{64})  (.+)")


# --- written --------------------------------------------------------------------------------------


def pack(
    files: Mapping[str, bytes], info: Mapping[str, str], beside: Mapping[str, bytes] = NOTHING
) -> dict[str, bytes]:
    """Every file of a bag, by its place in it.

    ``files`` is the payload by name, ``info`` what bag-info.txt says, in one line each, and
    ``beside`` what lies beside the payload. ValueError for a name that is not plain, or an entry of
    more than one line.
    """
    if not all(_PLAIN_NAME.fullmatch(name) for name in (*files, *beside)):
        raise ValueError("a file in a bag is named in plain letters")
    if any(not value.isprintable() or not value.strip() for value in info.values()):
        raise ValueError("an entry of bag-info.txt is one line")
    payload = {PAYLOAD + name: content for name, content in sorted(files.items())}
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    lines = [f"{label}: {value}\n" for label, value in {**info, OXUM: oxum}.items()]
    tags = {
        INFO: "".join(lines).encode(),
        DECLARATION: _DECLARED,
        MANIFEST: _listing(payload),
        **beside,
    }
    return {**payload, **tags, TAG_MANIFEST: _listing(tags)}


def _listing(files: Mapping[str, bytes]) -> bytes:
    """The list of some files with their sums."""
    lines = [f"{sha256_hex(content)}  {name}\n" for name, content in files.items()]
    return "".join(lines).encode()


# --- read -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bag:
    """A bag as it is on the disk. ``faults`` is empty where it is valid.

    ``info`` is what bag-info.txt says, ``files`` the names of the payload, ``unlisted`` tag files
    that no list holds, and ``sha256`` the sum of tagmanifest-sha256.txt, or empty. ``unreadable``
    says of which files nothing can be told, as this user may not read them: all else was compared.
    """

    faults: tuple[str, ...]
    info: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    sha256: str = ""
    unreadable: tuple[OSError, ...] = ()

    def value_of(self, label: str) -> str:
        """The first entry of bag-info.txt under a label, in whatever case.

        Empty where there is none.
        """
        for name, value in self.info:
            if name.lower() == label.lower():
                return value
        return ""


def read_bag(folder: Path) -> Bag:
    """A bag, with all that is wrong with it.

    OSError where the folder, or one of the lists in it, cannot be read: FileNotFoundError where it,
    or a file of it, is gone.
    """
    if not stat.S_ISDIR(folder.lstat().st_mode):
        return Bag(("It is not a folder.",))
    items = {item.name: item for item in walk(folder)}
    odd = [name for name, item in items.items() if not item.plain]
    if odd:
        return Bag(tuple(f"{name} is a link, or no file at all." for name in odd))
    try:
        return _compared(items)
    except ValueError as error:  # what is written in it can be compared with nothing
        return Bag((str(error),))


def _compared(items: Mapping[str, Item]) -> Bag:
    """What is there, held against what the bag says of itself."""
    _check_declaration(items)
    faults: list[str] = []
    unreadable: list[OSError] = []
    listed = _read_manifest(MANIFEST, items, faults, unreadable)
    tags = _read_manifest(TAG_MANIFEST, items, faults, unreadable)
    if MANIFEST not in items:
        faults.append("There is no manifest.")
    payload = {name for name in items if name.startswith(PAYLOAD)}
    faults.extend(f"{name} is in no manifest." for name in sorted(payload - listed))
    info = _read_info(items, faults)
    size, count = sum(items[name].size for name in payload), len(payload)
    for label, value in info:
        if label.lower() == OXUM.lower() and value != f"{size}.{count}":
            told = value.replace(".", " bytes in ", 1)
            faults.append(f"{INFO} counts {told} files, and there are {size} bytes in {count}.")
    if FETCH in items:
        faults.append(f"{FETCH} names a file that is not in the bag.")
    unlisted = items.keys() - payload - tags - {TAG_MANIFEST}
    return Bag(
        tuple(faults),
        info,
        tuple(sorted(payload)),
        tuple(sorted(unlisted)),
        file_sha256(items[TAG_MANIFEST].path) if TAG_MANIFEST in items else "",
        tuple(unreadable),
    )


def _check_declaration(items: Mapping[str, Item]) -> None:
    if DECLARATION not in items:
        raise ValueError(f"{DECLARATION} is not there.")
    try:
        declared = read_file(items[DECLARATION].path)
    except ValueError:
        declared = b""
    if declared != _DECLARED:
        raise ValueError(f"{DECLARATION} does not say a version and an encoding that we know.")


def _read_manifest(
    manifest: str, items: Mapping[str, Item], faults: list[str], unreadable: list[OSError]
) -> set[str]:
    """The files that a manifest lists and that are there, each compared with its sum.

    What is wrong is added to ``faults``, and what cannot be told to ``unreadable``. The manifest of
    the tag files lists no payload, and the other one nothing else.
    """
    if manifest not in items:
        return set()
    sums: dict[str, str] = {}
    for line in filter(str.strip, _read_text(manifest, items).splitlines()):
        match = _LISTED.fullmatch(line)
        if not match:
            faults.append(f"{manifest} has a line that lists no file.")
            continue
        sha256, name = match.groups()
        is_payload = name.startswith(PAYLOAD)
        if name not in items or is_payload is (manifest == TAG_MANIFEST):
            faults.append(f"{manifest} lists {_printable(name)}, which is not there.")
        elif name in sums:
            faults.append(f"{manifest} lists {name} twice.")
        else:
            sums[name] = sha256
    for name, sha256 in sums.items():
        try:
            same = file_sha256(items[name].path) == sha256
        except OSError as error:
            if not is_unreadable(error):
                raise
            unreadable.append(error)
            continue
        if not same:
            faults.append(f"{name} is not as {manifest} says.")
    return set(sums)


def _read_info(items: Mapping[str, Item], faults: list[str]) -> tuple[tuple[str, str], ...]:
    """The entries of bag-info.txt. What is wrong is added to ``faults``."""
    if INFO not in items:
        return ()
    pairs: list[tuple[str, str]] = []
    for line in filter(str.strip, _read_text(INFO, items).splitlines()):
        label, colon, value = line.partition(":")
        if not colon:
            faults.append(f"{INFO} has a line that says nothing.")
        pairs.append((label.strip(), value.strip()))
    return tuple(pairs)


def _read_text(name: str, items: Mapping[str, Item]) -> str:
    try:
        return read_file(items[name].path).decode()
    except UnicodeError:
        raise ValueError(f"{name} is not text in UTF-8.") from None
    except ValueError:
        raise ValueError(f"{name} is far larger than it should be.") from None


def _printable(name: str) -> str:
    """A name that somebody wrote, with nothing in it that a terminal obeys."""
    return "".join(c if c.isprintable() else "?" for c in name)[:200]
