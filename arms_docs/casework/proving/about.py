"""Whom a PDF is about, and which copy of an assessment it is: for the first line of a verdict."""

from __future__ import annotations

from arms_docs.assessment import Assessment
from arms_docs.data_class import dataclass
from arms_docs.report import Edition
from arms_docs.report.read_back import FirstPage
from arms_docs.signoff.keys import printable

COPIES = {Edition.PANEL: "panel copy"}  # the others are called as they are
LONGEST = 100  # letters of a name or a reference that are shown


@dataclass(frozen=True)
class About:
    """A person, a reference, and which copy it is; what is not known is empty.

    ``checked``: they are from answers that agree with what was signed. Else they are no more than
    what the file says of itself. None of it holds anything that a terminal would obey.
    """

    person: str = ""
    reference: str = ""
    copy: str = ""
    checked: bool = False

    def __str__(self) -> str:
        """``Darren Beechcrofte, D/1010/24, panel copy``: as much of it as is known."""
        return ", ".join(filter(None, (self.person, self.reference, self.copy)))


def about_page(page: FirstPage | None, copy: str = "") -> About:
    """What the first page of a PDF says that it is. ``copy`` is a better word for it."""
    if page is None:
        return About()
    called = copy or COPIES.get(page.edition, page.edition.value)
    return About(_shown(page.name), _shown(page.reference), called)


def about_assessment(assessment: Assessment, copy: str) -> About:
    """What the answers say whose digest was signed."""
    person = assessment.person
    return About(_shown(person.name), _shown(person.reference), copy, checked=True)


def _shown(answer: object) -> str:
    return printable(answer, LONGEST) if isinstance(answer, str) else ""
