"""Text of any width: nothing is wider, and no figure is lost."""

from __future__ import annotations

import pytest

from arms_docs.study.supervision import supervision
from arms_docs.study.supervision_pages import as_text, report
from tests.support.supervised import LAST_DAY, force

PAPER = report(supervision(*force(), LAST_DAY), "OFFICIAL")


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = list(as_text(PAPER, width))
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", [40, 200])
def test_every_title_and_every_row_is_there(width: int) -> None:
    text = " ".join(" ".join(as_text(PAPER, width)).split())
    for table in PAPER.tables:
        assert table.title.upper() in text
        for row in table.rows:
            assert str(row[0]) in text
