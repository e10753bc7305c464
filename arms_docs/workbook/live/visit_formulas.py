"""Home visits in formulas: the usual interval, the next visit, and the latest day for a review."""

from __future__ import annotations

from arms_docs.assessment import Setting
from arms_docs.problems import Place
from arms_docs.workbook.live.answer_tests import (
    among,
    day,
    in_words,
    months_after,
    trimmed,
    whole,
    word,
)
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    first_that,
    if_,
    if_error,
    is_number,
    joined,
    not_,
)
from arms_docs.workbook.live.table_formulas import for_level
from arms_docs.workbook.live.working import Working

IN_CUSTODY = "None while in custody"


def add_visits(w: Working) -> None:
    """The usual interval, whether a longer one is planned, the next visit, and the latest day
    for a review.
    """
    setting = if_error(word(w.read("person", "setting")), "#")
    w.add("visits.custody", among(setting, [Setting.CUSTODY.value]))
    _add_usual_interval(w)
    usable = _add_planned_interval(w)
    last = w.add("visits.last", if_error(day(w.read("context", "last_visit")), ""))
    assessed = w.add("visits.assessed", if_error(day(w.read("context", "assessed_on")), ""))
    visit_is_later = if_(is_number(assessed), last > assessed, False)
    cases: list[tuple[Part, Part]] = [
        (w["visits.custody"], IN_CUSTODY),
        (not_(is_number(last)), "Not known: no date of a last visit"),
        (visit_is_later, "Not known: the last visit is after the assessment"),
        (not_(usable), "Not known: no interval is recorded"),
    ]
    due = w.add("visits.due", first_that(cases, months_after(last, w["visits.planned"])))
    overdue = if_(all_of(is_number(due), is_number(assessed)), due < assessed, False)
    w.add("visits.next", if_(overdue, joined(("Overdue: was due ", in_words(due))), due))
    latest = months_after(assessed, w.instrument.review_within_months)
    no_date = "Not known: the assessment has no date"
    w.add("visits.latest_review", if_(is_number(assessed), latest, no_date))


def _add_usual_interval(w: Working) -> None:
    """In months, by the category relied on, or the general level where there is none; and in
    words.
    """
    custody = w["visits.custody"]
    low, high, general = w["relied_on.low"], w["relied_on.high"], w["general.recorded"]
    one_category = if_(is_number(low), low.equals(high), False)
    level = w.add("visits.level", if_(custody, "", if_(one_category, low, general)))
    interval = for_level(w.instrument.visits, level)
    months = w.add("visits.months", if_(is_number(level), interval, ""))
    cases: list[tuple[Part, Part]] = [
        (custody, IN_CUSTODY),
        (months.equals(1), "1 month"),
        (is_number(months), months & " months"),
    ]
    w.add("visits.default", first_that(cases, "Not known yet"))


def _add_planned_interval(w: Working) -> Expression:
    """The interval that is planned, and whether it is longer than usual; back comes whether it
    can be used.
    """
    typed = 0 + trimmed(w.read("review", "visit_every"))  # a number typed as text is one too
    planned = w.add("visits.planned", if_error(typed, ""))
    question = w.sheets.form.question(Place("review", "", "visit_every"))
    if question is None:
        raise KeyError("the form does not ask for the interval between visits")
    usable = whole(planned, question.low, question.high)
    months = w["visits.months"]
    w.add("visits.departs", if_(all_of(usable, is_number(months)), planned > months, False))
    return usable
