"""The HTML file: one file that fetches nothing, runs its own script alone, and leaks nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from arms_docs.caseload.pages.one_file import one_file
from arms_docs.caseload.tables import Shown, view
from tests.support.caseload_shown import late, person, tables_of, told
from tests.support.many_rows import tables

SHOWN = told(tables(600))
PAGE = one_file(SHOWN, SHOWN, None).decode()
HOSTILE = '"><script>alert(1)</script><img src=http://example.invalid/x onerror=alert(2)>'


def page_of(shown: Shown) -> str:
    return one_file(shown, shown, None).decode()


class Tags(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def digest(part: str) -> str:
    return b64encode(sha256(part.encode()).digest()).decode()


def test_the_policy_lets_nothing_load_and_the_one_script_run() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    (script,) = re.findall(r"<script>(.*?)</script>", PAGE, re.S)
    (style,) = re.findall(r"<style>(.*?)</style>", PAGE, re.S)
    assert policy.replace("&#39;", "'").split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest(style)}'",
        f"script-src 'sha256-{digest(script)}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_no_address_handler_or_style_stands_in_the_page() -> None:
    for tag, attributes in Tags(PAGE).elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base"), tag
        assert not {name for name in attributes if name.startswith("on") or name == "style"}, tag
        assert attributes.get("src") is None
        assert (attributes.get("href") or "#").startswith("#")
    assert "http:" not in PAGE and "https:" not in PAGE and "url(" not in PAGE


def test_a_hostile_reference_or_concern_is_words_and_nothing_else() -> None:
    someone = person(HOSTILE, HOSTILE, officer=HOSTILE, team=HOSTILE, main_concern=HOSTILE)
    shown = told(tables_of([someone], [late(someone, "home visit", 3, rule=HOSTILE)]), names=True)
    page = page_of(shown)
    ours = Tags(page_of(told(tables_of([person("DEMO-1")])))).elements
    allowed = {tag for tag, _ in ours} | {"bdi"}
    theirs = Tags(page).elements
    assert {tag for tag, _ in theirs} <= allowed
    assert [tag for tag, _ in theirs].count("script") == 1
    assert page.count("&lt;img src=") > 5


def test_no_name_is_in_it_unless_names_are_asked_for() -> None:
    someone = person("DEMO-1", name="A Name", main_concern="A concern", most_late=3)
    filled = tables_of([someone], [late(someone, "home visit", 3)])
    for words in ("A Name", "A concern"):
        assert words not in page_of(told(filled))
        assert words in page_of(told(filled, names=True))


def test_every_table_has_a_caption_and_every_head_a_scope() -> None:
    assert '<html lang="en-GB">' in PAGE and "<title>Caseload on 29 November 2026" in PAGE
    assert PAGE.count("<table") == PAGE.count("<caption")
    heads = [attributes for tag, attributes in Tags(PAGE).elements if tag == "th"]
    assert len(heads) > 600 and all(head.get("scope") for head in heads)


def test_the_most_overdue_visit_is_told_before_everything_else() -> None:
    worst = max(row["late"] for row in SHOWN.rows("due") if row["what"] == "home visit")
    first = PAGE.index(f"The most overdue home visit: {worst} days late.")
    assert first < PAGE.index("<table") < PAGE.index('id="today"')


def test_a_page_on_which_nothing_is_late_says_so() -> None:
    page = " ".join(page_of(told(tables_of([person("DEMO-1")]))).split())
    assert "No home visit is known to be late." in page and "1 person, from" in page


def test_files_that_are_not_counted_are_told_above_all() -> None:
    assert "1 file is not counted" in PAGE and 'href="#unread"' in PAGE
    assert "Every file could be read." in page_of(told(tables_of([])))


def test_views_without_rows_are_named_and_take_no_room() -> None:
    assert "Nothing stands in: " in PAGE and 'id="closed"' not in PAGE
    assert 'id="all"' in PAGE and "All views" in PAGE


def test_one_view_alone_makes_a_page_too() -> None:
    page = one_file(told(tables(50), [view("waiting")]), told(tables(50)), None).decode()
    assert page.count('<section class="view"') == 1 and 'id="waiting"' in page


def test_six_hundred_people_take_less_than_a_megabyte() -> None:
    assert len(PAGE.encode()) < 1_000_000


def test_a_page_of_nobody_does_not_say_that_no_visit_is_late() -> None:
    page = page_of(told(tables(40), officer="P9999"))
    assert "Nobody is on this page." in page and "No home visit is known to be late." not in page
