"""The workbook in which experts settle a case: what they said alike is in it already."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

from openpyxl import load_workbook

from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Problem
from arms_docs.study.gold.consensus_book import (
    SAID,
    SettledCase,
    experts_mark,
    read_consensus_book,
    write_consensus_book,
)
from arms_docs.study.gold.gold import GoldAnswer
from tests.support.exercises import rated_apart, small_pack, typed


@cache
def book(instrument: Instrument) -> bytes:
    pack = small_pack()
    rated = tuple(each for each in rated_apart(instrument) if each.case == pack.cases[0].key)
    mark = experts_mark(rated)
    return write_consensus_book(pack, pack.cases[0], rated, instrument, mark)


def test_what_all_said_alike_stands_in_it_and_the_rest_is_asked(instrument: Instrument) -> None:
    read = read_consensus_book(book(instrument), instrument)
    assert isinstance(read, SettledCase)
    assert read.answers["R3"] == GoldAnswer("Medium", (), "E01 on R3; E02 on R3; E03 on R3")
    assert read.answers["overall"].rating == "Medium"
    assert read.answers["R1"] == read.answers["R2"] == GoldAnswer("")
    missing = [str(p.place) for p in read.problems if p.code is Code.MISSING]
    assert missing == [f"items.{item}.{what}" for item in ("R1", "R2") for what in WHAT]


WHAT = ("rating", "reason")


def test_everybody_sees_what_each_said(instrument: Instrument) -> None:
    sheet = load_workbook(BytesIO(book(instrument)))[SAID]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=9)]
    assert rows[0][0] == "R1 Opportunity (victim access): they differ"
    assert rows[1] == ["E01", "High", None, "E01 on R1"]
    assert rows[3] == ["E03", "Low", None, "E03 on R1"]
    assert rows[4][0] == "R2 Sexual preoccupation: they differ"


def test_reasons_that_have_no_room_together_say_that_there_is_more(instrument: Instrument) -> None:
    pack, long = small_pack(), "evidence " * 90
    rated = [
        replace(each, reasons={"R3": f"{each.rater} {long}"})
        for each in rated_apart(instrument)
        if each.case == pack.cases[0].key
    ]
    content = write_consensus_book(pack, pack.cases[0], rated, instrument, "0" * 16)
    read = read_consensus_book(content, instrument)
    assert isinstance(read, SettledCase)
    assert read.answers["R3"].reason.endswith("evidence ...")


def test_what_is_settled_is_read(instrument: Instrument) -> None:
    cells = {
        "items.R1.rating": "Medium",
        "items.R1.also": "High",
        "items.R1.reason": "E4",
        "items.R1.read": "E4 again",
        "levels.overall_also": "Medium",
    }
    read = read_consensus_book(typed(book(instrument), cells), instrument)
    assert isinstance(read, SettledCase)
    assert read.answers["R1"] == GoldAnswer("Medium", ("High",), "E4", "E4 again")
    assert read.answers["overall"].also == (), "the same word is no second rating"


def test_another_file_is_no_consensus(instrument: Instrument) -> None:
    assert isinstance(read_consensus_book(b"x", instrument), Problem)
