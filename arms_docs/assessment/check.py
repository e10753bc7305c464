"""The rules that look at several answers together. One rule, one function; `RULES` lists them.

A rule says nothing about an answer that is missing or unreadable: that has been said at its own cell. Departures from
what the ratings indicate are not here but in `rating.departures`, because they need the rating.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from arms_docs.assessment.ask import BLANK, UNKNOWN, Form, Kind, NotKnown, Question, other_place
from arms_docs.assessment.cite import cited, withheld
from arms_docs.assessment.concerns import concerned
from arms_docs.assessment.dates import add_months, long_date
from arms_docs.assessment.form import (
    Action,
    Assessment,
    Decision,
    FactorAnswers,
    ReliedOn,
    Setting,
    WhyNow,
    YesNo,
    questions,
)
from arms_docs.assessment.items import BESIDE
from arms_docs.assessment.parse import to_do
from arms_docs.assessment.repeated import repeated
from arms_docs.assessment.scope import SCORED, out_of_scope
from arms_docs.compare import fold, same_name, same_staff_id
from arms_docs.instrument import FactorRating, Instrument, Level
from arms_docs.problems import Code, Place, Problem, Stage, problem

IDENTIFIERS = (
    "staff_id",
    "reference",
    "other_identifiers",
    "previous_id",
)  # E6 in one of them is no citation
NAMES = ("name", "owner", "reviewer", "monitored_by", "record_scorer")
NO_NAMES = frozenset({"i", "me", "myself", "self", "us", "we", "ourselves"})


@dataclass(frozen=True)
class Case:
    """What a rule looks at."""

    assessment: Assessment
    form: Form
    stage: Stage
    on: date

    @property
    def instrument(self) -> Instrument:
        """The instrument that the form was made for."""
        return self.form.instrument

    def missing(self, place: Place) -> Problem:
        """A question that this case makes necessary is not answered."""
        question = self.form.question(place)
        return problem(Code.MISSING, place, todo=to_do(question) if question else "Answer it.")


Rule = Callable[[Case], Iterator[Problem]]


def check_assessment(
    assessment: Assessment, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> tuple[Problem, ...]:
    """Every problem that several answers make together, judged on a day for a stage. Never raises."""
    case = Case(assessment, questions(instrument), stage, on)
    return tuple(found for rule in RULES for found in rule(case))


def at_least_one(case: Case) -> Iterator[Problem]:
    """Tables that need a row have one."""
    for section in case.form.sections:
        demanded = section.stage is Stage.SUBMISSION or case.stage is Stage.SIGN_OFF
        if demanded and section.at_least and not getattr(case.assessment, section.key):
            first = section.questions[0].field
            yield problem(
                Code.NO_ROWS, section.place(section.rows[0], first), section=section.title
            )


def dates_in_order(case: Case) -> Iterator[Problem]:
    """What came first is dated first: the form says which date may not lie before or after which."""
    for place, question in _asked(case):
        in_case = question.dated_when
        if in_case and _answer(case, in_case.place(place)) not in in_case.among:
            continue
        if question.not_after:
            yield from _in_order(case, place, other_place(question.not_after, place), after=True)
        if question.not_before:
            yield from _in_order(case, place, other_place(question.not_before, place), after=False)


def not_in_the_future(case: Case) -> Iterator[Problem]:
    """An assessment cannot be dated after the day on which it is judged."""
    assessed_on = case.assessment.context.assessed_on
    if isinstance(assessed_on, date) and assessed_on > case.on:
        yield problem(
            Code.IN_THE_FUTURE, Place("context", "", "assessed_on"), long_date(assessed_on)
        )


def rounds_in_order(case: Case) -> Iterator[Problem]:
    """Sign-off rounds are entered in their order, and none is dated after the day on which it is judged."""
    before = None
    for done in case.assessment.rounds:
        place = Place("rounds", done.id, "decided_on")
        if not isinstance(done.decided_on, date):
            continue
        if done.decided_on > case.on:
            yield problem(Code.IN_THE_FUTURE, place, long_date(done.decided_on))
        if before and done.decided_on < before:
            yield problem(Code.ROUNDS_OUT_OF_ORDER, place, long_date(done.decided_on))
        before = done.decided_on


def adults_only(case: Case) -> Iterator[Problem]:
    """ARMS is for adult men; a date of birth that makes a child of the person is most likely mistyped."""
    born, assessed_on = case.assessment.person.born, case.assessment.context.assessed_on
    if (
        isinstance(born, date)
        and isinstance(assessed_on, date)
        and born <= assessed_on < add_months(born, 18 * 12)
    ):
        yield problem(Code.NOT_ADULT, Place("person", "", "born"), long_date(born))


def review_is_near(case: Case) -> Iterator[Problem]:
    """A next review is never further away than the instrument's limit."""
    assessed_on, review = case.assessment.context.assessed_on, case.assessment.review.next_review
    if isinstance(assessed_on, date) and isinstance(review, date):
        months = case.instrument.review_within_months
        latest = add_months(assessed_on, months)
        if case.stage is Stage.SIGN_OFF and review < case.on:
            yield problem(
                Code.REVIEW_OVERDUE, Place("review", "", "next_review"), long_date(review)
            )
        if review > latest:
            place = Place("review", "", "next_review")
            yield problem(
                Code.REVIEW_TOO_FAR,
                place,
                long_date(review),
                months=months,
                typed_latest=long_date(latest),
            )


