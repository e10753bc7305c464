"""Redaction of a review: nothing restricted gets out by way of what was signed last time."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import pytest

from arms_docs.assessment.choices import YesNo
from arms_docs.assessment.last_time import read_last_time
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge
from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from arms_docs.report.text.plain_text import render_text
from tests.support.builders import DAYS, FORM, INSTRUMENT, case
from tests.support.lively import NAME, NOW, typed
from tests.support.reviews import signed_of

CIRCULATE = (Edition.PANEL, Edition.SUMMARY)
# Words of no language: E8 and X1 were restricted last time; E2 was, and is no longer.
THEN = {
    "sources.E8.what": "quilzobar",
    "sources.E8.origin": "vexuntial",
    "sources.E2.restricted": "Yes",
    "sources.E2.origin": "drimplow",
    "restricted.X1.text": "plimquorth",
    "restricted.X1.why": "drazzleby",
    "restricted.X2.relates_to": "R1",
    "restricted.X2.text": "zorbifane",
    "restricted.X2.why": "ombrulex",
    "factors.R5.rationale": "He was heard at it twice (E2, E5), as E8 says.",
    "actions.A1.what": "The request is sent, as E2 and E3 ask.",
}
# This time E3 is restricted and was not; X1 and X2 are cleared, and it is said why.
NOW_TYPED = {
    "sources.E2.restricted": "No",
    "sources.E3.restricted": "Yes",
    "sources.E3.origin": "hebrondale",
    "restricted.X1.text": None,
    "restricted.X1.why": None,
    "restricted.X1.relates_to": None,
    "since.sources": "Changed",
    "since.sources_what": "quonsible: the caller moved away",
    "visits.V2.seen": "As in E3 and E5.",
    "factors.R2.rationale": "By E2 and E3 it is worse.",
}
WORDS_OF_THEN = ("vexuntial", "plimquorth", "drazzleby", "zorbifane", "ombrulex", "quilzobar")
WORDS = (*WORDS_OF_THEN, "quonsible", "hebrondale", "drimplow")


@cache
def planted() -> Reading:
    last = read_last_time(signed_of(case(NAME, THEN), signed_on=DAYS[NAME]).text, FORM)
    return judge(typed(NOW_TYPED), INSTRUMENT, on=NOW, last=last)


@pytest.mark.parametrize("edition", CIRCULATE)
def test_what_was_restricted_then_or_is_now_is_in_no_copy_that_circulates(
    edition: Edition,
) -> None:
    html = unescape(page_of(planted(), INSTRUMENT, edition)[1])
    for told in (html, render_text(html)):
        assert [word for word in WORDS if word in told] == []
        assert not re.search(r"\bE ?3\b", told), "restricted now"
        assert not re.search(r"\bE ?8\b", told), "restricted then and now"


def test_the_record_holds_all_of_it_or_the_test_above_looks_at_nothing() -> None:
    """E2's source of then is a difference, and X1 and X2 stand as they were then."""
    html = unescape(page_of(planted(), INSTRUMENT, Edition.RECORD)[1])
    assert [word for word in WORDS if word not in html] == []


def test_a_source_restricted_then_is_cited_by_no_text_of_then() -> None:
    """R5's rationale stands from then, and R2's is of today: E2 is no secret in it."""
    view = page_of(planted(), INSTRUMENT, Edition.PANEL)[0]
    by_key = {factor.key: factor for factor in view.factors}
    assert by_key["R5"].as_of
    assert by_key["R5"].rationale == (
        "He was heard at it twice (E5), as [source not in this copy] says.",
    )
    assert by_key["R2"].rationale == ("By E2 it is worse.",)
    assert view.progress is not None
    assert view.progress.actions[0].title == (
        "The request is sent, as [source not in this copy] ask."
    )


def test_the_sources_of_last_time_that_are_kept_back_are_those_of_either_day() -> None:
    reading = planted()
    assert reading.assessment is not None and reading.assessment.last is not None
    then = {s.id for s in reading.assessment.last.assessment.sources if s.restricted is YesNo.YES}
    now = {s.id for s in reading.assessment.sources if s.restricted is YesNo.YES}
    assert then >= {"E2", "E8"} and "E2" not in now and "E3" in now - then
