"""The tag tree is mended for a person who listens."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pikepdf

from arms_docs.report.pdf.render import render_pdf
from tests.support.hard_page import page
from tests.support.spoken import Tags


def test_what_pages_split_is_joined() -> None:
    with pikepdf.open(BytesIO(page())) as pdf:
        tags = Tags(pdf)
        long, tall, _ = tags.named("Table")
        assert [len(tags.below(part)) for part in tags.below(long)] == [1, 16, 1]
        spoken = " ".join(tags.spoken(long).split())
        assert spoken.startswith("Head Words Row 0 word") and spoken.endswith("word Foot Once")
        assert (spoken.count("Head Words"), spoken.count("Foot Once")) == (1, 1)
        (row,) = tags.named("TR")[18:19]
        head, left, right = (tags.spoken(cell) for cell in tags.below(row))
        assert head == "Tall"
        assert left == " ".join(f"Left {n}" for n in range(60))
        assert right == " ".join(f"Right {n}" for n in range(60))
        (listed,) = tags.named("L")
        assert len(tags.below(listed)) == 12
        (paragraph,) = (p for p in tags.named("P") if "A long" in tags.spoken(p))
        assert tags.spoken(paragraph).count("A long paragraph.") == 300
        for split in (long, tall, listed, paragraph):
            assert len(pages_of(tags, split)) > 1


def pages_of(tags: Tags, element: Any) -> set[Any]:
    """The pages on which an element stands."""
    pages: set[Any] = set()
    for part in tags.walk(element):
        pages.update(page for page, _ in tags.content(part))
    return pages


def test_a_picture_is_where_it_is_said_to_be() -> None:
    style = (
        "@page { size: 100pt; margin: 0 } body { margin: 0 } "
        "svg { display: block; margin: 20pt 0 0 10pt }"
    )
    picture = (
        '<svg viewBox="0 0 9 9" width="30pt" height="40pt">'
        '<title>A box</title><rect width="9" height="9"/></svg>'
    )
    content, _ = render_pdf(f'<html lang="en-GB"><title>x</title><style>{style}</style>{picture}')
    with pikepdf.open(BytesIO(content)) as pdf:
        (figure,) = Tags(pdf).named("Figure")
        assert [round(float(n), 1) for n in figure.A.BBox] == [10, 40, 40, 80]


def test_a_list_says_how_it_is_numbered() -> None:
    lists = '<ol><li>x</ol><ul><li>x</ul><ul style="list-style: none"><li>x'
    content, _ = render_pdf(f'<html lang="en-GB"><title>x</title>{lists}')
    with pikepdf.open(BytesIO(content)) as pdf:
        kinds = [element.get("/A", {}).get("/ListNumbering") for element in Tags(pdf).named("L")]
        assert list(map(str, kinds)) == ["/Decimal", "/Disc", "None"]


def test_what_says_nothing_is_gone_and_loose_words_are_paragraphs() -> None:
    with pikepdf.open(BytesIO(page())) as pdf:
        tags = Tags(pdf)
        lines = [line.strip() for line in tags.outline()]
        for line in ("P: Loose words", "P: More of them", "P: with a paragraph", "P: and again"):
            assert line in lines
        assert "Unsaid" not in tags.spoken(tags.document)
        (name,) = [
            line for line in lines if line.startswith("TH Scope=Row") and line.endswith("Row")
        ]
        assert name and lines[lines.index(name) + 1 :][:2] == ["P: Name", "P: as it is written"]
        long, end = tags.named("Link")
        assert len(long.K) > 3, "two places to click, and the words of two lines"
        assert re.fullmatch(r"the end ?\d+", tags.spoken(end))
