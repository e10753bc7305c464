"""What the report says, as plain data: every date, level and list already in words.

The templates only place these words. This is the panel's copy: restricted rows and restricted sources are not in it.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from arms_docs.assessment.ask import BLANK, NotKnown, Why
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.form import (
    Action,
    Assessment,
    Decision,
    FactorAnswers,
    Rm2000Answers,
    Scenario,
    Setting,
    SignOffRound,
    YesNo,
)
from arms_docs.instrument import CAUTION, FactorKind, FactorRating, Instrument, Level, Provenance, Status
from arms_docs.problems import Problem, Severity
from arms_docs.rating import Rating
from arms_docs.report.shapes import (
    ActionView,
    FactorView,
    LevelView,
    Line,
    PlanGroup,
    ReportView,
    ScenarioView,
    TableView,
)

MARKING = "OFFICIAL-SENSITIVE"
UNCONFIRMED_MARK = "†"
NEXT_ACTIONS = 4
BRIEF = 135
DRAFT_SIGNATURE = "This draft carries no signature. A decision entered above takes effect only in a signed document."


def build_view(
    assessment: Assessment,
    rating: Rating,
    instrument: Instrument,
    *,
    problems: tuple[Problem, ...] = (),
    signed_by: str = "",
) -> ReportView:
    """The report's words. All but the copy that ``signed_by`` is about to sign is marked DRAFT."""
    gaps = tuple(Line(p.label or str(p.place), p.message) for p in problems if p.severity is not Severity.WARNING)
    factors = tuple(_factor(assessment, answers, rating, instrument) for answers in assessment.factors)
    actions = sorted(assessment.actions, key=_urgency)
    withheld = _withheld(assessment)
    return ReportView(
        marking=MARKING,
        reference=say(assessment.person.reference),
        name=say(assessment.person.name),
        status=_status(assessment, signed_by=signed_by, incomplete=bool(gaps)),
        watermark="" if signed_by else ("INCOMPLETE DRAFT" if gaps else "DRAFT"),
        gaps=gaps,
        facts=_facts(assessment),
        levels=_levels(assessment, rating, instrument),
        main_concern=say(assessment.formulation.main_concern),
        caution=CAUTION,
        risks=tuple(f for f in factors if not f.protective),
        protectives=tuple(f for f in factors if f.protective),
        tally=_tally(rating),
        next_actions=tuple(_action(a, instrument) for a in actions if a.is_open)[:NEXT_ACTIONS],
        open_actions=sum(a.is_open for a in actions),
        next_dates=_next_dates(assessment, rating),
        identifiers=_paragraphs(assessment.person.other_identifiers) if assessment.person.other_identifiers else (),
        trigger=_paragraphs(assessment.context.trigger) if assessment.context.trigger else (),
        orders=_paragraphs(assessment.person.orders),
        summary=_paragraphs(assessment.formulation.summary),
        scenarios=tuple(_scenario(s, assessment) for s in assessment.scenarios),
        strategies=tuple(
            (say(s.need), say(s.approach), say(s.barriers), say(s.outcome)) for s in assessment.strategies
        ),
        contingency=tuple((say(c.trigger), say(c.action), say(c.owner)) for c in assessment.contingency),
        plan=_plan(actions, instrument),
        reasoning=_reasoning(assessment, rating),
        rm2000=_rm2000(assessment.rm2000, rating),
        working=rating.working,
        sources=tuple(
            (s.id, say(s.what), say(s.dated), say(s.origin)) for s in assessment.sources if s.id not in withheld
        ),
        restricted_note=_restricted_note(assessment),
        rounds=tuple(_round(r) for r in assessment.rounds),
        signature=_signature(assessment, signed_by) if signed_by else DRAFT_SIGNATURE,
        tables=_tables(instrument),
        edition=instrument.edition,
        created=assessment.context.assessed_on.isoformat() if isinstance(assessment.context.assessed_on, date) else "",
    )


