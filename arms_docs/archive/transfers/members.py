"""A zip that somebody handed over: every member looked at before it is read, and none written.

No name in it is made into a path. What it says of its sizes is not believed.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from arms_docs.archive.bags.bag import MANIFEST, PAYLOAD, TAG_MANIFEST
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.plain_files import sha256_hex

ABOUT, EVENTS, VERSION = "transfer.json", "events.toml", 1
RECORDS = "records"
MOST_MEMBERS = 20_000
LARGEST = 100_000_000  # bytes of one member
MOST = 1_000_000_000  # bytes of all
BLOCK = 1_000_000
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError)
_PART = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_NAME = re.compile(rf"export-[0-9a-f]{{12}}/((?:{_PART}/)*{_PART})")
_PLAIN = re.compile(rf"((?:{_PART}/)*{_PART})")
_LISTED = re.compile(r"([0-9a-f]{64})  (\S+)")
NEWER = (
    "A newer program than this one gave this transfer: take it in with that one. Nothing was "
    "taken in."
)
NO_TRANSFER = "This is no transfer of ours, or it was damaged: {why}. Nothing was taken in."


class TransferError(ArchiveError):
    """A transfer that is not taken in: one sentence says why. Nothing was.

    ``why`` is what is wrong, as the end of a sentence; it is empty where that is a sentence itself.
    """

    why = ""


def refused(why: str) -> TransferError:
    """That this is no transfer of ours, or was damaged."""
    error = TransferError(NO_TRANSFER.format(why=why))
    error.why = why
    return error


def read_members(content: bytes) -> dict[str, bytes]:
    """The files of the bag in a zip, by their place in its payload.

    TransferError for what is no zip, holds a name twice or one that is not plain, is far larger
    than any of ours, or is not as its own lists say.
    """
    files = _opened(content, _NAME, "it cannot be read as a zip")
    check_bag(files)
    return {n.removeprefix(PAYLOAD): file for n, file in files.items() if n.startswith(PAYLOAD)}


def plain_members(content: bytes) -> dict[str, bytes]:
    """The files of a proof, by their names. As `read_members`, but that there is no bag."""
    return _opened(content, _PLAIN, "its proof cannot be read")


def _opened(content: bytes, names: re.Pattern[str], unreadable: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return _read(packed, _checked(packed.infolist(), names))
    except UNREADABLE:
        raise refused(unreadable) from None


def _checked(members: list[zipfile.ZipInfo], names: re.Pattern[str]) -> dict[str, zipfile.ZipInfo]:
    """The members by their names in the bag, none of them read."""
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST:
        raise refused("it holds far more than any of ours")
    by_name: dict[str, zipfile.ZipInfo] = {}
    tops = {member.filename.partition("/")[0] for member in members}
    for member in members:
        match = names.fullmatch(member.filename)
        if not match or (names is _NAME and len(tops) > 1):
            raise refused("a file in it has a name that none of ours has")
        if match[1] in by_name:
            raise refused("two files in it have one name")
        if member.compress_type not in PACKED:
            raise refused("it is packed in a way that none of ours is")
        if member.file_size > LARGEST:
            raise refused("a file in it is far larger than any of ours")
        by_name[match[1]] = member
    return by_name


def _read(packed: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MOST
    for name, member in members.items():
        with packed.open(member) as file:
            content = b""
            while block := file.read(BLOCK):
                content += block
                if len(content) > min(LARGEST, left):
                    raise refused("a file in it is far larger than any of ours")
        left -= len(content)
        files[name] = content
    return files


def check_bag(files: dict[str, bytes]) -> str:
    """The SHA-256 of the list that stands for a bag of ours, once all of it is as its lists say.

    TransferError otherwise.
    """
    payload = {name: file for name, file in files.items() if name.startswith(PAYLOAD)}
    tags = {n: f for n, f in files.items() if n not in payload and n != TAG_MANIFEST}
    for manifest, listed in ((MANIFEST, payload), (TAG_MANIFEST, tags)):
        if sums_in(files.get(manifest, b"")) != {n: sha256_hex(file) for n, file in listed.items()}:
            raise refused("what is in it is not what its lists say")
    return sha256_hex(files[TAG_MANIFEST])


def sums_in(manifest: bytes) -> dict[str, str]:
    """The sums in a list, by name; nothing where a line lists nothing, or a name stands twice."""
    lines = manifest.decode("utf-8", "replace").splitlines()
    sums = {match[2]: match[1] for match in map(_LISTED.fullmatch, lines) if match}
    return sums if len(sums) == len(lines) else {}
