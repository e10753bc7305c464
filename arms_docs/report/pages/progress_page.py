"""Progress since last time: ratings and levels over the last assessments, the plan, visits.

Only a review has it. Nothing here says that a falling rating is a falling risk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from arms_docs.assessment import (
    BLANK,
    Assessment,
    Earlier,
    FactorAnswers,
    HomeVisit,
    LastTime,
    Recheck,
    Still,
    YesNo,
    actions_in_brief,
    long_date,
    scenarios_in_brief,
)
from arms_docs.data_class import dataclass
from arms_docs.instrument import Factor, FactorRating
from arms_docs.rating import DEFICIT, is_deficit
from arms_docs.report.edition import Part
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.became import (
    GONE,
    due_dates,
    last_open,
    of_action,
    of_contingency,
    of_scenario,
    stance,
)
from arms_docs.report.pages.edition_copy import FACTORS, EditionCopy
from arms_docs.report.pages.movement import Movement, moved
from arms_docs.report.pages.printed import GROUPS
from arms_docs.report.words import brief, say, short_date

NO_PROOF = (
    "A falling rating is no proof of a falling risk. Worse means rated higher than last time, "
    "better rated lower; High on a protective factor is a deficit. What could not be rated, then "
    "or now, is neither better nor worse."
)
LETTERS = "H High, M Medium, L Low, U unable to rate."
LETTER = {rating: rating.value[0] for rating in FactorRating}
LONG, SHORT = 180, 110  # characters of why a rating moved, and of an action


@dataclass(frozen=True)
class Told:
    """One row of a table: its number and what it is about, its cells, and what is beyond these."""

    id: str
    title: str
    cells: tuple[str, ...]
    more: tuple[Line, ...] = ()


@dataclass(frozen=True)
class FactorRow:
    """One factor: a letter for each assessment, how it moved and in a line why."""

    title: str
    cells: tuple[str, ...]
    movement: str
    shape: str
    why: str


@dataclass(frozen=True)
class Progress:
    """The pages of progress, in the order in which they are read.

    ``days`` are those of the assessments, the oldest first. ``stance`` is what the person makes of
    last time's plan and of this one.
    """

    follows: str
    no_proof: str
    letters: str
    days: tuple[str, ...]
    factors: tuple[FactorRow, ...]
    nothing_new: tuple[Line, ...]
    level_heads: tuple[str, ...]
    levels: tuple[Told, ...]
    groups: tuple[Line, ...]
    actions: tuple[Told, ...]
    new_actions: str
    stance: tuple[Line, ...]
    scenarios: tuple[Told, ...]
    contingency: tuple[Told, ...]
    visit_heads: tuple[str, ...]
    visits: tuple[Told, ...]
    rechecks: tuple[tuple[str, tuple[Line, ...]], ...]


def progress(copy: EditionCopy) -> Progress | None:
    """The progress of this copy; None for an assessment that follows no other."""
    assessment, last = copy.assessment, copy.assessment.last
    if last is None:
        return None
    earlier = tuple(reversed(assessment.earlier))
    since = copy.answers("since", assessment.since)
    return Progress(
        follows=_follows(last),
        no_proof=NO_PROOF,
        letters=LETTERS,
        days=(*(short_date(row.assessed_on) for row in earlier), "Now"),
        factors=tuple(_factor(row, earlier, copy) for row in assessment.factors),
        nothing_new=since.lines("nothing_new"),
        level_heads=_level_heads(copy),
        levels=(_levels_now(copy), *(_levels_of(row, copy) for row in assessment.earlier)),
        groups=(*_groups(copy), *since.own_lines(Part.PROGRESS)),
        actions=tuple(_actions(assessment)),
        new_actions=_new_actions(assessment),
        stance=stance(copy),
        scenarios=tuple(Told(s.id, say(s.title), (of_scenario(s),)) for s in _asked(copy)),
        contingency=tuple(
            Told(row.id, say(row.trigger), (of_contingency(row),)) for row in assessment.contingency
        ),
        visit_heads=_visit_heads(copy),
        visits=tuple(_visit(row, copy) for row in assessment.visits),
        rechecks=tuple(_recheck(row, copy) for row in assessment.rechecks),
    )


def _follows(last: LastTime) -> str:
    day = long_date(last.assessed_on) if last.assessed_on else "a day that is not recorded"
    return (
        f"This review follows the assessment of {day}, signed off on {long_date(last.signed_on)} "
        f"by {last.signed_by}. It was rated by the tables of edition {last.edition}."
    )


def _factor(row: FactorAnswers, earlier: tuple[Earlier, ...], copy: EditionCopy) -> FactorRow:
    factor = copy.instrument.factor(row.id)
    before = (getattr(each, row.id.lower()) for each in earlier)
    kind = moved(row, copy)
    return FactorRow(
        title=factor.label,
        cells=tuple(_letter(rating, factor) for rating in (*before, row.rating)),
        movement=kind.value if kind else "",
        shape=kind.shape if kind else "",
        why=_why(row) if kind and kind.is_move else "",
    )


def _letter(rating: Any, factor: Factor) -> str:
    """A rating as a letter, with its deficit in a word."""
    if not isinstance(rating, FactorRating):
        return Movement.NOT_ASKED.value
    return f"{LETTER[rating]} {DEFICIT}" if is_deficit(rating, factor.kind) else LETTER[rating]


def _why(row: FactorAnswers) -> str:
    """In a line why a rating is another than last time."""
    return brief(say(row.line if row.since == BLANK else row.since), LONG, FACTORS)


def _level_heads(copy: EditionCopy) -> tuple[str, ...]:
    labels = (copy.label("earlier", field) for field in _LEVELS)
    return ("Assessed", *labels)


_LEVELS = ("overall", "general", "moved", "actions", "scenarios")


def _levels_now(copy: EditionCopy) -> Told:
    assessment, overall = copy.assessment, copy.assessment.overall
    plan = (actions_in_brief(assessment), scenarios_in_brief(assessment))
    moved = "" if overall.moved == BLANK else say(overall.moved)
    return Told("", "Now", (say(overall.level), say(overall.general), moved, *plan))


def _levels_of(row: Earlier, copy: EditionCopy) -> Told:
    answers = [getattr(row, field) for field in _LEVELS]
    cells = tuple("" if answer == BLANK else say(answer) for answer in answers)
    return Told("", say(row.assessed_on), cells, copy.own_lines("earlier", row, Part.PROGRESS))


def _groups(copy: EditionCopy) -> Iterator[Line]:
    """What of last time's answers changed, group by group; then what is still so."""
    since, still = copy.answers("since", copy.assessment.since), []
    for group in GROUPS:
        line, what = since.line(group), f"{group}_what"
        answer, why = getattr(since.row, group), getattr(since.row, what)
        if answer is Still.SO:
            still.append(line.label)
        text = (
            f"{line.text}. {say(why)}" if why != BLANK and copy.shows("since", what) else line.text
        )
        if answer is not Still.SO or text != line.text:
            yield Line(line.label, text, line.key)
    if still:
        yield Line(Still.SO.value, "; ".join(still))


