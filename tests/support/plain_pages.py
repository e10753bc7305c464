"""To draw a document takes up to a second, and whoever verifies it reads back all that was drawn:
here its letters stand in a few paragraphs on plain pages, which takes a fifth of that.

For tests of what is done with documents; those of pages do without it. What signs, verifies and
reads back does so as ever: a plain page has the letters of its own one in their order, says on its
face what it was made from, carries the same files, and has room for the same signatures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, wraps
from hashlib import sha256
from html import escape
from textwrap import wrap
from typing import Any, ParamSpec, TypeVar

import pytest

from arms_docs import on_demand
from arms_docs.casework.proving import drawing
from arms_docs.report import pdf
from arms_docs.report.attachment import Attachment
from arms_docs.report.fonts.font_css import font_css
from arms_docs.report.pdf import document
from arms_docs.report.pdf.render import render_pdf
from arms_docs.report.read_back.tag_reader import _Words
from arms_docs.report.signature_fields import Field
from tests.support.made_once import made_once

RENDERER = "arms_docs.report.pdf:render_pdf"
STYLE = """
@page {{ size: A4; margin: 10mm; @bottom-left {{ content: "{digest}"; font-size: 5pt; }} }}
html {{ font-size: 7pt; white-space: pre-wrap; }}
h1 + p {{ break-after: page; }}
div {{ width: 80mm; height: 18mm; }}
{faces}
"""
WIDE = 100  # letters of a line
LONG = 40  # lines of a paragraph: of longer ones each line takes longer
Given = ParamSpec("Given")
Made = TypeVar("Made")


def plain_page(html: str, fields: Sequence[Field]) -> str:
    """The page with the same letters, and rooms for these fields."""
    page = _Words()
    page.feed(html)
    title, name, status, *texts = (*filter(str.strip, page.words), "", "", "")
    # No line ends within a word, where whoever extracts the text would leave out a hyphen.
    lines = wrap(" ".join(texts), WIDE, break_long_words=False, break_on_hyphens=False)
    paragraphs = ["\n".join(lines[at : at + LONG]) for at in range(0, len(lines), LONG)]
    style = STYLE.format(digest=sha256(html.encode()).hexdigest(), faces=font_css(html))
    return "\n".join(
        (
            f"{html.partition('<style')[0]}<style>{style}</style></head><body>",
            f"<p>{escape(title)}</p><h1>{escape(name)}</h1><p>{escape(status)}</p>",
            *(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs),
            *(f'<div id="{field.at}"></div>' for field in fields),
            "</body></html>",
        )
    )


def drawn_plainly(
    html: str, *, attachments: Sequence[Attachment] = (), fields: Sequence[Field] = ()
) -> tuple[bytes, tuple[str, ...]]:
    return render_pdf(plain_page(html, fields), attachments=attachments, fields=fields)


def drawn_once(
    html: str, *, attachments: Sequence[Attachment] = (), fields: Sequence[Field] = ()
) -> tuple[bytes, tuple[str, ...]]:
    """The same, of a document that whoever submits, signs and verifies draws over and over."""
    return made_once(drawn_plainly, html, attachments=tuple(attachments), fields=tuple(fields))


def are_plain() -> bool:
    """Whether pages are drawn plainly now."""
    return vars(document)["render_pdf"] is drawn_once


def kept_apart(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """As `functools.cache` keeps it, and what has plain pages apart."""
    apart = {plain: cache(make) for plain in (False, True)}

    @wraps(make)
    def of(*given: Given.args, **named: Given.kwargs) -> Made:
        return apart[are_plain()](*given, **named)  # type: ignore[arg-type]

    return of


@pytest.fixture(scope="module")
def pages() -> Iterator[None]:
    """All pages are plain, whoever draws them."""

    def load(path: str) -> Any:
        return drawn_once if path == RENDERER else on_demand.load(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "render_pdf", drawn_once)
        patch.setattr(pdf, "render_pdf", drawn_plainly)
        patch.setattr(drawing, "load", load)
        drawing.drawn.cache_clear()
        yield
    drawing.drawn.cache_clear()


@pytest.fixture
def own_pages() -> Iterator[None]:
    """Documents are drawn as the program draws them: some of their pages are read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "render_pdf", render_pdf)
        patch.setattr(pdf, "render_pdf", render_pdf)
        patch.setattr(drawing, "load", on_demand.load)
        drawing.drawn.cache_clear()
        yield
    drawing.drawn.cache_clear()
