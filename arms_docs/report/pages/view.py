"""What the report says, as plain data: every date, level and list already in words. The templates only place these."""

from __future__ import annotations

from datetime import date

from arms_docs.assessment.ask import NotKnown
from arms_docs.assessment.cite import withheld
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.form import (
    Assessment,
    FactorAnswers,
    RestrictedItem,
    Scenario,
    Setting,
    Source,
    Strategy,
    YesNo,
    questions,
)
from arms_docs.instrument import CAUTION, FactorKind, FactorRating, Instrument, Level, Provenance
from arms_docs.instrument.statements import statements
from arms_docs.problems import Problem
from arms_docs.rating import Rating
from arms_docs.report.edition import Edition
from arms_docs.report.pages.levels import every, levels, reasoning, rm2000_lines
from arms_docs.report.pages.plan import action_view, plan_groups, timeline, trace, urgency
from arms_docs.report.pages.signoff_page import rounds, running, signature, signing, status
from arms_docs.report.pages.signoff_state import Standing
from arms_docs.report.pages.view_model import (
    FactorView,
    Line,
    ReportView,
    RestrictedView,
    ScenarioView,
    SourceView,
    TableView,
)
from arms_docs.report.pages.words import brief, given, paragraphs, say
from arms_docs.report.redaction import as_shown, has_restricted, problems_shown
from arms_docs.settings import MARKING

PEOPLE, MORE = 110, 90  # characters on page one, so that it stays one page
TITLES = {
    Edition.RECORD: "ARMS assessment: record edition",
    Edition.PANEL: "ARMS assessment: case formulation and risk management plan",
    Edition.SUMMARY: "ARMS assessment: summary",
    Edition.ANNEX: "ARMS assessment: annex of restricted information",
}
NOTICES = {
    Edition.RECORD: "This edition holds restricted material and the workbook itself. It is not for circulation: "
    "give a panel the panel edition.",
    Edition.SUMMARY: "Two pages drawn from the panel edition, where everything stands in full.",
    Edition.ANNEX: "Restricted information only. Keep it apart from the report and give it only to those who may "
    "read it.",
}
RESTRICTED = (
    "Sources and information marked restricted are kept in the record and are not in this document."
)


def build_view(
    assessment: Assessment,
    rating: Rating,
    instrument: Instrument,
    *,
    edition: Edition = Edition.PANEL,
    problems: tuple[Problem, ...] = (),
    standing: Standing | None = None,
    marking: str = MARKING,
) -> ReportView:
    """The words of one edition. A copy without a standing is marked DRAFT, one that nobody has decided on SUBMITTED."""
    complete, assessment = assessment, as_shown(assessment, edition, questions(instrument))
    wrong = problems_shown(problems, complete, edition)
    gaps = tuple(Line(p.label or str(p.place), p.message) for p in wrong)
    factors = tuple(_factor(answers, rating, instrument) for answers in assessment.factors)
    actions = sorted(assessment.actions, key=urgency)
    watermark = _watermark(standing, incomplete=bool(gaps))
    open_actions = tuple(action_view(a, instrument) for a in actions if a.is_open)
    return ReportView(
        title=TITLES[edition],
        notice=NOTICES.get(edition, ""),
        marking=marking,
        reference=say(assessment.person.reference),
        name=say(assessment.person.name),
        status=status(assessment, standing, incomplete=bool(gaps)),
        watermark=watermark,
        running=running(standing, watermark),
        gaps=gaps,
        facts=_facts(assessment),
        levels=levels(assessment, rating, instrument),
        imminent=_imminent(rating, instrument),
        departure=_departure(assessment, rating),
        main_concern=say(assessment.formulation.main_concern),
        caution=CAUTION,
        risks=tuple(f for f in factors if not f.protective),
        protectives=tuple(f for f in factors if f.protective),
        tally=_tally(rating),
        open_actions=open_actions,
        next_dates=_next_dates(assessment, rating),
        identifiers=paragraphs(assessment.person.other_identifiers)
        if assessment.person.other_identifiers
        else (),
        trigger=paragraphs(assessment.context.trigger) if assessment.context.trigger else (),
        orders=paragraphs(assessment.person.orders),
        summary=paragraphs(assessment.formulation.summary),
        scenarios=tuple(_scenario(s, assessment) for s in assessment.scenarios),
        strategies=tuple(_strategy(s) for s in assessment.strategies),
        contingency=tuple(
            (say(c.trigger), say(c.action), say(c.owner)) for c in assessment.contingency
        ),
        plan=plan_groups(actions, instrument),
        timeline=timeline(assessment, rating, open_actions),
        trace=trace(assessment, factors),
        review=_review(assessment, rating),
        reasoning=reasoning(assessment, rating),
        rm2000=rm2000_lines(assessment.rm2000, rating),
        working=rating.working,
        sources=_sources(assessment, only_restricted=edition is Edition.ANNEX),
        restricted=tuple(_restricted(item) for item in assessment.restricted),
        restricted_note=RESTRICTED if has_restricted(complete) and not edition.restricted else "",
        assessors=_assessors(assessment),
        rounds=rounds(assessment, instrument, standing),
        signing=signing(complete, instrument, standing, edition) if standing else None,
        signature=signature(standing),
        tables=_tables(instrument),
        edition=instrument.edition,
        created=assessment.context.assessed_on.isoformat()
        if isinstance(assessment.context.assessed_on, date)
        else "",
    )


