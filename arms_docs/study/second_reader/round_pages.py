"""A round as one HTML page, for a browser or for paper."""

from __future__ import annotations

from arms_docs.study.page_words import page_words
from arms_docs.study.second_reader import round_words as words
from arms_docs.study.second_reader.round_read import RoundRead


def for_browser(read: RoundRead) -> bytes:
    """The page as one file, without a script, an address or a font of its own."""
    return _page(read, paper=False).encode()


def for_paper(read: RoundRead) -> str:
    """The page, to be rendered as PDF."""
    return _page(read, paper=True)


def _page(read: RoundRead, *, paper: bool) -> str:
    return page_words(
        "study/second_reader.html.j2",
        paper=paper,
        on=read.on,
        marking=read.marking,
        read=read,
        steps=len(read.items.words),
        words=words,
    )
