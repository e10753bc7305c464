"""pyHanko, which reads a name, and a string of hexadecimals, at once.

It goes from letter to letter by itself. The value of a signature has 16,000 digits and more, and a
report 10,000 names: together that is a third of the time of checking a signature. A name or string
in which anything else stands is left to pyHanko, and so is every fault.
"""

from __future__ import annotations

import re
from typing import Any

from pyhanko.pdf_utils import generic

NAME = re.compile(rb"/[A-Za-z0-9._+-]+(?=[ \r\n<>\[\]()/])")
STRING = re.compile(rb"<((?:[0-9A-Fa-f]{2})*)>")
# Bytes: more than any name of ours has, and than the value of any signature.
NAME_ENDS, STRING_ENDS = 64, 1 << 17

name_by_letters: Any = generic.NameObject.read_from_stream
string_by_digits: Any = generic.read_hex_string_from_stream


def name_at_once(stream: Any) -> Any:
    """The name that begins where the stream stands, which then stands behind it."""
    name = _token(NAME, stream, NAME_ENDS)
    return generic.NameObject(name[0].decode()) if name else name_by_letters(stream)


def string_at_once(stream: Any) -> Any:
    """The string that begins there."""
    digits = _token(STRING, stream, STRING_ENDS)
    if digits:
        return generic.pdf_string(bytes.fromhex(digits[1].decode()))
    return string_by_digits(stream)


def _token(pattern: re.Pattern[bytes], stream: Any, most: int) -> re.Match[bytes] | None:
    """What stands there in the plain way; where nothing does, the stream stays where it is."""
    start = stream.tell()
    token = pattern.match(stream.read(most))
    stream.seek(start + token.end() if token else start)
    return token


generic.NameObject.read_from_stream = staticmethod(name_at_once)  # type: ignore[method-assign]
generic.read_hex_string_from_stream = string_at_once
