from __future__ import annotations

import pytest

from arms_docs.desk import Desk, DeskOptions, desk
from arms_docs.desk.desk import DeskFullError
from tests.support.desk import NOW, HandsHere


def test_it_holds_so_much_and_no_more_and_what_is_cleared_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(desk, "MOST_BYTES", 10)
    held = Desk(DeskOptions(), lambda: NOW, HandsHere())
    first = held.put("Beechcrofte.xlsx", b"123456", "workbook")
    with pytest.raises(DeskFullError):
        held.put("more.xlsx", b"12345", "workbook")
    assert held.files == (first,)
    assert held.file(first.key) is first
    assert len(first.key) > 20
    assert "Beechcrofte" not in repr(held.files)
    held.clear()
    assert not held.files
    assert held.file(first.key) is None
    held.put("more.xlsx", b"1234567890", "workbook")
