"""What lies on the desk: under keys that nobody can guess, as much as it holds, until cleared."""

from __future__ import annotations

import asyncio

import pytest

from arms_docs.desk import Desk, DeskOptions, desk
from arms_docs.desk.desk import DeskFullError
from tests.support.desk import NOW, HandsHere

SECRET = "Beechcrofte 12 03 1979.xlsx"


def a_desk() -> Desk:
    return Desk(DeskOptions(), lambda: NOW, HandsHere())


def test_a_file_lies_there_until_it_is_cleared_and_shows_in_no_log() -> None:
    ours = a_desk()
    file = ours.put(SECRET, b"content", "workbook")
    other = ours.put(SECRET, b"content", "workbook")
    assert ours.file(file.key) is file and file.key != other.key and len(file.key) > 20
    assert SECRET not in repr(file) and "content" not in repr(file)
    assert ours.files == (file, other) and ours.terms.now == NOW
    ours.clear()
    assert not ours.files and ours.file(file.key) is None


def test_too_much_is_refused_and_what_lies_there_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "MOST_BYTES", 10)
    ours = a_desk()
    file = ours.put("a", b"12345678", "workbook")
    with pytest.raises(DeskFullError, match="Clear it"):
        ours.put("b", b"123", "workbook")
    assert ours.files == (file,)


def test_one_content_under_one_name_is_looked_at_once_a_day() -> None:
    async def look() -> None:
        ours = a_desk()
        first, again = (ours.put("a", b"same", "workbook") for _ in range(2))
        work = "arms_docs.desk.work.ready:reader"
        made = ours.begin("reader", work, first, {"name": "a"})
        assert ours.begin("reader", work, again, {"name": "a"}) is made
        assert ours.begun(work, again, {"name": "a"}) is made
        assert ours.begun(work, first, {"name": "b"}) is None
        assert (await made).exit_code == 0

    asyncio.run(look())
