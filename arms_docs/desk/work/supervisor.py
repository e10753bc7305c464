"""What a supervisor is shown of a submission: the cover, the questions, the text, what is new.

Each gives the facts of one page, in words of the library, as JSON. Where the PDF is no submission,
or not whole any more, the exit code is 1 and the one sentence stands in `REFUSED`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, cast

from arms_docs.assessment import Difference, differences, long_date, moment
from arms_docs.casework.deciding import (
    SinceReturned,
    since_returned,
    then_and_now,
)
from arms_docs.casework.opening import NotSubmittedError, status_of
from arms_docs.desk.work.case_folders import handed_in_before
from arms_docs.desk.work.ending import ending
from arms_docs.desk.work.page_picture import first_page
from arms_docs.desk.work.steps import head, steps
from arms_docs.desk.work.submissions import Submitted, as_json, submitted, the_returned
from arms_docs.desk.work.text import points_of, sheets
from arms_docs.problems import Problem
from arms_docs.rating import departures, overdue, overdue_in_words
from arms_docs.report import Edition, say
from arms_docs.report.pages import build_view

FACTS, REFUSED = "facts.json", "refused.json"
Facts = dict[str, Any]


def cover(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """The cover, on one page: whose it is, what the tool sees, what is new, what is asked."""
    return _told(content, options, lambda case: _cover(case, content, options))


def asked(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """What must be answered, question by question, with what the tool sees beside each."""
    return _told(content, options, lambda case: {"steps": steps(case)})


def text(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """The whole assessment, answer by answer, with the points that are made so far."""
    return _told(content, options, lambda case: {"sheets": sheets(case), "points": points_of(case)})


def new(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """Every answer that differs: from what was returned, and from what was signed last time."""
    return _told(content, options, lambda case: _new(case, options))


def end(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """The decision as it would take effect, and what stands in its way."""
    return _told(content, options, ending)


def page_one(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """Page one of what was handed in, as a picture."""
    del options
    return 0, {"page-1.png": first_page(content)}


def _told(
    content: bytes, options: Mapping[str, object], page: Callable[[Submitted], Facts]
) -> tuple[int, dict[str, bytes]]:
    try:
        case = submitted(content, options)
    except NotSubmittedError as error:
        return 1, as_json(REFUSED, {"said": str(error)})
    return 0, as_json(FACTS, {**head(case), **page(case)})


def _cover(case: Submitted, content: bytes, options: Mapping[str, object]) -> Facts:
    reading, terms = case.reading, case.case.terms
    view = build_view(
        case.assessment,
        case.rating,
        terms.instrument,
        edition=Edition.RECORD,
        problems=reading.problems,
        standing=case.standing,
        on=terms.today,
    )
    front, submission = view.front, case.case.opened.submission
    return {
        "handed_in": moment(submission.at),
        "signed_by": submission.by,
        "judgement": status_of(content, terms).judgement if case.case.certificates else "",
        "marked": [p.message for p in case.case.marked],
        "notes": case.case.opened.notes,
        "levels": [vars(level) for level in front.levels],
        "imminent": front.imminent,
        "self_risk": front.self_risk,
        "main_concern": vars(front.main_concern),
        "departures": _departures(case),
        "as_at": long_date(terms.today),
        "overdue": overdue_in_words(overdue(case.assessment, case.rating, terms.today)),
        "is_late": bool(overdue(case.assessment, case.rating, terms.today)),
        "warnings": [_warning(p) for p in case.standing.warnings],
        "tables": case.standing.tables,
        "returned": _returned(case, options),
        "follows": _follows(case),
    }


def _departures(case: Submitted) -> list[Facts]:
    """Where what is recorded differs from what is indicated, each with its reason."""
    instrument = case.case.terms.instrument
    return [
        {"what": what, "reason": say(reason)}
        for what, reason in departures(case.assessment, case.rating, instrument)
    ]


def _warning(warning: Problem) -> Facts:
    return {
        "number": warning.code.number,
        "label": warning.label or "The file",
        "message": warning.message,
        "place": str(warning.place),
    }


def _returned(case: Submitted, options: Mapping[str, object]) -> Facts | None:
    """What changed since it was returned, in brief; None for what was never returned."""
    told = _since(case, options)
    if told is None:
        return None
    return {
        "handed_in": _day(told.journey.handed_in),
        "count": None if told.differences is None else len(told.differences),
        "points": [
            {name: say(getattr(point, name)) for name in ("concerns", "change", "reply")}
            for point in told.points
        ],
    }


def _day(at: str) -> str:
    """The day of a moment in a hidden cell; what stands there, where somebody changed it."""
    with suppress(ValueError):
        return long_date(date.fromisoformat(at[:10]))
    return at


def _follows(case: Submitted) -> Facts | None:
    """What is new since the last review, in brief; None for an assessment that follows none."""
    last = case.assessment.last
    if last is None:
        return None
    count = len(differences(case.assessment, case.form))
    return {"signed_on": long_date(last.signed_on), "signed_by": last.signed_by, "count": count}


def _new(case: Submitted, options: Mapping[str, object]) -> Facts:
    returned = _since(case, options)
    since = returned.differences if returned else None
    last = differences(case.assessment, case.form)
    return {
        "returned": None if returned is None else _returned(case, options),
        "since_returned": None if since is None else _differences(since, case),
        "follows": _follows(case),
        "since_signed": _differences(last, case),
    }


def _since(case: Submitted, options: Mapping[str, object]) -> SinceReturned | None:
    """By the earlier round, from the desk or else from the case folder."""
    on_desk = cast(Iterable[bytes], options.get("earlier", ()))
    in_folder = handed_in_before(cast(Path | None, options.get("cases")), case.about.reference)
    pdfs = chain(on_desk, in_folder)
    return since_returned(case.case, the_returned(pdfs, case.case), case.form)


def _differences(different: Iterable[Difference], case: Submitted) -> list[Facts]:
    rows = []
    for each in different:
        then, now = then_and_now(each, case.form)
        label = case.form.label(each.place)
        rows.append({"place": str(each.place), "label": label, "then": then, "now": now})
    return rows