def needed_here(case: Case) -> Iterator[Problem]:
    """Questions that another answer makes necessary: the form says which (``when``)."""
    for place, question in _asked(case):
        if not question.when or _answer(case, place) != BLANK:
            continue
        if _answer(case, question.when.place(place)) in question.when.among:
            yield case.missing(place)


def visits_fit_the_setting(case: Case) -> Iterator[Problem]:
    """Home visits are for the community: none recorded there is worth a word, and so is an interval in custody."""
    setting, visits = case.assessment.person.setting, Place("review", "", "visit_months")
    if setting is Setting.COMMUNITY and case.assessment.context.last_visit == UNKNOWN:
        yield problem(Code.NO_VISIT, Place("context", "", "last_visit"))
    if setting is Setting.CUSTODY and _answer(case, visits) != BLANK:
        yield problem(Code.VISITS_IN_CUSTODY, visits)


def assessors_differ(case: Case) -> Iterator[Problem]:
    """A joint assessment has two assessors, not one twice."""
    assessors = case.assessment.assessors
    for number, assessor in enumerate(assessors):
        if any(same_staff_id(assessor.staff_id, other.staff_id) for other in assessors[:number]):
            yield problem(
                Code.SAME_PERSON_TWICE,
                Place("assessors", assessor.id, "staff_id"),
                assessor.staff_id,
            )


def imminence_fits_the_rating(case: Case) -> Iterator[Problem]:
    """Evidence of imminent offending does not go with a risk factor rated Low or Medium."""
    for factor in case.assessment.factors:
        if factor.imminent is YesNo.YES and factor.rating in (
            FactorRating.LOW,
            FactorRating.MEDIUM,
        ):
            yield problem(
                Code.IMMINENT_NOT_HIGH,
                Place("factors", factor.id, "imminent"),
                "Yes",
                typed_answer="Yes",
                typed_rating=factor.rating.value,
            )


def factors_are_answered(case: Case) -> Iterator[Problem]:
    """High, Medium and Unable to rate need an open action; Low needs somebody who monitors."""
    served = {key for action in case.assessment.actions if action.is_open for key in action.serves}
    for factor in case.assessment.factors:
        label = case.instrument.factor(factor.id).label
        if factor.rating is FactorRating.LOW:
            yield from _monitored(factor, label)
        elif isinstance(factor.rating, FactorRating) and factor.id not in served:
            place = Place("factors", factor.id, "rating")
            yield problem(
                Code.NO_ACTION,
                place,
                factor.rating.value,
                factor=label,
                typed_rating=factor.rating.value,
                key=factor.id,
            )


