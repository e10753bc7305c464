"""pyHanko's reader, which finds an object in a stream of objects at once.

Such a stream begins with a list of the objects in it. pyHanko goes through that list anew for each
object, which is a third of the time of checking what an update changed. Here each list is read
once. One that is written in any way but the plain one is left to pyHanko, and so is every fault.
"""

from __future__ import annotations

import re
from contextlib import suppress
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.misc import PdfReadError, PdfStreamError
from pyhanko.pdf_utils.reader import PdfFileReader

PLAIN = re.compile(rb"(?:[0-9]{1,9}[ \n]+)+")
Listed = tuple[BytesIO, dict[int, tuple[int, int]]]


class Reader(PdfFileReader):
    """A PDF opened, of which each list of objects is read once."""

    def __init__(self, *given: Any, **named: Any) -> None:
        self._lists: dict[int, Listed] = {}
        super().__init__(*given, **named)

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> Any:
        item = self._at_once(idnum, stmnum, idx)
        if item is None:
            item = super()._get_object_from_stream(  # type: ignore[no-untyped-call]
                idnum, stmnum, idx
            )
        return item

    def _at_once(self, idnum: int, stmnum: int, idx: int) -> Any:
        """The object; None where pyHanko has to look for it."""
        if stmnum not in self._lists:
            self._lists[stmnum] = self._list_of(stmnum)
        data, places = self._lists[stmnum]
        place, start = places.get(idnum, (None, 0))
        if place != idx:
            return None
        data.seek(start)
        with suppress(PdfReadError, PdfStreamError):
            item = generic.read_object(data, generic.Reference(idnum, 0, self))
            if not isinstance(item, generic.StreamObject | generic.IndirectObject):
                return item
        return None

    def _list_of(self, stmnum: int) -> Listed:
        """What is in a stream of objects, and where each begins: its place and its first byte."""
        stream = generic.Reference(stmnum, 0, self).get_object()
        if not isinstance(stream, generic.StreamObject) or stream.get("/Type") != "/ObjStm":
            return BytesIO(), {}
        content = stream.read_data(DecodePurpose.OBJECT_STREAM)
        first = stream["/First"]
        numbers = [*map(int, content[:first].split())] if PLAIN.fullmatch(content[:first]) else []
        if len(numbers) != 2 * stream["/N"]:
            return BytesIO(), {}
        places: dict[int, tuple[int, int]] = {}
        for at, (idnum, offset) in enumerate(zip(numbers[::2], numbers[1::2], strict=True)):
            places.setdefault(idnum, (at, first + offset))
        return BytesIO(content), places
