"""A bag, written and read: BagIt (RFC 8493), versions 0.93 to 1.0.

What a bag names is only ever compared with what is in its folder: no name in it is made into a path, and no link is
followed.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from arms_docs.archive.read_files import Found, content, digest, walk

DECLARATION, INFO, FETCH = "bagit.txt", "bag-info.txt", "fetch.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
VERSIONS = {"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"}
PAYLOAD = "data/"
_PLAIN = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*")
_NAMED = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_DECLARED = re.compile(r"BagIt-Version: (\d+\.\d+) *\r?\nTag-File-Character-Encoding: (\S+)\s*")
_LISTED = re.compile(r"([0-9A-Fa-f]+)[ \t]+(\*?)(.+)")


# --- written ----------------------------------------------------------------------------------------------------------


def pack(files: Mapping[str, bytes], info: Mapping[str, str]) -> dict[str, bytes]:
    """Every file of a bag of version 1.0, by its place in it. ``info`` is what bag-info.txt says, in one line each.

    ValueError for a name that is not plain, or an entry of more than one line.
    """
    if not all(_PLAIN.fullmatch(name) for name in files):
        raise ValueError("a file in a bag is named in plain letters")
    if any(not value.isprintable() or not value.strip() for value in info.values()):
        raise ValueError("an entry of bag-info.txt is one line")
    payload = {PAYLOAD + name: content for name, content in sorted(files.items())}
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    tags = {
        INFO: "".join(
            f"{label}: {value}\n" for label, value in {**info, "Payload-Oxum": oxum}.items()
        ).encode(),
        DECLARATION: b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        MANIFEST: _listing(payload),
    }
    return {**payload, **tags, TAG_MANIFEST: _listing(tags)}


def _listing(files: Mapping[str, bytes]) -> bytes:
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()
    ).encode()


# --- read -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bag:
    """A bag as it was found. ``faults`` is empty where it is valid; ``warnings`` never make it invalid.

    ``files`` maps each listed file of the payload to its digest by the strongest list; ``unlisted`` are tag files that
    no list holds, and ``own`` is the SHA-256 of tagmanifest-sha256.txt, or empty.
    """

    faults: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    info: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    own: str = ""

    def said(self, label: str) -> str:
        """The first entry of bag-info.txt under a label, or nothing."""
        return next((value for name, value in self.info if name.lower() == label.lower()), "")


def read_bag(folder: Path) -> Bag:
    """A bag, with all that is wrong with it. Raises OSError where the folder cannot be read."""
    if folder.is_symlink() or not folder.is_dir():
        return Bag(("It is not a folder.",))
    found = {one.name: one for one in walk(folder)}
    odd = tuple(
        f"{name} is a link, or no file at all." for name, one in found.items() if not one.plain
    )
    if odd:
        return Bag(odd)
    try:
        version, encoding = _declared(found)
        reader = _Reader(found, version, encoding)
        return reader.bag()
    except ValueError as error:
        return Bag((str(error),))


def _declared(found: Mapping[str, Found]) -> tuple[str, str]:
    if DECLARATION not in found:
        raise ValueError(f"{DECLARATION} is not there.")
    said = _DECLARED.fullmatch(content(found[DECLARATION].path).decode("utf-8", "replace"))
    if not said or said[1] not in VERSIONS:
        raise ValueError(f"{DECLARATION} does not say a version and an encoding that we know.")
    try:
        codecs.lookup(said[2])
    except LookupError:
        raise ValueError(f"{DECLARATION} names an unknown encoding.") from None
    return said[1], said[2]


class _Reader:
    """One bag being read: what is there, against what its lists say."""

    def __init__(self, found: Mapping[str, Found], version: str, encoding: str) -> None:
        self.found, self.version, self.encoding = found, version, encoding
        self.composed = {normalize("NFC", name): name for name in found}
        self.faults: list[str] = []
        self.warnings: list[str] = []
        self.digests: dict[tuple[str, str], str] = {}

    def bag(self) -> Bag:
        """The verdict."""
        payload = {name for name in self.found if name.startswith(PAYLOAD)}
        manifests = {name: said for name in self.found if (said := _NAMED.fullmatch(name))}
        listed: list[set[str]] = []
        tags: set[str] = set()
        for name, said in sorted(manifests.items()):
            names = self._check(name, said[2], is_tag=bool(said[1]))
            if said[1]:
                tags |= names
            else:
                listed.append(names)
        if not listed:
            self.faults.append("There is no manifest.")
        unlisted = payload - set().union(*listed)
        self.faults.extend(f"{name} is in no manifest." for name in sorted(unlisted))
        if self.version == "1.0":
            self.faults.extend(
                f"{name} is not in every manifest."
                for name in sorted(payload - unlisted)
                if not all(name in one for one in listed)
            )
        info = self._info()
        self._check_size(info, payload)
        self._check_fetch(set().union(*listed))
        extra = {n for n in self.found if not n.startswith(PAYLOAD) and n not in tags} - {
            TAG_MANIFEST
        }
        return Bag(
            tuple(self.faults),
            tuple(self.warnings),
            info,
            tuple(sorted(payload)),
            tuple(sorted(extra)),
            self._digest(TAG_MANIFEST, "sha256") if TAG_MANIFEST in self.found else "",
        )

    def _text(self, name: str) -> str:
        try:
            return content(self.found[name].path).decode(self.encoding)
        except UnicodeError:
            raise ValueError(f"{name} is not text in {self.encoding}.") from None
        except ValueError:
            raise ValueError(f"{name} is far larger than it should be.") from None

    def _digest(self, name: str, algorithm: str) -> str:
        key = name, algorithm
        if key not in self.digests:
            self.digests[key] = digest(self.found[name].path, algorithm)
        return self.digests[key]

    def _check(self, manifest: str, algorithm: str, *, is_tag: bool) -> set[str]:
        """The files that a manifest lists and that are there, each compared with its digest."""
        if algorithm not in hashlib.algorithms_guaranteed or algorithm.startswith("shake"):
            self.faults.append(f"{manifest} uses a digest that we do not know.")
            return set()
        names: dict[str, str] = {}
        for line in filter(str.strip, self._text(manifest).lstrip("\ufeff").splitlines()):
            said = _LISTED.fullmatch(line)
            if not said:
                self.faults.append(f"{manifest} has a line that lists no file.")
                continue
            if said[2] or said[3].startswith("./"):
                self.warnings.append(f"{manifest} writes names as BagIt does not.")
            name = self._named(said[3])
            if name is None or name.startswith(PAYLOAD) is is_tag:
                shown = "".join(c if c.isprintable() else "?" for c in said[3])[:200]
                self.faults.append(f"{manifest} lists {shown}, which is not there.")
            elif name not in names:
                names[name] = said[1].lower()
            elif self.version == "1.0" or names[name] != said[1].lower():
                self.faults.append(f"{manifest} lists {name} twice.")
            else:
                self.warnings.append(f"{manifest} lists {name} twice.")
        self.faults.extend(
            f"{name} is not as {manifest} says."
            for name, expected in names.items()
            if self._digest(name, algorithm) != expected
        )
        return set(names)

    def _named(self, said: str) -> str | None:
        """Which of the files that are there is meant; None where none is."""
        plain = said.removeprefix("./")
        decoded = re.sub("%0[Aa]", "\n", re.sub("%0[Dd]", "\r", plain))
        if self.version == "1.0":
            decoded = decoded.replace("%25", "%")
        for name in (decoded, plain):
            if name in self.found:
                return name
            if (same := self.composed.get(normalize("NFC", name))) is not None:
                self.warnings.append(f"{same} is spelt with other characters in a manifest.")
                return same
        return None

    def _info(self) -> tuple[tuple[str, str], ...]:
        if INFO not in self.found:
            return ()
        pairs: list[tuple[str, str]] = []
        for line in self._text(INFO).lstrip("\ufeff").splitlines():
            if line[:1] in (" ", "\t") and pairs:
                pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}")
            elif line.strip():
                label, colon, value = line.partition(":")
                if not colon:
                    self.faults.append(f"{INFO} has a line that says nothing.")
                pairs.append((label.strip(), value.strip()))
        return tuple(pairs)

    def _check_size(self, info: tuple[tuple[str, str], ...], payload: set[str]) -> None:
        actual = f"{sum(self.found[name].size for name in payload)}.{len(payload)}"
        for label, value in info:
            if label.lower() == "payload-oxum" and value != actual:
                self.faults.append(f"{INFO} says {value} bytes and files, and there are {actual}.")

    def _check_fetch(self, listed: set[str]) -> None:
        """Nothing is ever fetched: what a bag leaves elsewhere must be here, and listed."""
        if FETCH not in self.found:
            return
        for line in filter(str.strip, self._text(FETCH).splitlines()):
            parts = line.split(maxsplit=2)
            if len(parts) != 3 or self._named(parts[2]) not in listed:
                self.faults.append(f"{FETCH} names a file that is not in the bag.")