def factors_say_their_own(case: Case) -> Iterator[Problem]:
    """A passage stands under one factor: each group of factors that share one is named once, where it stands first."""
    fields = ("line", "rationale", "own_view", "resolve_how")
    answers = {
        (f.id, field): getattr(f, field) for f in case.assessment.factors for field in fields
    }
    for found in repeated(
        {place: text for place, text in answers.items() if isinstance(text, str)}
    ):
        *others, last = found.factors
        place = Place("factors", found.factors[0], found.field)
        named = f"{', '.join(others)} and {last}"
        yield problem(Code.REPEATED_TEXT, place, factors=named, typed_beginning=found.beginning)


def references_exist(case: Case) -> Iterator[Problem]:
    """Evidence cited is listed; scenarios named are described."""
    listed = {s.id for s in case.assessment.sources}
    for factor in case.assessment.factors:
        for reference in factor.evidence if isinstance(factor.evidence, tuple) else ():
            if reference not in listed:
                yield problem(
                    Code.NO_SUCH_EVIDENCE,
                    Place("factors", factor.id, "evidence"),
                    reference=reference,
                )
    described = {s.id for s in case.assessment.scenarios}
    named = [(Place("actions", a.id, "scenario"), a.scenario) for a in case.assessment.actions]
    named.append((Place("formulation", "", "worst"), case.assessment.formulation.worst))
    for place, scenario in named:
        if isinstance(scenario, str) and scenario not in described:
            yield problem(Code.NO_SUCH_SCENARIO, place, scenario, reference=scenario)


def citations_hold(case: Case) -> Iterator[Problem]:
    """What a text cites is on the Evidence sheet, is not restricted where a panel reads it, and is listed there."""
    listed, hidden = {s.id for s in case.assessment.sources}, withheld(case.assessment)
    for place, text in _texts(case):
        read_by_a_panel = place.section != "restricted" and place.row not in hidden
        for reference in cited(text):
            if reference not in listed:
                yield problem(Code.CITED_UNLISTED, place, reference=reference)
            elif reference in hidden and read_by_a_panel:
                yield problem(Code.CITED_RESTRICTED, place, reference=reference)
    for factor in case.assessment.factors:
        if isinstance(factor.evidence, tuple) and isinstance(factor.rationale, str):
            missing = [
                r
                for r in cited(factor.rationale)
                if r in listed - hidden and r not in factor.evidence
            ]
            if missing:
                place = Place("factors", factor.id, "evidence")
                yield problem(Code.CITED_ELSEWHERE, place, missing=", ".join(missing))


def actions_come_before_the_review(case: Case) -> Iterator[Problem]:
    """A review looks at what has been done, so what is open is due by then."""
    review = case.assessment.review.next_review
    for action in case.assessment.actions:
        if (
            action.is_open
            and isinstance(action.due, date)
            and isinstance(review, date)
            and action.due > review
        ):
            place = Place("actions", action.id, "due")
            yield problem(
                Code.DUE_AFTER_REVIEW, place, long_date(action.due), typed_review=long_date(review)
            )


def initial_has_nothing_before(case: Case) -> Iterator[Problem]:
    """An initial assessment has no earlier one that it could be compared with."""
    if case.assessment.context.why_now is not WhyNow.INITIAL:
        return
    before = [
        Place("context", "", field)
        for field in ("previous_id", "previous_date", "previous_overall")
    ]
    before += [Place("factors", factor.id, "previous") for factor in case.assessment.factors]
    for place in before:
        if not isinstance(answer := _answer(case, place), NotKnown):
            yield problem(Code.INITIAL_WITH_PREVIOUS, place, _shown(answer))


def people_are_named(case: Case) -> Iterator[Problem]:
    """Whoever assesses, acts or reviews has a name: nobody knows in five years who "me" was."""
    for place, text in _texts(case):
        if place.field in NAMES and fold(text).strip(".,;:!()") in NO_NAMES:
            yield problem(Code.NOT_A_NAME, place, text, typed_name=text)


