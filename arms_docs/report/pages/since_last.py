"""Since last time, on page one: what moved and why, and what became of the plan, in five lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from arms_docs.assessment import (
    BLANK,
    Action,
    ActionStatus,
    Assessment,
    FactorAnswers,
    Seen,
    Trend,
    VisitOutcome,
    YesNo,
)
from arms_docs.instrument import FactorRating
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.became import last_open, times
from arms_docs.report.pages.edition_copy import PROGRESS, EditionCopy
from arms_docs.report.pages.levels_then import by_other_tables, levels_moved
from arms_docs.report.pages.limits import Limits
from arms_docs.report.pages.movement import Movement, moved
from arms_docs.report.words import begun, brief, say

SHORTEST = 90  # characters of what moved, where there is room for nothing else
ENDED = (ActionStatus.DONE, ActionStatus.NOT_DONE, ActionStatus.CANCELLED)


def since_last(copy: EditionCopy, limits: Limits) -> tuple[Line, ...]:
    """The five lines; none for an assessment that follows no other."""
    assessment = copy.assessment
    if assessment.last is None:
        return ()
    told = (
        ("Moved", _moved(copy, limits)),
        ("Actions", _actions(assessment)),
        ("Scenarios", _scenarios(assessment)),
        ("Visits", _visits(assessment)),
        ("Gaps", _gaps(copy)),
    )
    if not limits.since:
        label, moves = told[0]
        return (Line(label, f"{brief(moves, SHORTEST)} {PROGRESS}"),)
    return tuple(Line(label, brief(text, limits.since, PROGRESS)) for label, text in told)


def _moved(copy: EditionCopy, limits: Limits) -> str:
    """The levels and the factors that are others than last time, and why the levels are."""
    kinds = {row.id: moved(row, copy) for row in copy.assessment.factors}
    parts = []
    for kind in Movement:
        keys = [key for key, moves in kinds.items() if moves is kind]
        if keys and kind.is_move:
            parts.append(f"{', '.join(keys)} {kind.value}")
    words = [
        f"{begun('; '.join(parts) or 'no rating moved')}.",
        levels_moved(copy),
        by_other_tables(copy),
    ]
    why = copy.assessment.overall.moved
    if why != BLANK:
        words.append(f"Why: {brief(say(why), max(limits.text, limits.since // 3), PROGRESS)}")
    return " ".join(filter(None, words))


def _actions(assessment: Assessment) -> str:
    """What became of the actions of last time's plan that were open."""
    pairs = last_open(assessment)
    if not pairs:
        return "None was open."
    today = [now for _, now in pairs if now]
    gone = [then.id for then, now in pairs if now is None]
    groups = (*_ended(today), *_going_on(today), _counted("no longer in the plan", gone))
    return f"{begun('; '.join(filter(None, groups)))}."


def _ended(actions: list[Action]) -> Iterator[str]:
    """Those that have ended, by how they did."""
    for status in ENDED:
        keys = [action.id for action in actions if action.status is status]
        yield _counted(status.value.lower(), keys)


def _going_on(actions: list[Action]) -> Iterator[str]:
    """Those that go on: first those that were moved to another day."""
    moves = [_times(action.id, action.moves_by_now) for action in actions if action.is_moved]
    yield _counted("moved", moves)
    keys = [action.id for action in actions if action.is_open and not action.is_moved]
    yield _counted("open as planned", keys)


def _times(key: str, moves: int) -> str:
    return key if moves == 1 else f"{key} ({times(moves)})"


def _counted(word: str, keys: list[str]) -> str:
    """So many, and which: "2 done (A1, A3)"; empty for none."""
    return f"{len(keys)} {word} ({', '.join(keys)})" if keys else ""


def _scenarios(assessment: Assessment) -> str:
    """Which scenarios came about or showed a sign, and which contingencies were called on."""
    seen = [
        f"{scenario.id}: {say(scenario.seen)[0].lower()}{say(scenario.seen)[1:]}"
        for scenario in assessment.scenarios
        if isinstance(scenario.seen, Seen) and scenario.seen is not Seen.NOTHING
    ]
    words = "; ".join(seen) or "none came about or showed a sign"
    return f"{begun(words)}. Contingencies: {_contingencies(assessment)}."


def _contingencies(assessment: Assessment) -> str:
    """Which contingencies were called on, and whether in time."""
    late = {YesNo.YES: ", done in time", YesNo.NO: ", not done in time"}
    rows = [row for row in assessment.contingency if row.triggered is YesNo.YES]
    words = [f"{row.id} happened{_in_time(row.in_time, late)}" for row in rows]
    return "; ".join(words) or "none was called on"


def _in_time(answer: object, words: dict[YesNo, str]) -> str:
    return words[answer] if isinstance(answer, YesNo) else ""


def _visits(assessment: Assessment) -> str:
    """How many visits were made and attempted, and what re-checks found worse."""
    visits = assessment.visits
    outcomes = [visit.outcome for visit in visits]
    attempts = outcomes.count(VisitOutcome.ATTEMPTED)
    words = f"{outcomes.count(VisitOutcome.MADE)} made, {attempts} attempted."
    checks = assessment.rechecks
    if not checks:
        return f"{words} No re-check."
    trends = chain.from_iterable(check.trends.items() for check in checks)
    worse = dict.fromkeys(key for key, trend in trends if trend is Trend.WORSE)
    count = "1 re-check" if len(checks) == 1 else f"{len(checks)} re-checks"
    finding = f"worse on {', '.join(worse)}" if worse else "nothing was worse"
    return f"{words} {count}, the last on {say(checks[-1].on)}: {finding}."


def _gaps(copy: EditionCopy) -> str:
    """Which gaps of last time are closed, which are still open, and which are new."""
    before = {row.id for row in copy.assessment.factors if _was_gap(row)}
    today = {row.id for row in copy.assessment.factors if not _is_rated(row)}
    groups = {"closed": before - today, "still open": before & today, "new": today - before}
    words = [f"{word}: {', '.join(_in_order(keys))}" for word, keys in groups.items() if keys]
    return f"{begun('; '.join(words) or 'none, then or now')}."


def _in_order(keys: set[str]) -> list[str]:
    """The keys of factors in the order of the form: the risk factors first."""
    return sorted(keys, key=lambda key: (key[0] != "R", key))


def _was_gap(row: FactorAnswers) -> bool:
    return row.previous is FactorRating.UNABLE


def _is_rated(row: FactorAnswers) -> bool:
    return isinstance(row.rating, FactorRating) and row.rating is not FactorRating.UNABLE
