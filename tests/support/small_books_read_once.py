"""A rater's workbook takes a thirtieth of a second to read, and an exercise has dozens, which every
command reads anew: here each is read once in a run, whichever worker does it.

For tests of what is done with what was read; those of reading do without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from arms_docs.study.exercise import rater_book
from arms_docs.study.gold import consensus_book
from arms_docs.study.second_reader import reading_books
from tests.support.made_once import made_once


@pytest.fixture(scope="module")
def small_books_read_once() -> Iterator[None]:
    """What raters, experts and second readers handed in, and what experts settled."""
    with pytest.MonkeyPatch.context() as patch:
        for room in (rater_book, consensus_book, reading_books):
            patch.setattr(room, "read_small", partial(made_once, room.read_small))
        yield
