"""From a judged assessment to the page of an edition, and no page without an assessment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from tests.support.builders import INSTRUMENT, case


def test_the_page_says_what_the_view_says() -> None:
    view, html = page_of(case("medium_low"), INSTRUMENT, Edition.PANEL, marking="SECRET")
    assert view.head.title in html and view.front.main_concern.text in html
    assert html.count(">SECRET<") == 2


def test_without_an_assessment_there_is_no_page() -> None:
    with pytest.raises(ValueError, match="no assessment"):
        page_of(replace(case("medium_low"), assessment=None), INSTRUMENT, Edition.PANEL)
