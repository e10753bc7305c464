"""What page one says in lines: who it is about, what is in force, risk to self, who is at risk."""

from __future__ import annotations

from datetime import date

from arms_docs.assessment import (
    BLANK,
    Assessment,
    NotKnown,
    Order,
    Person,
    SelfConcern,
    age_on,
)
from arms_docs.civil_days import is_past
from arms_docs.instrument import Level
from arms_docs.problems import Place
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.edition_copy import SIGN_OFF, STEP_1, STEP_3, STEP_5, EditionCopy
from arms_docs.report.pages.limits import SELF_RISK, Limits
from arms_docs.report.words import brief, number, say


def facts(copy: EditionCopy, limits: Limits) -> tuple[Line, ...]:
    """The facts at the head of page one."""
    context = copy.answers("context", copy.assessment.context)
    return (
        Line("Person", _person(copy)),
        Line(context.label("assessed_on"), _assessed(copy, limits), "context.assessed_on"),
        Line(context.label("why_now"), _why_now(copy, limits), "context.why_now"),
        Line("Orders", _orders(copy, limits)),
    )


def _person(copy: EditionCopy) -> str:
    """When the person was born, where they live, and how they are managed under MAPPA."""
    assessment, person = copy.assessment, copy.assessment.person
    born = f"Born {say(person.born)}{_age(assessment)}."
    return f"{born} {_setting(copy, person)}. MAPPA: {_mappa(person)}."


def _setting(copy: EditionCopy, person: Person) -> str:
    if not isinstance(person.release_date, date):
        return say(person.setting)
    release = copy.by(Place("person", "", "release_date"), person.release_date)
    return f"{say(person.setting)} (release {release})"


def _mappa(person: Person) -> str:
    category, level = say(person.mappa_category), say(person.mappa_level)
    return category if category == level else f"{category}, {level}"


def _age(assessment: Assessment) -> str:
    """How old the person was on the day of the assessment; empty where a date is not known."""
    born, on = assessment.person.born, assessment.context.assessed_on
    if not isinstance(born, date) or not isinstance(on, date) or born > on:
        return ""
    return f", aged {age_on(born, on)}"


def _assessed(copy: EditionCopy, limits: Limits) -> str:
    day = copy.assessment.context.assessed_on
    when = say(day) if isinstance(day, date) else "Date not recorded"
    people = "; ".join(
        f"{say(a.name)}, {say(a.role)}, {say(a.agency)}" for a in copy.assessment.assessors
    )
    if not people:
        return f"{when}; no assessor is named"
    return f"{when} by {brief(people, 2 * limits.name, SIGN_OFF)}"


def _why_now(copy: EditionCopy, limits: Limits) -> str:
    context = copy.assessment.context
    why = say(context.why_now)
    if isinstance(context.trigger, str):
        why += f": {brief(context.trigger, limits.text, STEP_1)}"
    if not why.endswith((".", "…")):
        why += "."
    if isinstance(context.previous_overall, Level):
        last_time = f"{context.previous_overall.value} overall, {say(context.previous_date)}"
        why += f" Last time: {last_time}."
    return why


def _orders(copy: EditionCopy, limits: Limits) -> str:
    """How many orders are in force, when the next of them ends, and what each is."""
    if not copy.assessment.orders:
        return "Not recorded"
    orders = [order for order in copy.assessment.orders if not _is_none(order)]
    # Those in force come first, and of those the one that ends next.
    orders.sort(key=lambda order: (_has_ended(order, copy), _end(order)))
    in_force = [order for order in orders if not _has_ended(order, copy)]
    if limits.order:
        lines = [_in_brief(order, copy, limits.order) for order in orders]
    else:
        lines = [_in_brief(order, copy, limits.text) for order in in_force[:1]]
    if len(lines) < len(orders):
        lines.append(f"The others: {STEP_1[0].lower()}{STEP_1[1:]}")
    return " ".join([_how_many(in_force), *lines])


def _is_none(order: Order) -> bool:
    return say(order.what).strip(" .").casefold() == "none"


def _has_ended(order: Order, copy: EditionCopy) -> bool:
    """Whether it has ended by the day of the pages, or, where none is given, of the assessment."""
    today = copy.on or copy.assessment.context.assessed_on
    return isinstance(order.ends, date) and isinstance(today, date) and is_past(order.ends, today)


def _end(order: Order) -> date:
    return order.ends if isinstance(order.ends, date) else date.max


def _how_many(in_force: list[Order]) -> str:
    """So many are in force, and when the first of them ends."""
    if not in_force:
        return "None in force."
    words = f"{number(len(in_force)).capitalize()} in force"
    unknown = sum(isinstance(o.ends, NotKnown) and o.ends != BLANK for o in in_force)
    if isinstance(in_force[0].ends, date):
        words += f", the next to end on {say(in_force[0].ends)}"
    elif not unknown:
        words += ", no end date recorded"
    if unknown:
        words += f", {number(unknown)} with an end that is not known"
    return f"{words}."


def _in_brief(order: Order, copy: EditionCopy, limit: int) -> str:
    """An order with its end, where it has one: "O1 (ends 14 May 2028): Licence."."""
    end = ""
    if order.ends != BLANK:
        verb = "ended" if _has_ended(order, copy) else "ends"
        end = f" ({verb} {say(order.ends)})" if isinstance(order.ends, date) else " (end unknown)"
    what = brief(say(order.what), limit, STEP_1)
    return f"{order.id}{end}: {what}" if what.endswith((".", "…")) else f"{order.id}{end}: {what}."


def self_risk(copy: EditionCopy, limits: Limits) -> str:
    """What is known of a risk to self, for whoever knocks on the door; empty if none is known.

    An assessment of an earlier form did not ask, and says nothing.
    """
    answers = copy.answers("self_risk", copy.assessment.self_risk)
    row, asked = copy.assessment.self_risk, answers.question("concern")
    if row.concern is SelfConcern.NONE_KNOWN or (row.concern == BLANK and not asked.was_asked):
        return ""
    words = f"{asked.printed_label}: {say(row.concern).lower()}."
    if isinstance(row.done, str):
        done = brief(row.done, max(limits.text, SELF_RISK), STEP_5)
        words += f" {done}" if done.endswith((".", "…")) else f" {done}."
    if isinstance(row.by, date):
        step = "To be asked" if row.concern is SelfConcern.NOT_ASKED else "Next step"
        words += f" {step} {copy.by(Place('self_risk', '', 'by'), row.by, 'by')}."
    return words


def at_risk(copy: EditionCopy, limits: Limits) -> tuple[Line, ...]:
    """Who is at risk in the worst scenario, and its early warning signs; nothing without one."""
    for scenario in copy.assessment.scenarios:
        if scenario.id == copy.assessment.formulation.worst:
            lines = copy.answers("scenarios", scenario).lines("who", "signs")
            where = STEP_3
            return tuple(Line(x.label, brief(x.text, limits.text, where), x.key) for x in lines)
    return ()
