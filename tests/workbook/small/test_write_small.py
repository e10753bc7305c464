"""A small workbook of any declaration: what is typed in it is what is read back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from arms_docs.assessment import Answer, YesNo, ask, cards, derive_form, section
from arms_docs.instrument import FactorRating, Instrument
from arms_docs.problems import Code, Place, Problem
from arms_docs.workbook.small import ExtraSheet, SmallBook, SmallReading, read_small, write_small


@dataclass(frozen=True)
class Weather:
    wet: Answer[YesNo] = ask("Does it rain", required=True)
    words: Answer[str] = ask("In a word", limit=20)


@dataclass(frozen=True)
class Tree:
    id: str
    rating: Answer[FactorRating] = ask("Rating", required=True)


@dataclass(frozen=True)
class Walk:
    weather: Weather = section("Walk", "Weather")
    trees: tuple[Tree, ...] = cards("Walk", "Trees", prefix="T", count=3, always=True)


START = ExtraSheet("Start", "Go for a walk.\n", ("Step",), (40,), (("Look",),))
BOOK = SmallBook("walk", "A walk", "OFFICIAL: a walk", {"path": "P7"}, (START,))
WET, WORDS = Place("weather", "", "wet"), Place("weather", "", "words")


def read(content: bytes, instrument: Instrument) -> SmallReading:
    reading = read_small(content, "walk", derive_form(Walk, instrument), ("Start",))
    assert isinstance(reading, SmallReading)
    return reading


def test_what_is_typed_is_what_is_read(instrument: Instrument) -> None:
    raw = {WET: "Yes", WORDS: "=grey", Place("trees", "T2", "rating"): "High"}
    reading = read(write_small(derive_form(Walk, instrument), BOOK, raw), instrument)
    assert {place: answer for place, answer in reading.raw.items() if answer is not None} == raw
    assert reading.facts == {"path": "P7"}
    assert reading.problems == ()
    assert reading.cells[WET] == "Walk!C4"


def test_the_same_input_gives_the_same_bytes(instrument: Instrument) -> None:
    form = derive_form(Walk, instrument)
    assert write_small(form, BOOK) == write_small(form, BOOK)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [({}, "0 of 4 answered"), ({WET: "No", WORDS: "grey"}, "2 of 5 answered")],
)
def test_start_says_how_much_is_answered(
    instrument: Instrument, raw: dict[Place, object], shown: str
) -> None:
    content = write_small(derive_form(Walk, instrument), BOOK, raw)
    sheet = load_workbook(BytesIO(content), data_only=True)["Start"]
    assert sheet["A3"].value == shown


def test_another_kind_of_workbook_is_refused(instrument: Instrument) -> None:
    form = derive_form(Walk, instrument)
    refused = read_small(write_small(form, BOOK), "swim", form)
    assert isinstance(refused, Problem)
    assert refused.code is Code.OTHER_KIND
    nothing = read_small(b"PK", "walk", form)
    assert isinstance(nothing, Problem)


def test_the_marking_is_printed_on_every_sheet(instrument: Instrument) -> None:
    book = load_workbook(BytesIO(write_small(derive_form(Walk, instrument), BOOK)))
    for name in ("Start", "Walk"):
        head = book[name].oddHeader
        assert head is not None
        assert head.center.text == "OFFICIAL: a walk"


def test_guidance_that_is_read_more_than_is_typed_has_the_wider_column(
    instrument: Instrument,
) -> None:
    form = derive_form(Walk, instrument)
    widths = []
    for small in (BOOK, replace(BOOK, wide_guidance=True)):
        sheet = load_workbook(BytesIO(write_small(form, small)))["Walk"]
        widths.append([sheet.column_dimensions[letter].width for letter in "BCDE"])
    usual, wide = widths
    assert usual[1] > usual[3] and wide[1] < wide[3]
    assert sum(usual) == sum(wide)
