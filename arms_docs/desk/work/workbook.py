"""What there is to say of a workbook: its problems, its rating, page one, the draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from arms_docs.assessment import at, long_date, questions
from arms_docs.casework import Terms
from arms_docs.casework.drafting import draft
from arms_docs.desk.pages.page_layout import filled
from arms_docs.desk.work.page_picture import first_page
from arms_docs.desk.work.readings import reading_of
from arms_docs.on_demand import load
from arms_docs.problems import BESIDE_ANSWERS, Severity
from arms_docs.rating import OF_FACTORS, Reading, factor_rows, result_rows
from arms_docs.report import Edition, has_restricted
from arms_docs.report.pdf import render_front

MARKED_COPY = "arms_docs.workbook.repair.marked_copy:marked_copy"
FILE_VIEW = "arms_docs.report.problems_page:file_view"
# The panel's first: it is what an assessor reads.
OFFERED = (Edition.PANEL, Edition.RECORD, Edition.SUMMARY, Edition.ANNEX)
SHOWN = 400  # characters of what was found
Done = tuple[int, dict[str, bytes]]


def look(content: bytes, options: Mapping[str, object]) -> Done:
    """What is wrong in a workbook and how it is rated, as pieces of a page; and ``facts.json``."""
    terms, name = cast(Terms, options["terms"]), str(options["name"])
    reading = reading_of(content, terms, name)
    file = load(FILE_VIEW)(name, reading, questions(terms.instrument))
    first = f"{file.first_at}. {file.first.remedy}" if file.first else ""
    facts = {**_facts(reading), "counts": file.counts, "first": first}
    files = {"problems.html": _piece("problems", file=file, shown=SHOWN)}
    if reading.rating:
        files["rating.html"] = _piece(
            "rating",
            results=[*result_rows(reading)],
            factors=factor_rows(reading.rating, terms.instrument),
            of_factors=OF_FACTORS,
            working=reading.rating.working,
        )
    files["facts.json"] = json.dumps(facts).encode()
    return (0 if reading.ok else 1), files


def marked(content: bytes, options: Mapping[str, object]) -> Done:
    """A copy of the workbook with its problems marked."""
    terms = cast(Terms, options["terms"])
    reading = reading_of(content, terms, str(options["name"]))
    copy: bytes = load(MARKED_COPY)(reading, questions(terms.instrument))
    return 0, {"marked.xlsx": copy}


def front(content: bytes, options: Mapping[str, object]) -> Done:
    """The first page of the panel's draft as a picture, long before the whole draft is there."""
    terms = cast(Terms, options["terms"])
    reading = reading_of(content, terms, str(options["name"]))
    pdf = render_front(reading, terms.instrument, Edition.PANEL, marking=terms.settings.marking)
    return 0, {"page-1.png": first_page(pdf)}


def drawn(content: bytes, options: Mapping[str, object]) -> Done:
    """The draft of an edition."""
    terms, edition = cast(Terms, options["terms"]), Edition(str(options["edition"]))
    reading = reading_of(content, terms, str(options["name"]))
    return 0, {"draft.pdf": draft(reading, edition, terms).pdf}


def _facts(reading: Reading) -> dict[str, Any]:
    """What the page says of the workbook in its own words."""
    assessment = reading.assessment
    if assessment is None:
        wrong = reading.problems[0]
        return {"read": False, "wrong": wrong.message, "todo": wrong.remedy}
    of = dict.fromkeys(Severity, 0)
    for problem in reading.problems:
        of[problem.severity] += 1
    last = reading.last
    return {
        "read": True,
        "ok": reading.ok,
        "errors": of[Severity.ERROR],
        "warnings": of[Severity.WARNING],
        "person": _word(assessment.person.name),
        "reference": _word(assessment.person.reference),
        "assessed_on": _day(assessment.context.assessed_on),
        "judged_on": _day(reading.judged_on),
        "follows": long_date(last.signed_on) if last else "",
        "returned": len(reading.issued.returned) if reading.issued else 0,
        "is_workbook": reading.is_workbook,
        "editions": [
            {"name": edition.value, "about": edition.profile.about}
            for edition in OFFERED
            if not edition.profile.only_restricted or has_restricted(assessment)
        ],
        "beside": [
            {"where": at(problem), "what": problem.message}
            for problem in reading.problems
            if problem.code in BESIDE_ANSWERS
        ],
    }


def _word(answer: object) -> str:
    return answer if isinstance(answer, str) else ""


def _day(answer: object) -> str:
    return long_date(answer) if isinstance(answer, date) else ""


def _piece(name: str, **facts: object) -> bytes:
    return filled(f"workbook/{name}.html.j2", **facts).encode()