def say(value: object) -> str:
    """An answer in words; an unanswered one says so, because missing is never nothing.

    >>> say(date(2026, 3, 7)), say(Level.VERY_HIGH), say(NotKnown(Why.UNKNOWN))
    ('7 March 2026', 'Very High', 'Unknown')
    """
    if isinstance(value, NotKnown):
        return {Why.BLANK: "Not recorded", Why.UNKNOWN: "Unknown", Why.UNREADABLE: "Could not be read"}[value.why]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def _paragraphs(value: object) -> tuple[str, ...]:
    return tuple(part.strip() for part in say(value).split("\n") if part.strip())


def _given(label: str, value: object) -> tuple[Line, ...]:
    """A line for an answer that was given; nothing for one that was not asked for."""
    return () if isinstance(value, NotKnown) and value.why is Why.BLANK else (Line(label, say(value)),)


def _status(assessment: Assessment, *, signed_by: str, incomplete: bool) -> str:
    if signed_by:
        last = assessment.rounds[-1]
        return f"Signed off by {signed_by}, on {say(last.decided_on)}."
    if incomplete:
        return "Draft of an assessment that is not complete. Not signed off."
    return "Draft. Not signed off."


def _facts(assessment: Assessment) -> tuple[Line, ...]:
    person, context = assessment.person, assessment.context
    assessors = "; ".join(f"{say(a.name)}, {say(a.role)}, {say(a.agency)}" for a in assessment.assessors)
    setting = say(person.setting)
    if isinstance(person.release_date, date):
        setting += f" (release {long_date(person.release_date)})"
    why = say(context.why_now) + (f": {_brief(context.trigger)}" if isinstance(context.trigger, str) else "")
    previous = ""
    if isinstance(context.previous_overall, Level):
        previous = f"Last time: {context.previous_overall.value} overall, {say(context.previous_date)}."
    when = say(context.assessed_on) if isinstance(context.assessed_on, date) else "Date not recorded"
    return (
        Line("Person", f"Born {say(person.born)}{_age(assessment)}. {setting}. MAPPA: {_mappa(assessment)}."),
        Line("Assessed", f"{when}{f' by {assessors}' if assessors else '; no assessor is named'}"),
        Line("Why now", f"{why if why.endswith(('.', '…')) else f'{why}.'} {previous}".strip()),
    )


def _tally(rating: Rating) -> str:
    counts = [f"{n} {r.value}" for r, n in rating.overall.tally if n]
    return f"Of twelve: {', '.join(counts)}." if counts else "No factor is rated yet."


def _mappa(assessment: Assessment) -> str:
    category, level = say(assessment.person.mappa_category), say(assessment.person.mappa_level)
    return category if category == level else f"{category}, {level}"


def _age(assessment: Assessment) -> str:
    born, on = assessment.person.born, assessment.context.assessed_on
    if not isinstance(born, date) or not isinstance(on, date) or born > on:
        return ""
    return f" (aged {on.year - born.year - ((on.month, on.day) < (born.month, born.day))})"


def _levels(assessment: Assessment, rating: Rating, instrument: Instrument) -> tuple[LevelView, ...]:
    """The three results of page one. A mark stands where a table behind the result has not been confirmed."""
    relied = rating.rm2000.relied_on
    outside = bool(rating.rm2000.out_of_scope)
    nothing = "Not applicable" if outside else "Not available"
    indicated = str(rating.overall.indicated or "not indicated")
    if rating.overall.imminent:
        indicated += f" (imminent offending: {', '.join(rating.overall.imminent)})"
    guide = rating.general.guide or "not available"
    computed = [instrument.rm2000.s_sexual.provenance] if rating.rm2000.s.category else []
    computed += [instrument.rm2000.scope] if outside else []
    rm_words = rating.rm2000.relied_on_words
    if rating.rm2000.s.category and rm_words != "computed":
        rm_words += f"; computed: {rating.rm2000.s}"
    return (
        LevelView("Overall priority", say(assessment.overall.level), f"indicated: {indicated}", ""),
        LevelView(
            "General level of risk management",
            say(assessment.overall.general),
            f"guide only: {guide}",
            _mark(instrument.guide.provenance, *computed),
        ),
        LevelView("RM2000/S relied on", str(relied) if relied else nothing, rm_words, _mark(*computed)),
    )


