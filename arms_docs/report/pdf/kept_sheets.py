"""Style sheets that are read once in a process: every page of a kind has the same one.

WeasyPrint reads the style sheet that stands in a page anew for each page. Here what it made of one
is kept by its text, if all in it is known to make rules and nothing else. A sheet that brings fonts
along is read each time, and so is one in which lengths are to be worked out, because WeasyPrint
does that in the very words of the sheet; and one of which WeasyPrint had something to say.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Any

import weasyprint.css
from weasyprint import CSS

AT_OR_FUNCTION = re.compile(r"@[\w-]+|[\w-]+\(")
SIDES = ("left", "center", "right")
MARGINS = {f"@top-{side}" for side in SIDES} | {f"@bottom-{side}" for side in SIDES}
KNOWN = MARGINS | {"@page", "attr(", "counter(", "nth-child(", "running(", "string(", "url("}
MOST = 16  # sheets that are kept
_SHEETS: OrderedDict[str, CSS] = OrderedDict()


@contextmanager
def read_once(remarks: Sequence[str]) -> Iterator[None]:
    """While this lasts, sheets are kept; ``remarks`` is where WeasyPrint's own are put.

    A private name of WeasyPrint (a test fails if it moves): nothing public takes a sheet for a
    part of the page.
    """

    def sheet(*, string: str | None = None, **options: Any) -> CSS:
        if string is None or not KNOWN.issuperset(AT_OR_FUNCTION.findall(string)):
            return CSS(string=string, **options)
        if string in _SHEETS:
            return _of_page(_SHEETS[string], options["page_rules"])
        before = len(remarks)
        own = {**options, "page_rules": [], "layers": [], "font_config": None}
        read = CSS(string=string, **own)
        if len(remarks) == before:
            _keep(string, read)
        return _of_page(read, options["page_rules"])

    weasyprint.css.CSS = sheet
    try:
        yield
    finally:
        weasyprint.css.CSS = CSS


def _keep(text: str, sheet: CSS) -> None:
    _SHEETS[text] = sheet
    if len(_SHEETS) > MOST:
        _SHEETS.popitem(last=False)


def _of_page(sheet: CSS, page_rules: list[Any]) -> CSS:
    """The sheet as it is read in a page, which has one list of rules for all of its sheets."""
    page_rules.extend(sheet.page_rules)
    own = copy(sheet)
    own.page_rules = page_rules
    return own
