"""Change as a page: it stands alone, has every count, and says nothing by colour alone."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from arms_docs.study.change.change_html import for_browser, for_paper
from tests.study.change.test_change_faces import SHOWN
from tests.study.change.test_change_words import CAUSAL, words_of


def text_of(page: str) -> str:
    body = page[page.index("<body>") :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_the_page_has_every_word_and_every_row() -> None:
    for page in (for_browser(SHOWN).decode(), for_paper(SHOWN)):
        text = text_of(page)
        # The columns of the small tables are their first words alone.
        missing = [w for w in words_of(SHOWN.page) if w and w.split()[0] not in text]
        assert missing == []
        for table in SHOWN.page.beside:
            for name, counts in table.rows:
                assert " ".join((name, *map(str, counts))) in text
        assert not CAUSAL.search(text)


def test_the_file_fetches_and_runs_nothing() -> None:
    page = for_browser(SHOWN).decode()
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|@import|url\(", page)


def test_what_is_typed_in_settings_cannot_run() -> None:
    page = for_browser(replace(SHOWN, marking="<script>alert(1)</script>")).decode()
    assert "<script>" not in page
