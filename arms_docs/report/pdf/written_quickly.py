"""The parts of a PDF put into bytes in less time, to the very bytes that pydyf writes.

pydyf asks of each part whether it is of one kind or another, and looks up the numbers of all pages
for every element in which a page is named. Here the commonest kinds are known by their type, and
the pages are listed anew only when there is one more.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf


@contextmanager
def written_quickly() -> Iterator[None]:
    """While this lasts, parts are written this way.

    A private name of pydyf and a public one (a test fails if one moves).
    """
    to_bytes, references = pydyf._to_bytes, pydyf.PDF.page_references

    def quickly(part: Any) -> bytes:
        kind = type(part)
        if kind is bytes:
            return bytes(part)
        if kind is str or kind is int:
            return str(part).encode("ascii")
        written: bytes = to_bytes(part)
        return written

    def listed(pdf: Any) -> tuple[bytes, ...]:
        number = len(pdf.pages["Kids"])
        known = vars(pdf).get("listed_pages")
        if known is None or known[0] != number:
            known = vars(pdf)["listed_pages"] = number, references.fget(pdf)
        pages: tuple[bytes, ...] = known[1]
        return pages

    pydyf._to_bytes, pydyf.PDF.page_references = quickly, property(listed)
    try:
        yield
    finally:
        pydyf._to_bytes, pydyf.PDF.page_references = to_bytes, references
