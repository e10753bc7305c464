"""Home visits in formulas: the usual interval and the next visit."""

from __future__ import annotations

from arms_docs.assessment import DAYS_OF_YEAR, MONTHS_OF_YEAR, Setting, Unit, VisitOutcome, Visits
from arms_docs.instrument import ReadBy
from arms_docs.problems import Place
from arms_docs.workbook.live.answer_tests import (
    among,
    blank,
    day,
    in_words,
    months_after,
    trimmed,
    whole,
    word,
)
from arms_docs.workbook.live.excel_values import day_number
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    call,
    choose,
    first_that,
    if_,
    if_error,
    is_number,
    joined,
    left,
    middle,
    not_,
    number_in,
    position_in,
)
from arms_docs.workbook.live.table_formulas import for_level
from arms_docs.workbook.live.working import Working
from arms_docs.workbook.sheets.last_texts import LAST_VISIT_DAY

IN_CUSTODY = "None while in custody"
REACTIVE = "None by routine: reactive management"
KINDS = tuple(visits.value for visits in Visits)
IN_MONTHS, IS_REACTIVE = (KINDS.index(v.value) + 1 for v in (Visits.MONTHS, Visits.REACTIVE))
# What one of each kind is in days; of those without a number of days nothing is worked out.
DAYS = tuple({Visits.WEEKS: Unit.WEEKS.days, Visits.DAYS: Unit.DAYS.days}.get(v, 0) for v in Visits)


def add_visits(w: Working) -> None:
    """The usual interval, whether a longer one is planned, and the next visit."""
    setting = if_error(word(w.read("person", "setting")), "#")
    w.add("visits.custody", among(setting, [Setting.CUSTODY.value]))
    _add_usual_interval(w)
    usable = _add_planned_interval(w)
    last = _add_last_visit(w)
    assessed = w.add("visits.assessed", if_error(day(w.read("context", "assessed_on")), ""))
    visit_is_later = if_(is_number(assessed), last > assessed, False)
    cases: list[tuple[Part, Part]] = [
        (w["visits.custody"], IN_CUSTODY),
        (w["visits.kind"].equals(IS_REACTIVE), REACTIVE),
        (not_(is_number(last)), "Not known: no date of a last visit"),
        (visit_is_later, "Not known: the last visit is after the assessment"),
        (not_(usable), "Not known: no interval is recorded"),
        (w["visits.kind"].equals(IN_MONTHS), months_after(last, w["visits.planned"])),
    ]
    due = w.add("visits.due", first_that(cases, last + w["visits.planned_days"]))
    overdue = if_(all_of(is_number(due), is_number(assessed)), due < assessed, False)
    w.add("visits.next", if_(overdue, joined(("Overdue: was due ", in_words(due))), due))


def _add_last_visit(w: Working) -> Expression:
    """The day of the last visit: as typed; in a review else that of the last one made, or that of
    last time.
    """
    typed = w.read("context", "last_visit")
    as_typed = if_error(day(typed), "")
    if not w.is_review:
        return w.add("visits.last", as_typed)
    section, names = w.sheets.form.section("visits"), []
    for row in section.rows if section else ():
        outcome = if_error(word(w.read("visits", "outcome", row.id)), "")
        on = day(w.read("visits", "on", row.id))
        is_made = among(outcome, [VisitOutcome.MADE.value])
        names.append(f"visits.{row.id}.made")
        w.add(names[-1], if_(is_made, if_error(on, ""), ""))
    latest = w.add("visits.made", w.greatest_of(names))
    before = w.sheets.last(LAST_VISIT_DAY)
    parts = (left(before, 4), middle(before, 6, 2), middle(before, 9, 2))
    last_time = call("DATE", day_number, *[number_in(part) for part in parts])
    otherwise = if_(latest > 0, latest, if_error(last_time, ""))
    return w.add("visits.last", if_error(if_(blank(typed), otherwise, as_typed), ""))


def _add_usual_interval(w: Working) -> None:
    """In months, and in words: by the general level; or, where the tables are read so, by the
    category relied on, and the general level where there is none.
    """
    custody, level = w["visits.custody"], w["general.recorded"]
    if w.instrument.visits_read_by is ReadBy.CATEGORY:
        low, high = w["relied_on.low"], w["relied_on.high"]
        one_category = if_(is_number(low), low.equals(high), False)
        level = if_(one_category, low, level)
    level = w.add("visits.level", if_(custody, "", level))
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
    choice = position_in(word(w.read("review", "visits")), KINDS)
    kind = w.add("visits.kind", if_error(choice, 0))
    typed = 0 + trimmed(w.read("review", "visit_every"))  # a number typed as text is one too
    planned = w.add("visits.planned", if_error(typed, ""))
    question = w.sheets.form.question(Place("review", "", "visit_every"))
    if question is None:
        raise KeyError("the form does not ask for the interval between visits")
    is_routine = all_of(kind > 0, kind.differs(IS_REACTIVE))
    usable = if_(is_routine, whole(planned, question.low, question.high), False)
    usable = w.add("visits.usable", usable)
    days = w.add("visits.planned_days", if_(usable, planned * choose(kind, *DAYS), ""))
    months = w["visits.months"]
    in_days = days * MONTHS_OF_YEAR > months * DAYS_OF_YEAR
    longer = if_(kind.equals(IN_MONTHS), planned > months, in_days)
    w.add("visits.departs", if_(all_of(usable, is_number(months)), longer, False))
    return usable