def _mark(*said: Provenance) -> str:
    return UNCONFIRMED_MARK if any(s.status is Status.UNCONFIRMED for s in said) else ""


def _next_dates(assessment: Assessment, rating: Rating) -> tuple[Line, ...]:
    visits, assessed = rating.visits, assessment.context.assessed_on
    if assessment.person.setting is Setting.CUSTODY:
        return Line("Next home visit", "None while in custody"), _next_review(assessment, rating)
    if visits.next_visit is None:
        visit = f"Not set: {visits.why}"
    elif isinstance(assessed, date) and visits.next_visit < assessed:
        visit = f"Now: it was due by {long_date(visits.next_visit)}"
    else:
        visit = f"By {long_date(visits.next_visit)}"
    if isinstance(visits.planned_months, int):
        visit += f" ({_every(visits.planned_months)})"
    return Line("Next home visit", visit), _next_review(assessment, rating)


def _next_review(assessment: Assessment, rating: Rating) -> Line:
    reviewer = assessment.review.reviewer
    by = f", {reviewer}" if isinstance(reviewer, str) else ""
    return Line("Next review", f"{say(rating.visits.next_review)}{by}")


def _every(months: int) -> str:
    return "every month" if months == 1 else f"every {months} months"


def _factor(assessment: Assessment, answers: FactorAnswers, rating: Rating, instrument: Instrument) -> FactorView:
    factor = instrument.factor(answers.id)
    protective = factor.kind is FactorKind.PROTECTIVE
    deficit = protective and answers.is_high
    meaning = next((m for m in instrument.ratings if m.rating is answers.rating), None)
    means = "" if meaning is None else (meaning.means_protective if protective else meaning.means)
    level = answers.rating.level if isinstance(answers.rating, FactorRating) else None
    return FactorView(
        key=factor.key,
        title=factor.title,
        protective=protective,
        level=level.rank + 1 if level else 0,
        words=_rated(answers.rating, protective=protective),
        brief=_rated(answers.rating, protective=protective, deficit="deficit"),
        deficit=deficit,
        previous=_rated(answers.previous, protective=protective) if isinstance(answers.previous, FactorRating) else "",
        line=say(answers.line) if answers.line or answers.rating is not FactorRating.LOW else "",
        means=means,
        rationale=_paragraphs(answers.rationale),
        own_view=_paragraphs(answers.own_view) if isinstance(answers.own_view, str) else (),
        evidence=_evidence(assessment, answers),
        notes=_notes(answers, rating),
    )


def _rated(rating: FactorRating | NotKnown, *, protective: bool, deficit: str = "serious deficit") -> str:
    """A rating in words; High on a protective factor always carries that it is a deficit."""
    return f"High: {deficit}" if protective and rating is FactorRating.HIGH else say(rating)


def _withheld(assessment: Assessment) -> frozenset[str]:
    """Sources that are kept out of this copy: all whose Restricted cell says anything but No, or cannot be read."""
    return frozenset(s.id for s in assessment.sources if s.restricted != BLANK and s.restricted is not YesNo.NO)


def _evidence(assessment: Assessment, answers: FactorAnswers) -> str:
    if not isinstance(answers.evidence, tuple):
        return say(answers.evidence)
    withheld = _withheld(assessment)
    return ", ".join(e for e in answers.evidence if e not in withheld) or "In the record"