def _actions(assessment: Assessment) -> Iterator[Told]:
    """What became of each action of last time's plan: first what has ended, then what goes on."""
    pairs = sorted(last_open(assessment), key=lambda pair: bool(pair[1] and pair[1].is_open))
    for then, now in pairs:
        became = of_action(now) if now else GONE
        dates = (due_dates(now) if now else "") or f"Due {say(then.due)}."
        goes_on = bool(now and now.is_open)
        what = brief(say(then.what), SHORT) if goes_on else say(then.what)
        yield Told(then.id, what, (became, dates))


def _new_actions(assessment: Assessment) -> str:
    """The numbers of the actions that are new in the plan; empty where there is none."""
    old = {action.id for action in assessment.last.assessment.actions} if assessment.last else ()
    new = [action.id for action in assessment.actions if action.id not in old]
    return f"New in the plan: {', '.join(new)}." if new else ""


def _asked(copy: EditionCopy) -> Iterable[Any]:
    """The scenarios of last time, of which it is asked what was seen."""
    last = copy.assessment.last
    old = {s.id for s in last.assessment.scenarios if s.is_realistic} if last else set()
    return (s for s in copy.assessment.scenarios if s.id in old or s.seen != BLANK)


def _visit_heads(copy: EditionCopy) -> tuple[str, ...]:
    labels = (copy.label("visits", field) for field in ("by", "seen", "follows"))
    return ("Visit", *labels)


def _visit(row: HomeVisit, copy: EditionCopy) -> Told:
    """One visit: when and how, who went, what was seen, and what follows."""
    answers = copy.answers("visits", row)
    kinds = [say(each).lower() for each in (row.announced, row.outcome) if each != BLANK]
    pairs: dict[object, str] = {YesNo.YES: "two people", YesNo.NO: "one person"}
    pair = pairs.get(row.two, "how many is not recorded")
    seen = [say(row.seen)] if row.seen != BLANK else []
    if row.factors:
        seen.append(f"Touches {', '.join(row.factors)}.")
    if row.self_asked != BLANK:
        seen.append(f"{answers.label('self_asked')}: {say(row.self_asked).lower()}.")
    follows = [say(row.follows)] if row.follows != BLANK else []
    if row.review_now != BLANK:
        follows.append(f"{answers.label('review_now')} {say(row.review_now)}.")
    return Told(
        row.id,
        f"{say(row.on)}: {', '.join(kinds) or 'how is not recorded'}",
        (
            f"{say(row.by)} ({pair})",
            " ".join(seen),
            " ".join(follows),
        ),
        answers.own_lines(Part.PROGRESS),
    )


def _recheck(row: Recheck, copy: EditionCopy) -> tuple[str, tuple[Line, ...]]:
    """One re-check: its day, and a line for each factor that it looks at."""
    answers = copy.answers("rechecks", row)
    lines = [
        Line(copy.instrument.factor(q.about).label, _trend(row, q.about), f"rechecks.{q.field}")
        for q in answers.section.questions
        if q.about and not q.field.endswith("_why")
    ]
    about = {f"rechecks.{q.field}" for q in answers.section.questions if q.about}
    others = (line for line in answers.own_lines(Part.PROGRESS) if line.key not in about)
    return f"{row.id} {say(row.on)}, {say(row.by)}", (*lines, *others)


def _trend(row: Recheck, factor: str) -> str:
    why = row.why(factor)
    return f"{say(row.trends[factor])}{'' if why == BLANK else f': {say(why)}'}"
