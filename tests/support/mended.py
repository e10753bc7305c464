"""A workbook in which every answer names its own place, and the repair of one that was damaged.

So an answer that is filed elsewhere gives itself away.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from itertools import chain

import pytest

from arms_docs.problems import Place
from arms_docs.workbook.repair.repair import Repaired, repair
from arms_docs.workbook.sheets.layout import Line, answer_cells, lay_out
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import FIRST_FORM, INSTRUMENT

MODULE = import_module("arms_docs.workbook.repair.repair")  # its face has such a function
SCRIBBLE = "Ring him back on Thursday"


def places_of(lines: tuple[Line, ...]) -> list[Place]:
    """The places that are answered on a sheet."""
    return [place for place, _, _, _ in answer_cells(lines)]


PLACES = tuple(chain.from_iterable(map(places_of, lay_out(FIRST_FORM).values())))
# Every answer names its place, in fewer words than a sentence has: prose would be put together.
KEPT = {place: f"said of {str(place).replace('_', '')}" for place in PLACES}


@cache
def full() -> bytes:
    return write_workbook(FIRST_FORM, KEPT)


def mend(content: bytes) -> Repaired:
    mended = repair(content, INSTRUMENT)
    assert mended.wrong is None
    return mended


def told(content: bytes) -> Repaired:
    """What a repair says, without the clean workbook, which takes as long again to write."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MODULE, "write_workbook", lambda *_given, **_named: b"")
        return mend(content)
