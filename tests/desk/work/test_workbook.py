"""What the desk says of a workbook is what `check` and `rate` say, word for word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from arms_docs.assessment import questions
from arms_docs.cli.rating_as_text import rating_text
from arms_docs.desk.work.readings import reading_of
from arms_docs.desk.work.workbook import look
from arms_docs.rating import factor_rows, result_rows
from arms_docs.report.problems_page import problems_page
from tests.support.builders import INSTRUMENT, zipped
from tests.support.loop import HANDED_IN, terms_at
from tests.support.paths import TESTS, VERSIONS

TERMS = terms_at(HANDED_IN)
CASES = sorted((TESTS / "cases").glob("*/answers.toml"))


def looked(content: bytes, name: str) -> tuple[dict[str, Any], dict[str, str]]:
    _, files = look(content, {"terms": TERMS, "name": name})
    texts = {key: content.decode() for key, content in files.items()}
    return json.loads(texts.pop("facts.json")), texts


def spaced(texts: Iterable[str]) -> str:
    return re.sub(r"\s+", " ", " ".join(texts)).strip()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", html))).strip()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_problems_and_rating_are_those_of_the_commands(path: Path) -> None:
    content = path.read_bytes().replace(b"assessed_on", b"#assessed_on", 1)
    facts, pieces = looked(content, path.name)
    reading = reading_of(content, TERMS, path.name)
    form = questions(INSTRUMENT)
    page = problems_page([(path.name, reading)], form, values=True, on=TERMS.today)
    assert words(pieces["problems.html"]) in words(page)
    assert facts["first"] and f"Do this first: {facts['first']}" in words(page)
    assert facts["counts"] in words(page) and not facts["ok"]
    assert reading.rating is not None
    rated, told = words(pieces["rating.html"]), spaced(rating_text(path.name, reading, INSTRUMENT))
    for label, text in result_rows(reading):
        assert f"{label} {spaced([text])}" in rated and f"{label} {spaced([text])}" in told
    for row in factor_rows(reading.rating, INSTRUMENT):
        assert spaced([row.label, row.word, row.informed]) in rated
    for step in reading.rating.working:
        assert spaced([step.item, step.value, step.gives, step.table]) in rated
        assert f"{step.source} ({step.status.value})" in rated


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WRONG = {
    "empty.xlsx": b"",
    "old.xls": OLD,
    "letter.docx": zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
    "table.csv": b"Name,Born\r\n",
    "~$case.xlsx": b"x" * 165,
    "folder.zip": zipped({"case.xlsx": b"PK"}),
    "answers.toml": b"= not TOML",
    "cut short.xlsx": b"PK\x03\x04",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_workbook_is_told_in_the_words_of_check(name: str) -> None:
    facts, pieces = looked(WRONG[name], name)
    (problem,) = reading_of(WRONG[name], TERMS, name).problems
    assert not facts["read"]
    assert (facts["wrong"], facts["todo"]) == (problem.message, problem.remedy)
    assert facts["wrong"] and facts["todo"]
    assert "rating.html" not in pieces


def test_what_would_travel_beside_the_answers_is_told_with_its_place() -> None:
    facts = looked((TESTS / "cases/high_with_gap/answers.toml").read_bytes(), "a.toml")[0]
    assert facts["beside"] == []
    assert [edition["name"] for edition in facts["editions"]][:2] == ["panel", "record"]
    assert facts["person"] and facts["reference"] and facts["assessed_on"] == "19 October 2026"


def test_a_name_in_a_file_is_no_markup() -> None:
    content = (TESTS / "cases/medium_low/answers.toml").read_text("utf-8")
    hostile = re.sub(r'(?m)^name = ".*"', 'name = "<script>alert(1)</script>"', content, count=1)
    _, pieces = looked(hostile.encode(), "answers.toml")
    assert not any("<script" in piece for piece in pieces.values())


@pytest.mark.parametrize("name", ["0.1.0/blank.xlsx", "0.1.0/filled.xlsx", "form-1.xlsx"])
def test_a_workbook_of_an_older_release_is_looked_at_like_any_other(name: str) -> None:
    facts, pieces = looked((VERSIONS / name).read_bytes(), "case.xlsx")
    assert facts["read"] and facts["counts"] and pieces["rating.html"]
    assert facts["person"] or name.endswith("blank.xlsx")
