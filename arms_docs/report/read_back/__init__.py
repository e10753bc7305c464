"""What a PDF holds and says, read again by other means than it was written.

It takes a PDF as bytes, from anywhere, and gives:

- `first_page`: whom its first page is about, which copy it calls itself, and how far it has come;
- `extract`: the files that it carries, by name, never unpacked without end;
- `marks`: what somebody drew or wrote in it with another program;
- `content_steps`: what the content of a page does, step by step, for the next ones;
- `tag_reader`: its tag tree with the words in it, and every letter in the order of reading, to be
  compared with the letters of the page that it should print;
- `holdings`: what it holds that none of ours does, by a list of all that ours hold;
- `before_signing`: the PDF without what another program puts in to sign it;
- `drawn_alike`: in what it differs from a fresh rendering, object by object;
- `out_of_sight`: which of its pages hold text that nobody can see.
"""

from __future__ import annotations

from arms_docs.report.read_back.before_signing import before_signing
from arms_docs.report.read_back.drawn_alike import differences
from arms_docs.report.read_back.extract import NotCarriedError, carried
from arms_docs.report.read_back.first_page import FirstPage, first_page
from arms_docs.report.read_back.holdings import foreign
from arms_docs.report.read_back.marks import Mark, marks
from arms_docs.report.read_back.out_of_sight import unseen_pages
from arms_docs.report.read_back.tag_reader import letters, page_letters, printed_letters

__all__ = [
    "FirstPage",
    "Mark",
    "NotCarriedError",
    "before_signing",
    "carried",
    "differences",
    "first_page",
    "foreign",
    "letters",
    "marks",
    "page_letters",
    "printed_letters",
    "unseen_pages",
]
