"""What there is to say of a workbook: its problems, its rating, page one, the draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from arms_docs.assessment import questions
from arms_docs.casework import Terms
from arms_docs.casework.drafting import draft
from arms_docs.desk.work.pictures import first_page
from arms_docs.desk.work.readings import reading_of
from arms_docs.on_demand import load
from arms_docs.report import Edition

MARKED_COPY = "arms_docs.workbook.repair.marked_copy:marked_copy"
PROBLEMS_PAGE = "arms_docs.report.problems_page:problems_page"


def look(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """The problems of a workbook as a page, as `check --format html` writes it."""
    terms, name = cast(Terms, options["terms"]), str(options["name"])
    reading = reading_of(content, terms)
    form = questions(terms.instrument)
    page: str = load(PROBLEMS_PAGE)([(name, reading)], form, values=True, on=terms.today)
    return (0 if reading.ok else 1), {"problems.html": page.encode()}


def marked(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """A copy of the workbook with its problems marked."""
    terms = cast(Terms, options["terms"])
    reading = reading_of(content, terms)
    copy: bytes = load(MARKED_COPY)(reading, questions(terms.instrument))
    return 0, {"marked.xlsx": copy}


def drawn(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """The draft of an edition, and its first page as a picture."""
    terms, edition = cast(Terms, options["terms"]), Edition(str(options["edition"]))
    reading = reading_of(content, terms)
    pdf = draft(reading, edition, terms).pdf
    return 0, {"draft.pdf": pdf, "page-1.png": first_page(pdf)}
