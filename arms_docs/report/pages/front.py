"""Page one: who it is about, the levels, what the panel decides on, and what happens next.

It says everything in full where there is room, and never runs over: `arms_docs.report.pages.limits`
says how much stands on it, `arms_docs.report.pages.heights` how high that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from arms_docs.assessment import Action, long_date
from arms_docs.instrument import CAUTION, Instrument
from arms_docs.problems import Place
from arms_docs.rating import Rating, overdue_in_words
from arms_docs.report.edition import Part
from arms_docs.report.pages.action_rows import ActionRow, action_heads, action_row
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.edition_copy import LEVELS, OVERDUE, EditionCopy
from arms_docs.report.pages.factors import Factors, FactorView
from arms_docs.report.pages.front_facts import at_risk, facts, self_risk
from arms_docs.report.pages.heights import (
    HEADING,
    SMALL,
    actions_high,
    box_high,
    concern_high,
    facts_high,
    fits,
    glance_high,
    heading_high,
    levels_high,
    text_high,
    title_high,
)
from arms_docs.report.pages.levels import UNCONFIRMED_MARK, LevelView, level_views
from arms_docs.report.pages.limits import LIMITS, LONG_NAME, OF_A_REVIEW, SINCE, Limits
from arms_docs.report.pages.movement import counted, moved
from arms_docs.report.pages.plan import next_dates, urgent_actions
from arms_docs.report.pages.signoff_page import status
from arms_docs.report.pages.since_last import since_last
from arms_docs.report.words import brief, number, say


@dataclass(frozen=True)
class Front:
    """Page one, in the order in which it is read.

    ``self_risk`` stands where a risk to self is known or was not asked about. ``action_heads`` are
    the heads of the table of ``next_actions``. Only a review has ``moves``, how many ratings moved,
    and ``since``, what is new since last time.
    """

    long_name: bool
    gaps: str
    facts: tuple[Line, ...]
    levels: tuple[LevelView, ...]
    imminent: str
    self_risk: str
    departure: str
    main_concern: Line
    at_risk: tuple[Line, ...]
    decide: tuple[Line, ...]
    rating_label: str
    risks: tuple[FactorView, ...]
    protectives: tuple[FactorView, ...]
    tally: str
    has_previous: bool
    moves: str
    since: tuple[Line, ...]
    since_title: str
    next_dates: tuple[Line, ...]
    action_heads: ActionRow | None
    next_actions: tuple[ActionRow, ...]
    foot: str


def front(copy: EditionCopy, factors: Factors) -> Front:
    """Page one of this copy, with its factors at a glance.

    In full where there is room, and else under the first limits under which it fits.
    """
    actions = urgent_actions(copy.assessment)
    whole = _in_full(copy, factors, actions)
    feet = [_foot(copy, whole.levels, actions, count) for count in range(len(actions) + 1)]
    for limits in OF_A_REVIEW if copy.assessment.last else LIMITS:
        page, has_room = _under(whole, copy, limits, actions, feet)
        if has_room:
            break
    return page


def _in_full(copy: EditionCopy, factors: Factors, actions: tuple[Action, ...]) -> Front:
    """Page one with all there is to say, whether or not there is room for it."""
    rating, whole = copy.rating, LIMITS[0]
    formulation = copy.answers("formulation", copy.assessment.formulation)
    return Front(
        long_name=len(say(copy.assessment.person.name)) > LONG_NAME,
        gaps=_gaps(copy),
        facts=facts(copy, whole),
        levels=level_views(copy),
        imminent=_imminent(rating, copy.instrument),
        self_risk=self_risk(copy, whole),
        departure=_departure(copy, whole),
        main_concern=formulation.line("main_concern"),
        at_risk=at_risk(copy, whole),
        decide=formulation.lines("decide"),
        rating_label=copy.label("factors", "rating"),
        risks=factors.risks,
        protectives=factors.protectives,
        tally=_tally(rating),
        has_previous=any(factor.before for factor in factors.all),
        moves=_moves(copy),
        since=since_last(copy, whole),
        since_title=_since_title(copy),
        next_dates=next_dates(copy, whole),
        action_heads=action_heads(copy),
        next_actions=tuple(action_row(copy, action, whole) for action in actions),
        foot="",
    )


def _under(
    whole: Front,
    copy: EditionCopy,
    limits: Limits,
    actions: tuple[Action, ...],
    feet: Sequence[str],
) -> tuple[Front, bool]:
    """Page one under these limits, with as many actions as there is room for; and whether all of it
    stands on one page, by the measure of `heights`. ``feet``: its last lines, by how many it shows.
    """
    page = replace(
        whole,
        facts=facts(copy, limits),
        self_risk=self_risk(copy, limits),
        departure=_departure(copy, limits),
        at_risk=at_risk(copy, limits),
        risks=tuple(_at_a_glance(factor, limits) for factor in whole.risks),
        protectives=tuple(_at_a_glance(factor, limits) for factor in whole.protectives),
        since=since_last(copy, limits),
        next_dates=next_dates(copy, limits),
        next_actions=tuple(action_row(copy, action, limits) for action in actions),
    )
    above, tables = _above_actions(page, copy), actions_high(page.next_actions)
    for count in range(len(actions), min(limits.actions, len(actions)) - 1, -1):
        foot = feet[count]
        heads = whole.action_heads if count or not actions else None
        has_room = fits(above + (tables[count] if heads else 0.0) + text_high(foot, size=SMALL))
        if has_room:
            break
    shown = page.next_actions[:count]
    return replace(page, action_heads=heads, next_actions=shown, foot=foot), has_room


def _above_actions(page: Front, copy: EditionCopy) -> float:
    """How high all of page one is but its actions and its foot."""
    profile = copy.edition.profile
    name, concern = say(copy.assessment.person.name), page.main_concern
    blocks = (
        title_high(profile.title, name, status(copy), long_name=page.long_name),
        box_high(profile.notice, bold=False),
        box_high(page.gaps),
        facts_high(page.facts),
        levels_high(page.levels),
        box_high(page.imminent),
        box_high(page.self_risk),
        text_high(page.departure),
        heading_high(concern.label) + concern_high(concern.text),
        1.2 + facts_high(page.at_risk),
        sum(box_high(f"{line.label}: {line.text}") for line in page.decide),
        HEADING + glance_high(page.risks, page.protectives),
        (HEADING + facts_high(page.since)) if page.since else 0.0,
        HEADING + facts_high(page.next_dates, bold=True),
    )
    return sum(blocks)


def _gaps(copy: EditionCopy) -> str:
    """How many answers are missing or wrong, and where they are listed."""
    count = len(copy.gaps)
    if not count:
        return ""
    answers = "1 answer is" if count == 1 else f"{count} answers are"
    listed = " They are listed on the next page." if copy.has(Part.GAPS) else ""
    return f"This draft is not complete: {answers} missing or wrong.{listed}"


def _imminent(rating: Rating, instrument: Instrument) -> str:
    """Under which factors evidence of imminent offending is recorded; empty where there is none."""
    keys = rating.overall.imminent
    if not keys:
        return ""
    if len(keys) == 1:
        factors = instrument.factor(keys[0]).label
    else:
        factors = f"{', '.join(keys[:-1])} and {keys[-1]}"
    return f"Evidence of imminent offending is recorded under {factors}."


def _departure(copy: EditionCopy, limits: Limits) -> str:
    """Why the overall priority is not what the ratings point to, where it is not; in brief.

    Or what it rests on, where many factors are not rated.
    """
    overall = copy.rating.overall
    reason = brief(say(copy.assessment.overall.reason), limits.text, LEVELS)
    if overall.departs:
        return f"Why not {overall.indicated}: {reason}"
    if overall.many_gaps:
        gaps = number(overall.gaps)
        return f"Why {say(overall.recorded)} with {gaps} factors not rated: {reason}"
    return ""


def _tally(rating: Rating) -> str:
    """How many factors have each rating: "Of twelve: 6 High, 3 Medium, 3 Low."."""
    counts = [f"{count} {rated.value}" for rated, count in rating.overall.tally if count]
    if not counts:
        return "No factor is rated yet."
    return f"Of {number(len(rating.factors))}: {', '.join(counts)}."


def _at_a_glance(factor: FactorView, limits: Limits) -> FactorView:
    """A factor, of which there is said less of its movement where there is little room.

    The triangle points at what it was, and the page of progress says it.
    """
    if limits.since == SINCE or not factor.was:
        return factor
    return replace(factor, was=factor.moved if limits.since else "")


def _moves(copy: EditionCopy) -> str:
    """How many ratings moved in which way; empty where nothing is followed."""
    return counted(moved(row, copy) for row in copy.assessment.factors)


def _since_title(copy: EditionCopy) -> str:
    """The heading of what is new since last time, with its day."""
    last = copy.assessment.last
    day = f" ({long_date(last.assessed_on)})" if last and last.assessed_on else ""
    return f"Since last time{day}"


def _foot(
    copy: EditionCopy, levels: tuple[LevelView, ...], actions: tuple[Action, ...], shown: int
) -> str:
    """What page one has no room for, and what the mark beside a level means.

    Of the urgent actions it shows so many.
    """
    sentences, left = [], actions[shown:]
    if left:
        where = "all are in Step 5" if copy.has(Part.PLAN) else "more are on the next page"
        sentences.append(f"{_most_urgent(shown, len(actions))} open actions; {where}.")
    shown_above = {Place("actions", action.id, "due") for action in left}
    unseen = [x for x in copy.overdue if x.place.section == "factors" or x.place in shown_above]
    if unseen:
        sentences.append(f"Also {OVERDUE}: {overdue_in_words(unseen)}")
    if copy.overdue and copy.on:
        sentences.append(f"{OVERDUE}: as at {long_date(copy.on)}.")
    if any(level.mark for level in levels):
        sentences.append(f"{UNCONFIRMED_MARK} {CAUTION}")
    return " ".join(sentences)


def _most_urgent(shown: int, count: int) -> str:
    if not shown:
        return str(count)
    return f"The most urgent of {count}" if shown == 1 else f"The {shown} most urgent of {count}"
