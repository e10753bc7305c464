"""A look at the file's bytes before openpyxl sees them: what is it, and can it hurt?

A 28 KB workbook with one giant merge hangs openpyxl for good, and an encrypted one is reported as
"not a zip file". Each answer is one sentence for the person who sent the file.
"""

from __future__ import annotations

import io
import zipfile

from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook.found_answers import HERE, too_large
from arms_docs.workbook.intake.other_kinds import (
    another_workbook,
    file_of_another_kind,
    zip_of_another_kind,
)
from arms_docs.workbook.intake.package_parts import PackageParts
from arms_docs.workbook.intake.unpack import MOST_UNPACKED, Package, TooMuchError, unpack

MOST_PARTS, BIG_PART, MOST_RATIO = 500, 1_000_000, 200
LOCAL_HEADER = 30


def preflight(content: bytes) -> Problem | None:
    """What is wrong with the file as a file; None where it is worth opening. Never raises."""
    package = package_of(content)
    return package if isinstance(package, Problem) else None


def package_of(content: bytes) -> Package | Problem:
    """What can be read of the file, or what is wrong with it as a file. Never raises."""
    if not content.strip(b"\0"):
        return problem(Code.EMPTY_FILE, HERE)
    if wrong := too_large(len(content)) or file_of_another_kind(content):
        return wrong
    # Counted before zipfile makes an object of each.
    if content.count(b"PK\1\2") > 2 * MOST_PARTS:
        return _too_large("it has far too many parts")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as members:
            return _bomb(members, len(content)) or _opened(members)
    except TooMuchError as much:
        return _too_large(str(much))
    except Exception:
        # BadZipFile, zlib.error, and whatever else a damaged or hostile zip can cause.
        return problem(Code.DAMAGED, HERE)


def _opened(members: zipfile.ZipFile) -> Package | Problem:
    """What can be read of a zip, or what else it is than a workbook that is read."""
    if other := zip_of_another_kind(members):
        return other
    parts = PackageParts(members)
    return another_workbook(parts) or unpack(parts)


def _bomb(members: zipfile.ZipFile, size: int) -> Problem | None:
    """What a zip's own list of its parts gives away, before anything is unpacked."""
    infos = sorted(members.infolist(), key=lambda info: info.header_offset)
    if len(infos) > MOST_PARTS or sum(i.file_size for i in infos) > MOST_UNPACKED:
        return _too_large("it has too many parts, or they are too large")
    for info in infos:
        packed = max(info.compress_size, 1)
        if info.file_size > BIG_PART and info.file_size > MOST_RATIO * packed:
            return _too_large("one part unpacks to more than 200 times its size")
    ends = [i.header_offset + LOCAL_HEADER + i.compress_size for i in infos]
    starts = [*(i.header_offset for i in infos[1:]), size]
    if any(end > start for end, start in zip(ends, starts, strict=False)):
        return _too_large("its parts lie over one another")
    return None


def _too_large(why: str) -> Problem:
    return problem(Code.TOO_LARGE, HERE, why=why)
