"""A workbook that was saved as values alone: one sentence, and nothing of ours is carried over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from arms_docs.problems import Code
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import (
    DAYS,
    FORM,
    INSTRUMENT,
    OF_TODAYS_TABLES,
    submitted_answers,
    zipped,
)
from tests.support.edited_workbooks import opened, saved
from tests.support.hostile import parts_of
from tests.support.mended import told
from tests.support.paths import VERSIONS, WORKBOOKS

FORMULA = re.compile(rb"<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)")
TITLE = re.compile(r'<sheet [^<>]*?name="([^"]*)"')


def read_on(name: str, content: bytes) -> Reading:
    """A workbook with a case's answers, read on the day of that case."""
    return read_content(content, INSTRUMENT, on=DAYS[name])


@cache
def as_values(content: bytes, *sheets: str) -> bytes:
    """The workbook with what its formulas show in their place: on these sheets, or on all."""
    parts = dict(parts_of(content))
    titles = TITLE.findall(parts["xl/workbook.xml"].decode())
    for number, title in enumerate(titles, start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        if not sheets or title in sheets:
            parts[name] = FORMULA.sub(b"", parts[name])
            assert b"</f>" not in parts[name]
    return zipped(parts)


def test_formulas_that_are_gone_are_one_sentence_and_not_fifteen(
    workbooks: Mapping[str, bytes],
) -> None:
    good = workbooks["high_with_gap"]
    before, after = (read_on("high_with_gap", c) for c in (good, as_values(good)))
    assert [(p.code, p.cell) for p in after.problems] == [(Code.VALUES_ONLY, "")]
    assert after.problems[0].message.startswith("The formulas are gone: ")
    assert after.assessment == before.assessment


def test_a_sheet_that_was_pasted_as_values_is_named(workbooks: Mapping[str, bytes]) -> None:
    content = as_values(workbooks["high_with_gap"], "Factors", "Overall")
    (wrong,) = read_on("high_with_gap", content).problems
    assert wrong.message.startswith("The formulas on the sheets Factors, Overall are gone: ")


def test_sheets_that_hold_little_or_nothing_yet_are_gone_with_the_others() -> None:
    """Nobody has decided: on the sheets Sign-off and Points no formula shows anything."""
    content = as_values(write_workbook(FORM, submitted_answers("medium_low")))
    (wrong,) = read_on("medium_low", content).problems
    assert wrong.message.startswith("The formulas are gone: ")


@pytest.mark.parametrize("name", ["form-1.xlsx", "form-1.libreoffice.xlsx"])
def test_formulas_that_never_were_are_not_gone(name: str) -> None:
    """A workbook from before the checks, with a note that has the word for them."""
    book = opened((VERSIONS / name).read_bytes())
    book["Overall"]["D6"] = "check"
    codes = {p.code for p in read_on("medium_low", saved(book)).problems}
    assert codes - OF_TODAYS_TABLES == {Code.FIRST_OF_MONTH}


@pytest.mark.parametrize(
    "path",
    [
        WORKBOOKS / "examples" / "medium_low.libreoffice.xlsx",
        pytest.param(WORKBOOKS / "arms-blank.xlsx", marks=pytest.mark.prove),
        pytest.param(VERSIONS / "0.1.0" / "filled.xlsx", marks=pytest.mark.prove),
        VERSIONS / "0.1.0" / "returned.xlsx",
    ],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_a_repair_carries_over_nothing_that_is_ours(path: Path) -> None:
    """It was 1,075 texts."""
    content = path.read_bytes()
    before, after = (told(c) for c in (content, as_values(content)))
    assert after.carried == ()
    assert (after.by_key, after.by_words) == (before.by_key, before.by_words)


def test_a_persons_words_in_a_formulas_place_are_kept(workbooks: Mapping[str, bytes]) -> None:
    book = opened(as_values(workbooks["high_with_gap"]))
    book["Case"]["D6"] = "Ring Tom's sister"
    book["Overall"]["C5"] = "0171 9460000"
    content = saved(book)
    problems = read_on("high_with_gap", content).problems
    assert {(p.code.number, p.cell, p.typed) for p in problems} == {
        ("F27", "", ""),
        ("A30", "Case!D6", "Ring Tom's sister"),
        ("A30", "Overall!C5", "0171 9460000"),
    }
    carried = told(content).carried
    assert [text.text for text in carried] == ["Ring Tom's sister", "0171 9460000"]


def test_a_formula_that_no_old_format_holds_is_not_carried_over(
    workbooks: Mapping[str, bytes],
) -> None:
    """LibreOffice writes =NA() for what an .xls has no room for, in twelve cells."""
    book = opened(workbooks["medium_low"])
    book["_working"]["B100"] = "=NA()"
    assert told(saved(book)).carried == ()