def _notes(answers: FactorAnswers, rating: Rating) -> tuple[Line, ...]:
    result = rating.factor(answers.id)
    informed = f"{result.informed.value} ({result.informed_by})" if result.informed else ""
    monitored = [say(v) for v in (answers.monitored_by, answers.monitored_how_often) if isinstance(v, str)]
    return (
        *((Line("Evidence of imminent offending", "Yes"),) if answers.imminent is YesNo.YES else ()),
        *((Line("Its most urgent open action", informed),) if result.departs else ()),
        *_given("Why the rating differs", answers.reason),
        *((Line("Monitored", "; ".join(monitored)),) if monitored else ()),
        *_given("How the gap will be resolved", answers.resolve_how),
        *_given("By when", answers.resolve_by),
        *_given("With what priority", answers.resolve_priority),
    )


def _urgency(action: Action) -> tuple[bool, int, date, int]:
    """Open before closed, most urgent first, then by due date."""
    priority = action.priority.level.rank if not isinstance(action.priority, NotKnown) else Level.VERY_HIGH.rank
    due = action.due if isinstance(action.due, date) else date.min
    return (not action.is_open, -priority, due, int(action.id[1:]))


def _action(action: Action, instrument: Instrument) -> ActionView:
    keys = [key for key in action.serves if key in {f.key for f in instrument.factors}]
    owner = say(action.owner) + ("" if isinstance(action.agency, NotKnown) else f" ({say(action.agency)})")
    return ActionView(
        id=action.id,
        priority=say(action.priority),
        factors=", ".join([instrument.factor(keys[0]).label, *keys[1:]]) if keys else "Not recorded",
        scenario=action.scenario if isinstance(action.scenario, str) else "",
        what=say(action.what),
        brief=_brief(say(action.what)),
        measure=say(action.measure),
        realistic=say(action.realistic),
        owner=owner,
        due=say(action.due),
        barriers="" if isinstance(action.barriers, NotKnown) else say(action.barriers),
        status=say(action.status),
        is_open=action.is_open,
    )


def _brief(text: str) -> str:
    """The beginning of a text for page one, cut between words. The whole stands further on."""
    text = " ".join(text.split())
    return text if len(text) <= BRIEF else f"{text[:BRIEF].rsplit(' ', 1)[0].rstrip(',;:.')} …"


def _plan(actions: list[Action], instrument: Instrument) -> tuple[PlanGroup, ...]:
    headings = [*instrument.plan_headings, "No heading"]
    grouped = {
        h: [a for a in actions if (a.heading if isinstance(a.heading, str) else "No heading") == h] for h in headings
    }
    return tuple(PlanGroup(h, tuple(_action(a, instrument) for a in found)) for h, found in grouped.items() if found)


def _scenario(scenario: Scenario, assessment: Assessment) -> ScenarioView:
    prompts = (
        ("What could happen", scenario.what),
        ("Who is at risk", scenario.who),
        ("In what context", scenario.context),
        ("When, and what would trigger it", scenario.when),
        ("How it would come about", scenario.how),
        ("Why", scenario.why),
        ("Early warning signs", scenario.signs),
        ("What would protect", scenario.protect),
    )
    lines = tuple(line for label, value in prompts for line in _given(label, value))
    return ScenarioView(scenario.id, say(scenario.title), scenario.id == assessment.formulation.worst, lines)


def _reasoning(assessment: Assessment, rating: Rating) -> tuple[Line, ...]:
    overall, result = assessment.overall, rating.overall
    apart = f" The two are {rating.general.apart} levels apart." if rating.general.apart > 1 else ""
    return (
        Line("Indicated", f"{result.indicated or 'not indicated'} ({result.why})"),
        Line("Overall priority recorded", say(overall.level)),
        Line("Rationale", say(overall.rationale)),
        *_given("Why it differs from what is indicated", overall.reason),
        Line("Guide to the general level", f"{rating.general.guide or 'not available'} ({rating.general.why}).{apart}"),
        Line("General level recorded", say(overall.general)),
        *_given("Why", overall.general_reason),
        Line("Home visits", _visits(rating)),
        *_given("Why longer than the default", assessment.review.visit_reason),
        Line("What would bring the review forward", say(assessment.review.early_triggers)),
    )


