"""A PDF as it is read out: its tag tree with the words in it.

`python -m tests.support.spoken FILE.pdf` prints it for you.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from arms_docs.report.read_back.tag_reader import Tags as Read
from arms_docs.report.read_back.tag_reader import kids, role, to_unicode

__all__ = ["Tags", "kids", "role", "to_unicode"]


class Tags(Read):
    """The tag tree of a PDF, with a line for each element."""

    def outline(self, element: Any = None, depth: int = 0) -> Iterator[str]:
        """A line for each element, with what is said where it holds words itself."""
        element = self.document if element is None else element
        holds = bool(self.content(element)) or "/Alt" in element
        attributes = {
            key: str(value)
            for key, value in dict(element.get("/A", {})).items()
            if key not in ("/O", "/BBox")
        }
        about = "".join(f" {key[1:]}={value.lstrip('/')}" for key, value in attributes.items())
        yield f"{'  ' * depth}{role(element)}{about}{': ' + self.spoken(element) if holds else ''}"
        for kid in self.below(element):
            yield from self.outline(kid, depth + 1)


if __name__ == "__main__":
    with pikepdf.open(Path(sys.argv[1])) as opened:
        print("\n".join(Tags(opened).outline()))  # noqa: T201
