"""What is recorded of a workbook can be read again."""

from __future__ import annotations

from datetime import date

import msgspec

from arms_docs.watch.standings import Answer, Record, Standing, State, Workbook
from tests.watch.watching import NOW


def test_a_record_is_read_as_it_was_written() -> None:
    answer = Answer(
        "ab", NOW, NOW, date(2026, 11, 29), "cd", could=True, words="", files={"a": "b"}
    )
    record = Record("team/k.xlsx", "team/k.xlsx", answer, {"old": "ef"})
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


def test_a_workbook_of_which_nothing_is_known_waits() -> None:
    assert Workbook(Record("k.xlsx", "k.xlsx")).standing == Standing(State.WAITING)