def _visits(rating: Rating) -> str:
    visits = rating.visits
    if visits.default_months is None:
        return visits.why[:1].upper() + visits.why[1:] or "No default"
    planned = _every(visits.planned_months) if isinstance(visits.planned_months, int) else "not recorded"
    return f"Planned: {planned}. Default: {_every(visits.default_months)} ({visits.read_by})."


def _rm2000(answers: Rm2000Answers, rating: Rating) -> tuple[Line, ...]:
    result = rating.rm2000
    scales = tuple(Line(f"RM2000/{s.scale} computed", str(s)) for s in (result.s, result.v, result.c))
    unknown = tuple(dict.fromkeys(item for s in (result.s, result.v) for item in s.unknown))
    recorded: tuple[Line, ...] = ()
    if isinstance(answers.record_category, Level):
        by = f"{say(answers.record_date)}, {say(answers.record_scorer)}"
        recorded = (Line("RM2000/S on record", f"{say(answers.record_category)} ({by})"),)
    osp: tuple[Line, ...] = ()
    if isinstance(answers.osp_band, str):
        by = f"{say(answers.osp_date)}, {say(answers.osp_source)}"
        osp = (Line("OSP, as supplied", f"{answers.osp_band} ({by}). Never converted; it does not enter the guide."),)
    relied = (
        f"{result.relied_on} ({result.relied_on_words})" if result.relied_on else result.relied_on_words.capitalize()
    )
    return (
        *scales,
        *((Line("Unknown items", f"{', '.join(unknown)}: every completion is scored"),) if unknown else ()),
        *recorded,
        Line("RM2000/S relied on", relied),
        *_given("Why", answers.reason),
        *_given("Images only: how the items were answered", answers.image_decision),
        *osp,
    )


def _restricted_note(assessment: Assessment) -> str:
    held = assessment.restricted or _withheld(assessment)
    return (
        "Sources and information marked restricted are kept in the record and are not in this document." if held else ""
    )


def _round(signed: SignOffRound) -> tuple[Line, ...]:
    accepted = _given("General level below the overall priority accepted", signed.lower_accepted)
    return (
        Line("Decision", say(signed.decision)),
        Line("By", f"{say(signed.name)}, {say(signed.role)}, {say(signed.agency)} (staff id {say(signed.staff_id)})"),
        Line("On", say(signed.decided_on)),
        *_given("Comments", signed.comments),
        *accepted,
    )


def _signature(assessment: Assessment, signed_by: str) -> str:
    last = assessment.rounds[-1]
    if last.decision is not Decision.SIGNED_OFF:
        raise ValueError("a final report needs a round that signs the assessment off")
    return (
        f"This document is signed electronically by {signed_by}. Any change to it after signing can be found: "
        "open the signature panel of a PDF reader, or run 'arms-docs verify'. "
        "The date of signing is the signer's own claim."
    )


def _tables(instrument: Instrument) -> tuple[TableView, ...]:
    statements = [
        ("The twelve factors", instrument.factors_from),
        ("Meaning of the ratings", instrument.ratings_from),
        ("Meaning of the levels", instrument.levels_from),
        ("Level that the ratings point to", instrument.indicated.provenance),
        ("Reason asked for where inputs are far apart", instrument.far_apart_from),
        ("Time to the next review", instrument.review_from),
        ("Who RM2000 is for", instrument.rm2000.scope),
        *((t.title, t.provenance) for t in instrument.decision_tables),
    ]
    return tuple(TableView(title, p.source, p.status.value, _checked(p)) for title, p in statements)


def _checked(said: Provenance) -> str:
    return f"{long_date(said.checked_on)}, {said.checked_by}" if said.checked_on else "Not yet"
