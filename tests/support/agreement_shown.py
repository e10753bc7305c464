"""Pages as plain text, as a reader sees them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import TypedDict

from arms_docs.study.agreement import Agreement
from arms_docs.study.agreement_pages import Style, as_report
from tests.support.agreement_some import INSTRUMENT, full
from tests.support.golden import text_of
from tests.support.paths import TESTS


class About(TypedDict):
    """What every page bears."""

    on: date
    marking: str


GOLDEN = TESTS / "study/agreement_pages/report.txt"
ABOUT: About = {"on": date(2026, 11, 29), "marking": "OFFICIAL"}


def report(agreement: Agreement, style: Style = Style.HTML) -> bytes:
    """The report."""
    return as_report(agreement, INSTRUMENT, style, **ABOUT)


def some() -> Agreement:
    """Every branch, with one kind of group: a report that does not take long to lay out."""
    every = full()
    shown = tuple(each for each in every.measured if each.group.kind in ("all", "training"))
    return replace(every, measured=shown)


def golden_report(pdf: bytes) -> str:
    """The report as a PDF reader shows it."""
    return text_of(pdf, "-layout")


def words_in(page: bytes) -> str:
    """The words of an HTML page, without its style and its tags, in one line."""
    body = re.sub(r"<style>.*?</style>", "", page.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