def actions_are_plain(case: Case) -> Iterator[Problem]:
    """An action names each factor once, and says something that could be checked."""
    for action in case.assessment.actions:
        for key in dict.fromkeys(k for k in action.serves if action.serves.count(k) > 1):
            field = "also_1" if action.also_1 == action.factor == key else "also_2"
            yield problem(Code.SAME_FACTOR_TWICE, Place("actions", action.id, field), key=key)
        if action.is_open:
            yield from _weak(case, action)


def rm2000_is_given(case: Case) -> Iterator[Problem]:
    """RM2000 is scored here, or recorded from elsewhere, or a band from probation stands in its place."""
    rm, place = case.assessment.rm2000, Place("rm2000", "", "relied_on")
    answers = {field: getattr(rm, field) for field in SCORED}
    started = any(v != BLANK for v in answers.values())
    if out_of_scope(rm, case.instrument):
        return
    if not started and rm.record_category == BLANK:
        if rm.osp_band == BLANK:
            yield problem(Code.RM2000_NOT_GIVEN, place)
        return
    if started:
        for field, value in answers.items():
            if value == BLANK:
                yield case.missing(Place("rm2000", "", field))
    if rm.relied_on == BLANK:
        yield case.missing(place)
    if rm.relied_on is ReliedOn.RECORD and rm.record_category == BLANK:
        yield problem(Code.NOTHING_ON_RECORD, place, rm.relied_on.value)


def rm2000_adds_up(case: Case) -> Iterator[Problem]:
    """Criminal appearances count the sexual and the violent ones; dates and names stand beside what was recorded."""
    rm = case.assessment.rm2000
    criminal, counts = (
        rm.criminal_appearances,
        {k: getattr(rm, f"{k}_appearances") for k in ("sexual", "violent")},
    )
    part, kind = max(
        ((n, kind) for kind, n in counts.items() if isinstance(n, int)), default=(0, "")
    )
    if isinstance(criminal, int) and criminal < part:
        place = Place("rm2000", "", "criminal_appearances")
        yield problem(
            Code.FEWER_CRIMINAL,
            place,
            criminal,
            typed_criminal=criminal,
            typed_part=part,
            kind=kind,
        )
    for group in BESIDE:
        if any(getattr(rm, field) != BLANK for field in group):
            for field in group:
                if getattr(rm, field) == BLANK:
                    yield case.missing(Place("rm2000", "", field))


def returned_with_words(case: Case) -> Iterator[Problem]:
    """A round that returns the assessment says what to change, each point names what it concerns, and is answered."""
    returned = {done.id for done in case.assessment.rounds if done.returns}
    for done in case.assessment.rounds:
        if done.returns and done.comments == BLANK:
            yield problem(Code.NO_COMMENTS, Place("rounds", done.id, "comments"))
    for point in case.assessment.points:
        if isinstance(point.concerns, str) and concerned(point.concerns, case.form) is None:
            yield problem(
                Code.CONCERNS_NOTHING, Place("points", point.id, "concerns"), point.concerns
            )
        if case.stage is Stage.SUBMISSION and point.round in returned and point.reply == BLANK:
            place = Place("points", point.id, "reply")
            yield problem(Code.POINT_OPEN, place, point=point.id, typed_change=point.change)


def supervisor_decides(case: Case) -> Iterator[Problem]:
    """Stage five: the last round signs off, by somebody who did not assess, and owns a lower general level."""
    rounds = case.assessment.rounds
    if case.stage is not Stage.SIGN_OFF or not rounds:
        return
    last = rounds[-1]
    if last.decision is Decision.RETURNED:
        yield problem(
            Code.NOT_SIGNED_OFF, Place("rounds", last.id, "decision"), Decision.RETURNED.value
        )
    assessors = case.assessment.assessors
    if any(same_staff_id(last.staff_id, a.staff_id) for a in assessors):
        yield problem(Code.OWN_ASSESSMENT, Place("rounds", last.id, "staff_id"), last.staff_id)
    elif last.another_person is not YesNo.YES and any(
        same_name(last.name, a.name) for a in assessors
    ):
        yield problem(Code.SAME_NAME, Place("rounds", last.id, "name"), last.name)
    overall, general = case.assessment.overall.level, case.assessment.overall.general
    lower = isinstance(overall, Level) and isinstance(general, Level) and general < overall
    if lower and last.lower_accepted is not YesNo.YES:
        place = Place("rounds", last.id, "lower_accepted")
        yield problem(
            Code.NOT_ACKNOWLEDGED, place, typed_general=_word(general), typed_overall=_word(overall)
        )


