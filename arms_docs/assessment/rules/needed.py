"""What must be answered in this case, and what has no place in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment.choices import WhyNow
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.declare import together
from arms_docs.assessment.not_known import BLANK, NotKnown, word_of
from arms_docs.assessment.rules.case import Case
from arms_docs.problems import Code, Place, Problem, Stage, problem


def at_least_one(case: Case) -> Iterator[Problem]:
    """Tables that need a row have one."""
    for section in case.form.sections:
        demanded = section.stage is Stage.SUBMISSION or case.stage is Stage.SIGN_OFF
        if demanded and section.at_least and not case.records(section.key):
            place = section.place(section.rows[0], section.questions[0].field)
            yield problem(Code.NO_ROWS, place, section=section.title)


def needed_here(case: Case) -> Iterator[Problem]:
    """Questions that another answer makes necessary: the form says which.

    ``when`` names that answer. Of questions that are ``together``, any makes the others necessary.
    """
    yield from _needed_when(case)
    yield from _needed_together(case)


def _needed_when(case: Case) -> Iterator[Problem]:
    for place, question in case.questions:
        if not question.when or case.answer(place) != BLANK:
            continue
        if case.answer(question.when.place(place)) in question.when.among:
            yield case.missing(place)


def _needed_together(case: Case) -> Iterator[Problem]:
    for section in case.form.sections:
        groups = together(section.record)
        for record in case.records(section.key):
            for fields in groups:
                blank = [field for field in fields if getattr(record, field) == BLANK]
                if len(blank) < len(fields):
                    for field in blank:
                        yield case.missing(section.place(getattr(record, "id", ""), field))


def review_has_something_before(case: Case) -> Iterator[Problem]:
    """A review shows what has changed: the ratings of last time stand beside those of today."""
    is_review = case.assessment.context.why_now in (WhyNow.REVIEW, WhyNow.TRIGGER)
    if is_review and all(factor.previous == BLANK for factor in case.assessment.factors):
        yield problem(Code.NOTHING_BEFORE, Place("context", "", "why_now"))


def initial_has_nothing_before(case: Case) -> Iterator[Problem]:
    """An initial assessment has no earlier one that it could be compared with.

    One that follows a signed assessment has, and is none: what is filled in there is right.
    """
    is_initial = case.assessment.context.why_now is WhyNow.INITIAL
    if not is_initial or case.assessment.last:
        return
    fields = ("previous_id", "previous_date", "previous_overall")
    places = [Place("context", "", field) for field in fields]
    places += [Place("factors", factor.id, "previous") for factor in case.assessment.factors]
    for place in places:
        answer = case.answer(place)
        if not isinstance(answer, NotKnown):
            shown = long_date(answer) if isinstance(answer, date) else word_of(answer)
            yield problem(Code.INITIAL_WITH_PREVIOUS, place, shown)
