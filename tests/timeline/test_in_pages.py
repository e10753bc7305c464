"""The page for a browser and for paper."""

from __future__ import annotations

from datetime import date

from arms_docs.timeline.in_pages import build_page, for_browser, for_paper
from arms_docs.timeline.tell import tell
from tests.people import ASHWORTHY
from tests.support.time_lines import Step, chain, evidence, not_proved

MARKING = "OFFICIAL-SENSITIVE"


def page() -> str:
    first, second = chain(Step(date(2027, 1, 11), {"factors.P3.rating": "High"}))
    line = tell(evidence(first, not_proved(second)), date(2027, 6, 1))
    return for_browser(build_page(line, MARKING))


def test_it_is_one_file_without_script_address_or_form() -> None:
    text = page().lower()
    assert "default-src 'none'" in text
    for forbidden in ("<script", "http:", "https:", 'src="', "<input", "contenteditable", "font:a"):
        assert forbidden not in text, forbidden


def test_every_table_has_a_caption_and_every_head_a_scope() -> None:
    text = page()
    assert '<html lang="en-GB">' in text and "<title>Time-line" in text
    assert text.count("<table") == text.count("<caption>") == 3
    assert text.count("<th ") == text.count("<th scope=")
    assert "<th>" not in text


def test_gaps_stand_on_the_first_page_and_in_the_table() -> None:
    text = page()
    late = "is not among these records: it is 114 days late."
    assert text.count(late) == 2 and text.index(late) < text.index("What happened")
    assert '<tr class="gap">' in text and "<strong>Not proved.</strong>" in text


def test_it_says_on_top_that_a_falling_rating_is_no_falling_risk() -> None:
    text = page()
    assert text.index("no proof of a falling risk") < text.index("<svg")


def test_the_person_is_named_once_and_what_was_typed_is_escaped() -> None:
    assert page().count(ASHWORTHY.name) == 1
    changes = {"context.why_now": "Review after a trigger", "context.trigger": "<b>He rang</b>"}
    line = tell(evidence(*chain(Step(date(2027, 1, 11), changes))), date(2027, 2, 1))
    assert "&lt;b&gt;He rang" in for_browser(build_page(line, MARKING))


def test_paper_and_browser_say_the_same() -> None:
    line = tell(evidence(*chain()), date(2027, 2, 1))
    view = build_page(line, MARKING)
    browser, paper = for_browser(view), for_paper(view)
    body = browser[
        browser.index("<h1>") : browser.index('<p class="marking">', browser.index("<h1>"))
    ]
    assert body.strip() in paper
