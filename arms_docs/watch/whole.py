"""Whether a workbook is all there, or only the beginning of one that is still being copied.

No file system says when a file is finished, least of all over a network. A workbook is a zip: its
list of contents stands at its end, and everything in it has a checksum.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

ZIP, LISTED, END = b"PK", b"PK\x01\x02", b"PK\x05\x06"
END_RECORD = struct.Struct("<4s4H2LH")
LONGEST_COMMENT = 0xFFFF
FAR = 0xFFFFFFFF  # its offset stands elsewhere: a zip of many gigabytes, or one of its manner
MOST_UNPACKED = 60_000_000  # bytes that are unpacked to see whether they are as they were


def ends_whole(content: bytes) -> bool:
    """Whether a zip has its end, and what that points to. Looks at the end alone."""
    at = content.rfind(END, max(0, len(content) - LONGEST_COMMENT - END_RECORD.size))
    if at < 0 or at + END_RECORD.size > len(content):
        return False
    *_, offset, comment = END_RECORD.unpack_from(content, at)
    if at + END_RECORD.size + comment != len(content):
        return False
    return offset == FAR or content[offset : offset + len(LISTED)] == LISTED


def is_begun(content: bytes) -> bool:
    """Whether nothing of a file is there yet, though its length may be."""
    return not content[:64].strip(b"\0")


def is_unbroken(content: bytes) -> bool:
    """Whether every part of a zip is as it was when it was packed. What is no zip has no parts.

    It unpacks what somebody sent: only for a process of its own.
    """
    if not content.startswith(ZIP):
        return True
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            if not parts or min(part.header_offset for part in parts) > 0:
                return False  # the end is that of a zip within it
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                return True
            return packed.testzip() is None
    except (BadZipFile, EOFError, OSError, ValueError, struct.error, zlib.error):
        return False
    except (RuntimeError, NotImplementedError):  # locked, or packed in a way that we do not know
        return True