RULES: tuple[Rule, ...] = (
    at_least_one,
    dates_in_order,
    not_in_the_future,
    rounds_in_order,
    adults_only,
    review_is_near,
    needed_here,
    visits_fit_the_setting,
    assessors_differ,
    imminence_fits_the_rating,
    factors_are_answered,
    factors_say_their_own,
    references_exist,
    citations_hold,
    actions_come_before_the_review,
    initial_has_nothing_before,
    people_are_named,
    actions_are_plain,
    rm2000_is_given,
    rm2000_adds_up,
    returned_with_words,
    supervisor_decides,
)


def _texts(case: Case) -> Iterator[tuple[Place, str]]:
    """What was written in words, wherever it stands: no choices, and no numbers that somebody is known by."""
    for section in case.form.sections:
        asked = [
            q.field for q in section.questions if q.kind is Kind.TEXT and q.field not in IDENTIFIERS
        ]
        part = getattr(case.assessment, section.key)
        for record in part if isinstance(part, tuple) else (part,):
            for field in asked:
                if isinstance(answer := getattr(record, field), str):
                    yield section.place(getattr(record, "id", ""), field), answer


def _answer(case: Case, place: Place) -> object:
    part = getattr(case.assessment, place.section)
    record = next((r for r in part if r.id == place.row), None) if isinstance(part, tuple) else part
    return getattr(record, place.field)


def _asked(case: Case) -> Iterator[tuple[Place, Question]]:
    """Every question of every record that the assessment has."""
    for section in case.form.sections:
        part = getattr(case.assessment, section.key)
        records = part if isinstance(part, tuple) else (part,)
        used = {getattr(record, "id", "") for record in records}
        for row in section.rows:
            if row.id in used:
                for question in section.asked(row):
                    yield section.place(row, question.field), question


def _in_order(case: Case, place: Place, other: Place, *, after: bool) -> Iterator[Problem]:
    """A problem where the date at ``place`` lies after the other one, or before it."""
    this_date, other_date = _answer(case, place), _answer(case, other)
    if not isinstance(this_date, date) or not isinstance(other_date, date):
        return
    if (this_date <= other_date) if after else (this_date >= other_date):
        return
    question, other_question = case.form.question(place), case.form.question(other)
    yield problem(
        Code.DATES_OUT_OF_ORDER,
        place,
        long_date(this_date),
        this=f"'{question.label}'" if question else str(place),
        typed_date=long_date(this_date),
        relation="after" if after else "before",
        other=f"'{other_question.label}'" if other_question else str(other),
        typed_other=long_date(other_date),
    )


def _monitored(factor: FactorAnswers, label: str) -> Iterator[Problem]:
    for field in ("monitored_by", "monitored_how_often"):
        if getattr(factor, field) == BLANK:
            yield problem(
                Code.NOT_MONITORED,
                Place("factors", factor.id, field),
                factor=label,
                typed_rating="Low",
            )
            return


def _weak(case: Case, action: Action) -> Iterator[Problem]:
    """A weak word in the action or its measure, where neither holds a number or a date to check it by."""
    texts = {
        field: fold(text)
        for field in ("what", "measure")
        if isinstance(text := getattr(action, field), str)
    }
    # The digit of R1, E4 or S2 measures nothing.
    if any(re.search(r"(?<![a-z])\d", text) for text in texts.values()):
        return
    for field, text in texts.items():
        for word in case.instrument.weak_words:
            if re.search(rf"\b{re.escape(word)}", text):
                yield problem(Code.WEAK_ACTION, Place("actions", action.id, field), word=word)
                break


def _shown(answer: object) -> str:
    return long_date(answer) if isinstance(answer, date) else _word(answer)


def _word(answer: object) -> str:
    return str(answer.value) if isinstance(answer, Enum) else str(answer)