def _watermark(standing: Standing | None, *, incomplete: bool) -> str:
    if standing is None:
        return "INCOMPLETE DRAFT" if incomplete else "DRAFT"
    return "" if standing.decided_by else "SUBMITTED"


def _facts(assessment: Assessment) -> tuple[Line, ...]:
    person, context = assessment.person, assessment.context
    assessors = brief(
        "; ".join(f"{say(a.name)}, {say(a.role)}, {say(a.agency)}" for a in assessment.assessors),
        PEOPLE,
    )
    setting = say(person.setting)
    if isinstance(person.release_date, date):
        setting += f" (release {long_date(person.release_date)})"
    why = say(context.why_now) + (
        f": {brief(context.trigger)}" if isinstance(context.trigger, str) else ""
    )
    previous = ""
    if isinstance(context.previous_overall, Level):
        previous = (
            f"Last time: {context.previous_overall.value} overall, {say(context.previous_date)}."
        )
    when = (
        say(context.assessed_on) if isinstance(context.assessed_on, date) else "Date not recorded"
    )
    return (
        Line(
            "Person",
            f"Born {say(person.born)}{_age(assessment)}. {setting}. MAPPA: {_mappa(assessment)}.",
        ),
        Line("Assessed", f"{when}{f' by {assessors}' if assessors else '; no assessor is named'}"),
        Line("Why now", f"{why if why.endswith(('.', '…')) else f'{why}.'} {previous}".strip()),
    )


def _imminent(rating: Rating, instrument: Instrument) -> str:
    """The factors under which evidence of imminent offending is recorded, in words; nothing where there is none."""
    keys = rating.overall.imminent
    if not keys:
        return ""
    found = (
        instrument.factor(keys[0]).label
        if len(keys) == 1
        else f"{', '.join(keys[:-1])} and {keys[-1]}"
    )
    return f"Evidence of imminent offending is recorded under {found}."


def _departure(assessment: Assessment, rating: Rating) -> str:
    """Why the overall priority is not what the ratings point to, where it is not; in brief, for page one."""
    if not rating.overall.departs:
        return ""
    return f"Why not {rating.overall.indicated}: {brief(say(assessment.overall.reason), MORE)}"


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
        visit += f" ({every(visits.planned_months)})"
    return Line("Next home visit", visit), _next_review(assessment, rating)


def _review(assessment: Assessment, rating: Rating) -> tuple[Line, ...]:
    """The dates of page one, with everything that was said of them: page one has the reviewer in brief."""
    visit, _ = _next_dates(assessment, rating)
    reviewer = given("Who will review", assessment.review.reviewer)
    forward = given("What would bring it forward", assessment.review.early_triggers)
    return (visit, Line("Next review", say(rating.visits.next_review)), *reviewer, *forward)


def _next_review(assessment: Assessment, rating: Rating) -> Line:
    reviewer = assessment.review.reviewer
    by = f", {brief(reviewer, MORE)}" if isinstance(reviewer, str) else ""
    return Line("Next review", f"{say(rating.visits.next_review)}{by}")


