"""What somebody drew or wrote in a PDF of ours with another program: notes, highlights, texts.

Our own pages hold nothing of the kind but fields for signatures.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import chain

import pikepdf

from arms_docs.data_class import dataclass
from arms_docs.report.read_back.extract import NotCarriedError

KINDS = {
    "/Text": "a note",
    "/FreeText": "a text",
    "/Highlight": "a highlight",
    "/Underline": "an underlining",
    "/Squiggly": "an underlining",
    "/StrikeOut": "words struck through",
    "/Caret": "an insertion",
    "/Ink": "a drawing",
    "/Stamp": "a stamp",
    "/FileAttachment": "an attached file",
    "/Sound": "a sound",
    "/Widget": "a form field",
    "/Link": "a link",
}
OTHER = "a mark"
OF_ANOTHER = "/Popup"  # the window of a note, which is told already
LONGEST = 300  # characters of a text that are told


@dataclass(frozen=True)
class Mark:
    """One mark: the number of its page, what it is, who made it (as it says), and its words."""

    page: int
    kind: str
    by: str
    text: str


def marks(pdf: bytes) -> tuple[Mark, ...]:
    """All of them, page by page. Raises NotCarriedError for a PDF that cannot be read."""
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            pages = [
                [_mark(number, annotation) for annotation in _foreign(page.obj)]
                for number, page in enumerate(opened.pages, start=1)
            ]
            return tuple(chain.from_iterable(pages))
    except Exception as error:  # a damaged or hostile PDF may break the library anywhere
        raise NotCarriedError("The PDF is damaged, and its pages cannot be read.") from error


def _foreign(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for annotation in page.get("/Annots", pikepdf.Array()):
        kind = str(annotation.get("/Subtype", ""))
        is_signature = kind == "/Widget" and str(annotation.get("/FT", "")) == "/Sig"
        if kind != OF_ANOTHER and not is_signature:
            yield annotation


def _mark(page: int, annotation: pikepdf.Object) -> Mark:
    kind = KINDS.get(str(annotation.get("/Subtype", "")), OTHER)
    return Mark(page, kind, _words(annotation, "/T"), _words(annotation, "/Contents"))


def _words(annotation: pikepdf.Object, key: str) -> str:
    """A text of an annotation in one line of printable letters, as far as it is told."""
    text = str(annotation.get(key, ""))[: 4 * LONGEST]
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    words = " ".join(plain.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} ..."
