"""pyHanko, which reads a string of hexadecimals at once.

It goes from digit to digit by itself, and the value of a signature has 16,000 and more: that is a
quarter of the time of checking a short document. A string in which anything else stands is left to
pyHanko, and so is every fault.
"""

from __future__ import annotations

import re
from typing import Any

from pyhanko.pdf_utils import generic

PLAIN = re.compile(rb"<((?:[0-9A-Fa-f]{2})*)>")
MOST = 1 << 17  # bytes of a string: more than the value of any signature has

one_by_one: Any = generic.read_hex_string_from_stream


def at_once(stream: Any) -> Any:
    """The string that begins where the stream stands, which then stands behind it."""
    start = stream.tell()
    plain = PLAIN.match(stream.read(MOST))
    stream.seek(start + plain.end() if plain else start)
    return generic.pdf_string(bytes.fromhex(plain[1].decode())) if plain else one_by_one(stream)


generic.read_hex_string_from_stream = at_once