def _factor(answers: FactorAnswers, rating: Rating, instrument: Instrument) -> FactorView:
    factor = instrument.factor(answers.id)
    protective = factor.kind is FactorKind.PROTECTIVE
    deficit = protective and answers.is_high
    meaning = next((m for m in instrument.ratings if m.rating is answers.rating), None)
    means = "" if meaning is None else (meaning.means_protective if protective else meaning.means)
    return FactorView(
        key=factor.key,
        title=factor.title,
        protective=protective,
        level=_rank(answers.rating),
        words=_rated(answers.rating, protective=protective),
        brief=_rated(answers.rating, protective=protective, deficit="deficit"),
        deficit=deficit,
        before=_rank(answers.previous),
        previous=_rated(answers.previous, protective=protective)
        if isinstance(answers.previous, FactorRating)
        else "",
        line=say(answers.line) if answers.line or answers.rating is not FactorRating.LOW else "",
        means=means,
        rationale=paragraphs(answers.rationale),
        own_view=paragraphs(answers.own_view) if isinstance(answers.own_view, str) else (),
        evidence=_evidence(answers),
        notes=_notes(answers, rating),
    )


def _rank(rating: FactorRating | NotKnown) -> int:
    """0 for no rating, 1 Low, 2 Medium, 3 High."""
    level = rating.level if isinstance(rating, FactorRating) else None
    return level.rank + 1 if level else 0


def _rated(
    rating: FactorRating | NotKnown, *, protective: bool, deficit: str = "serious deficit"
) -> str:
    """A rating in words; High on a protective factor always carries that it is a deficit."""
    return f"High: {deficit}" if protective and rating is FactorRating.HIGH else say(rating)


def _sources(assessment: Assessment, *, only_restricted: bool) -> tuple[SourceView, ...]:
    hidden = withheld(assessment)
    shown = [s for s in assessment.sources if s.id in hidden or not only_restricted]
    return tuple(_source(s, restricted=s.id in hidden) for s in shown)


def _source(source: Source, *, restricted: bool) -> SourceView:
    return SourceView(
        source.id, say(source.what), say(source.dated), say(source.origin), restricted
    )


def _restricted(item: RestrictedItem) -> RestrictedView:
    lines = (
        ("Relates to", item.relates_to),
        ("What it is", item.text),
        ("Why it is restricted", item.why),
    )
    return RestrictedView(item.id, tuple(Line(label, say(value)) for label, value in lines))


def _strategy(strategy: Strategy) -> tuple[str, str, str, str]:
    return say(strategy.need), say(strategy.approach), say(strategy.barriers), say(strategy.outcome)


def _evidence(answers: FactorAnswers) -> str:
    if not isinstance(answers.evidence, tuple):
        return say(answers.evidence)
    return ", ".join(answers.evidence) or "In the record"


def _notes(answers: FactorAnswers, rating: Rating) -> tuple[Line, ...]:
    result = rating.factor(answers.id)
    informed = f"{result.informed.value} ({result.informed_by})" if result.informed else ""
    monitored = [
        say(v) for v in (answers.monitored_by, answers.monitored_how_often) if isinstance(v, str)
    ]
    return (
        *(
            (Line("Evidence of imminent offending", "Yes"),)
            if answers.imminent is YesNo.YES
            else ()
        ),
        *((Line("Its most urgent open action", informed),) if result.departs else ()),
        *given("Why the rating differs", answers.reason),
        *((Line("Monitored", "; ".join(monitored)),) if monitored else ()),
        *given("How the gap will be resolved", answers.resolve_how),
        *given("By when", answers.resolve_by),
        *given("With what priority", answers.resolve_priority),
    )


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
    lines = tuple(line for label, value in prompts for line in given(label, value))
    return ScenarioView(
        scenario.id, say(scenario.title), scenario.id == assessment.formulation.worst, lines
    )


def _assessors(assessment: Assessment) -> tuple[Line, ...]:
    """Who assessed, in full, and which assessment came before: page one has them in brief."""
    people = tuple(
        Line(
            "Assessed by",
            f"{say(a.name)}, {say(a.role)}, {say(a.agency)} (staff id {say(a.staff_id)})",
        )
        for a in assessment.assessors
    )
    return (*people, *given("Previous assessment", assessment.context.previous_id))


def _tables(instrument: Instrument) -> tuple[TableView, ...]:
    said = [(s.title, s.provenance) for s in statements(instrument) if s.method]
    return tuple(TableView(title, p.source, p.status.value, _checked(p)) for title, p in said)


def _checked(said: Provenance) -> str:
    return f"{long_date(said.checked_on)}, {said.checked_by}" if said.checked_on else "Not yet"
