"""A profile as one HTML page, for a browser or for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from arms_docs.study.facts import ITEMS, Item
from arms_docs.study.in_figures import plural
from arms_docs.study.page_words import page_words
from arms_docs.study.quality import in_sentences as words
from arms_docs.study.quality.profile import NOT_FOR, ItemCount, Quality

ROOM = {True: 5, False: 8}  # groups side by side, on paper and on a screen


def for_browser(quality: Quality) -> bytes:
    """The page as one file, without a script, an address or a font of its own."""
    return _page(quality, paper=False).encode()


def for_paper(quality: Quality) -> str:
    """The page, to be rendered as PDF."""
    return _page(quality, paper=True)


def _page(quality: Quality, *, paper: bool) -> str:
    return page_words(
        "study/quality.html.j2",
        paper=paper,
        on=quality.on,
        marking=quality.marking,
        quality=quality,
        title=words.TITLE,
        about=tuple(words.about(quality)),
        not_for=NOT_FOR,
        items=ITEMS,
        parts=_parts,
        parts_of=_parts_of,
        room=ROOM[paper],
        cell=words.in_group,
        hidden=words.hidden,
        plural=plural,
        parts_seen=words.parts_seen,
        plan_title=words.plan_title,
        plans_seen=words.plans_seen,
        share=words.share,
        where=words.where,
    )


def _parts(counts: Iterable[ItemCount]) -> Iterator[tuple[str, list[ItemCount]]]:
    for part, group in groupby(counts, key=lambda count: count.item.part):
        yield part, list(group)


def _parts_of(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    for part, group in groupby(items, key=lambda item: item.part):
        yield part, list(group)
