"""What is read of a sheet takes as long to find in its bytes as openpyxl takes to read that, and
those who change one sheet of a workbook read its nineteen others over and over: here it is found
once.

What is kept is known by the bytes of the sheet, by what is formatted beside its cells, and by the
bounds of what is read.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import pytest

from arms_docs.workbook.intake import slim, unpack
from arms_docs.workbook.intake.looks import Marks
from arms_docs.workbook.intake.package_parts import PackageParts

MOST_KEPT = 300  # sheets
LARGEST_KEPT = 2_000_000  # bytes
BOUNDS = ("MOST_ODD", "MOST_TEXT")


@contextmanager
def sheets_slimmed_once() -> Iterator[None]:
    """While this lasts, no sheet is made smaller again that has been."""
    find = unpack._sheet
    kept: OrderedDict[object, bytes] = OrderedDict()

    def once(members: PackageParts, name: str, marks: Marks) -> bytes:
        if members.size(name) > LARGEST_KEPT:
            return find(members, name, marks)
        sheet = b"".join(members.chunks(name))
        known = sheet, marks, *(vars(unpack)[bound] for bound in BOUNDS)
        if known not in kept:
            kept[known] = find(members, name, marks)
            if len(kept) > MOST_KEPT:
                kept.popitem(last=False)
        kept.move_to_end(known)
        return kept[known]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(unpack, "_sheet", once)
        patch.setattr(slim, "plain_texts", lru_cache(MOST_KEPT)(slim.plain_texts))
        yield
