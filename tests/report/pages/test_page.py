"""From a judged assessment to the page of an edition, and no page without an assessment."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import front_of, page_of
from tests.support.builders import INSTRUMENT, case


def test_the_page_says_what_the_view_says() -> None:
    view, html = page_of(case("medium_low"), INSTRUMENT, Edition.PANEL, marking="SECRET")
    assert view.head.title in html and view.front.main_concern.text in html
    assert html.count('data-marking="SECRET"') == 1


def test_page_one_alone_says_what_the_whole_draft_says_there_and_no_number_of_pages() -> None:
    reading = case("high_with_gap")
    whole = page_of(reading, INSTRUMENT, Edition.PANEL, marking="SECRET")[1]
    front = front_of(reading, INSTRUMENT, Edition.PANEL, marking="SECRET")
    body = re.search("<body[^>]*>(.+)</body>", front, re.DOTALL)
    assert body is not None and len(body[1]) > 2000
    assert body[1].strip() in whole
    assert front.index("counter(pages)") < front.index('content: "Page " counter(page) }')


def test_without_an_assessment_there_is_no_page() -> None:
    with pytest.raises(ValueError, match="no assessment"):
        page_of(replace(case("medium_low"), assessment=None), INSTRUMENT, Edition.PANEL)
    with pytest.raises(ValueError, match="no assessment"):
        front_of(replace(case("medium_low"), assessment=None), INSTRUMENT, Edition.PANEL)
