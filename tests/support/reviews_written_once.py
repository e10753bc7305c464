"""What a review shows of last time is written once by openpyxl, and answers put in each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any

import pytest

from arms_docs.assessment import Form, Issued, LastTime
from arms_docs.problems import Place
from arms_docs.workbook.write.annotations import Marks
from arms_docs.workbook.write.answer_inputs import Look
from arms_docs.workbook.write.locked_book import LockedBook

MODULE = import_module("arms_docs.workbook.write.write_workbook")  # its face has such a function
Looks = tuple[tuple[Place, Look], ...]


@contextmanager
def reviews_written_once() -> Iterator[None]:
    """While this lasts, reviews that nobody marked share a workbook with nothing typed."""
    write = MODULE._locked_book

    @lru_cache(maxsize=12)
    def once(
        form: Form,
        looks: Looks,
        printed_to: tuple[int, ...],
        issued: Issued | None,
        locked: frozenset[Place],
        last: LastTime,
        _rate_first: bool,  # two that differ in nothing else are equal
    ) -> LockedBook:
        marks = Marks(locked=locked)
        kept: LockedBook = write(
            form, dict(looks), printed_to, issued=issued, marks=marks, last=last
        )
        return kept

    def locked_book(
        form: Form, looks: Mapping[Place, Look], printed_to: tuple[int, ...], **rest: Any
    ) -> LockedBook:
        marks, last = rest.get("marks", Marks()), rest.get("last")
        if last is None or rest.get("extras") or marks != Marks(locked=marks.locked):
            book: LockedBook = write(form, looks, printed_to, **rest)
            return book
        of_looks = tuple(looks.items())
        return once(form, of_looks, printed_to, rest["issued"], marks.locked, last, last.rate_first)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MODULE, "_locked_book", locked_book)
        yield
