"""What a PDF holds and says, read again by other means than it was written.

It takes a PDF as bytes, from anywhere, and gives:

- `extract`: the files that it carries, by name, never unpacked without end;
- `marks`: what somebody drew or wrote in it with another program;
- `tag_reader`: its tag tree with the words in it, and every letter in the order of reading, to be
  compared with the letters of the page that it should print.
"""

from __future__ import annotations

from arms_docs.report.read_back.extract import NotCarriedError, carried
from arms_docs.report.read_back.marks import Mark, marks
from arms_docs.report.read_back.tag_reader import letters, page_letters, printed_letters

__all__ = [
    "Mark",
    "NotCarriedError",
    "carried",
    "letters",
    "marks",
    "page_letters",
    "printed_letters",
]
