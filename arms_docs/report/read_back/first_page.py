"""What a PDF of ours says on its first page of itself: whom it is about, which copy, how far."""

from __future__ import annotations

from io import BytesIO
from itertools import islice

import pikepdf

from arms_docs.data_class import dataclass
from arms_docs.report.edition import Edition
from arms_docs.report.read_back.tag_reader import Tags, letters, role
from arms_docs.report.signoff_state import PREPARED_FOR

SAYS_SIGNED = ("Signed off by ", "Decided by ")  # how the line on its sign-off then begins


@dataclass(frozen=True)
class FirstPage:
    """Which edition it is by its title, the person's name, the reference, and the sign-off line.

    All of it is what the file says of itself, whoever made it; what it does not say is empty.
    """

    edition: Edition
    name: str = ""
    reference: str = ""
    status: str = ""

    @property
    def says_signed(self) -> bool:
        """Whether it says that it was decided, or signed off."""
        return self.status.startswith(SAYS_SIGNED)

    @property
    def says_prepared(self) -> bool:
        """Whether it says that it was prepared for a signature in another program."""
        return self.status.startswith(PREPARED_FOR)


def first_page(pdf: bytes) -> FirstPage | None:
    """What the first page says, or else the title; None for no PDF of ours. Never raises."""
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            title, name, status = _words(opened)
            told = str(opened.docinfo.get("/Title", ""))
    except Exception:  # a PDF that is not ours may break anywhere
        return None
    for edition in Edition:
        called = edition.profile.title
        reference = told.removeprefix(f"{called}, ") if told.startswith(f"{called}, ") else ""
        if letters(title) == letters(called):
            return FirstPage(edition, name, reference, status)
        if reference:
            return FirstPage(edition, reference=reference)
    return None


def _words(opened: pikepdf.Pdf) -> tuple[str, str, str]:
    """Title, name and sign-off line, where it begins with these; else nothing."""
    try:
        tags = Tags(opened)
        first = islice((each for each in tags.walk() if role(each) in ("P", "H1")), 3)
        roles, words = zip(*((role(each), tags.spoken(each)) for each in first), strict=True)
    except Exception:  # as in `first_page`: the title is there all the same
        return "", "", ""
    title, name, status = (" ".join(each.split()) for each in words)
    return (title, name, status) if roles == ("P", "H1", "P") else ("", "", "")
