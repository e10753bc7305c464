"""The page for a browser and for paper: typed words stay words, and nothing is fetched."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from arms_docs.study.supervision import own_figures, supervision
from arms_docs.study.supervision_pages import Paper, letter, report
from arms_docs.study.supervision_pages.paper import FigureTable
from arms_docs.study.supervision_pages.paper_page import for_browser, for_paper
from tests.support.supervised import LAST_DAY, force

FILES, SETTINGS = force()
PAPER = report(supervision(FILES, SETTINGS, LAST_DAY), "OFFICIAL-SENSITIVE")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


def tags_of(paper: Paper) -> _Tags:
    tags = _Tags()
    tags.feed(for_browser(paper).decode())
    return tags


def test_it_holds_a_table_for_every_table_and_fetches_nothing() -> None:
    tags = tags_of(PAPER)
    assert tags.tags.count("table") == sum(bool(table.rows) for table in PAPER.tables)
    assert tags.tags.count("h2") == len(PAPER.tables)
    assert tags.addresses == []
    assert "script" not in tags.tags


def test_typed_words_are_words_and_no_markup() -> None:
    words = FigureTable("hard", "Hard", texts=("<script>alert(1)</script> & more",))
    page = for_browser(replace(PAPER, tables=(words,))).decode()
    assert "<script>" not in page and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page


def test_marking_and_purpose_stand_at_the_head() -> None:
    for page in (for_browser(PAPER).decode(), for_paper(PAPER)):
        assert "OFFICIAL-SENSITIVE" in page
        assert page.index("may not be used for discipline") < page.index("<h2>")


def test_the_letter_is_a_page_too() -> None:
    told = letter(own_figures(FILES, "S2", SETTINGS, LAST_DAY), "OFFICIAL")
    page = for_browser(told).decode()
    assert "Your own figures: staff id S2" in page
    assert "S3" not in page
