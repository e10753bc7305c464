"""Documents of two pages: the first one, and that of the sign-off.

Whoever signs and verifies asks of a document that its pages follow from the workbook inside. It is
the same to them what else stands on these pages; and a whole document takes three times as long to
draw, and to be read back.

For tests of what is done with documents; those of what stands in one do with whole ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

import pytest

from arms_docs.report.edition import Part
from arms_docs.report.pages import ReportView, page
from arms_docs.report.pages.html import render_html

PRINTED = (Part.FRONT, Part.COVER, Part.RESTRICTED, Part.SIGNOFF)
Given = ParamSpec("Given")
Made = TypeVar("Made")


@contextmanager
def made_by(render: Callable[[ReportView], str]) -> Iterator[None]:
    """While this lasts, every document is made so, also where it is drawn again to compare."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "render_html", render)
        yield


@pytest.fixture(scope="module")
def few_parts() -> Iterator[None]:
    """Every document is made with these parts alone."""
    with made_by(_render_few):
        yield


@pytest.fixture
def few_parts_here() -> Iterator[None]:
    """In a module of whole documents, a test of one with these parts alone."""
    with made_by(_render_few):
        yield


@pytest.fixture
def all_parts() -> Iterator[None]:
    """In a module of few parts, a test of whole documents."""
    with made_by(render_html):
        yield


def _render_few(view: ReportView) -> str:
    return render_html(replace(view, parts=tuple(part for part in view.parts if part in PRINTED)))


def kept_apart(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """As `functools.cache`, for what holds documents: of few parts and whole, each by itself."""

    of: Any = cache(lambda _few, *given, **named: make(*given, **named))

    @wraps(make)
    def keep(*given: Given.args, **named: Given.kwargs) -> Made:
        made: Made = of(are_few(), *given, **named)
        return made

    return keep


def are_few() -> bool:
    """Whether documents are made with few parts now."""
    return vars(page)["render_html"] is _render_few
