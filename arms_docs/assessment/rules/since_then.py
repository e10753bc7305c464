"""What has happened at a factor since last time, and what that makes of its rating.

Source: rules of ours. A falling rating is no proof of a falling risk: it needs something newer
than the assessment before. That Unable to rate is no improvement, in neither direction, is too.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment.choices import Trend, YesNo
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.form import FactorAnswers, LastTime
from arms_docs.assessment.likeness import likeness
from arms_docs.assessment.newer_evidence import cites_newer
from arms_docs.assessment.not_known import BLANK, word_of
from arms_docs.assessment.rules.case import Case
from arms_docs.instrument import FactorRating
from arms_docs.problems import Code, Place, Problem, problem

WORSENING = (FactorRating.LOW, FactorRating.MEDIUM, FactorRating.HIGH)  # Unable is none of them
SAME = 0.8  # how like last time's a rationale may be before both are shown
SHOWN = 300  # characters of each
TODO = (
    "Say at each factor what has happened since, with its source. If nothing has, say once under "
    "'Since last time' whom you asked and what you checked."
)


def what_has_happened_is_said(case: Case) -> Iterator[Problem]:
    """Each factor says what has happened since, by what is newer, or that nothing is new."""
    last = case.assessment.last
    if last is None:
        return
    yield from _unsaid(case)
    for factor in case.assessment.factors:
        is_unbacked = factor.since != BLANK and not _is_backed(factor, case)
        if is_unbacked and not _is_better(factor, last):  # where it is, that is said at the rating
            place = Place("factors", factor.id, "since")
            on = long_date(last.assessed_on) if last.assessed_on else "undated"
            yield problem(Code.NOTHING_NEWER, place, factor.since, typed_last=on)
        if last.factor(factor.id).would_change != BLANK and factor.came_about == BLANK:
            yield case.missing(Place("factors", factor.id, "came_about"))


def better_needs_evidence(case: Case) -> Iterator[Problem]:
    """A rating that is better than last time rests on something newer."""
    last = case.assessment.last
    for factor in case.assessment.factors if last else ():
        if last and _is_better(factor, last) and not _is_backed(factor, case):
            facts = _ratings(factor, last) | {"factor": case.instrument.factor(factor.id).label}
            place = Place("factors", factor.id, "rating")
            yield problem(Code.BETTER_WITHOUT_EVIDENCE, place, facts["typed_now"], **facts)


def rationales_are_written_anew(case: Case) -> Iterator[Problem]:
    """A rationale that is typed anew is not the one of last time with a word changed."""
    last = case.assessment.last
    if last is None:
        return
    yield from _copied(Place("overall", "", "rationale"), case, last.assessment.overall.rationale)
    for factor in last.assessment.factors:
        yield from _copied(Place("factors", factor.id, "rationale"), case, factor.rationale)


def what_would_change_it_counts(case: Case) -> Iterator[Problem]:
    """Where what was said to change a rating has happened, an unchanged one has a new rationale."""
    last = case.assessment.last
    for factor in case.assessment.factors if last else ():
        if factor.came_about is YesNo.YES and factor.as_of != BLANK:
            yield problem(Code.HAPPENED_AND_SAME, Place("factors", factor.id, "came_about"), "Yes")


def gaps_do_not_stay(case: Case) -> Iterator[Problem]:
    """A factor that cannot be rated a second time running is named to the supervisor."""
    last = case.assessment.last
    unable = [f.id for f in case.assessment.factors if f.rating is FactorRating.UNABLE]
    again = [k for k in unable if last and last.factor(k).rating is FactorRating.UNABLE]
    if again:
        place = Place("factors", again[0], "rating")
        yield problem(Code.GAP_AGAIN, place, factors=", ".join(again))


def high_is_met_with_more(case: Case) -> Iterator[Problem]:
    """High three times running, with the same actions: they do not change it."""
    last = case.assessment.last
    before = next((row for row in case.assessment.earlier if row.id == "H2"), None)
    if last is None or before is None:
        return
    for factor in case.assessment.factors:
        earlier = last.factor(factor.id).rating, getattr(before, factor.id.lower())
        is_high = factor.is_high and all(rating is FactorRating.HIGH for rating in earlier)
        if is_high and not _is_met_anew(factor.id, case, last):
            place = Place("factors", factor.id, "rating")
            label = case.instrument.factor(factor.id).label
            yield problem(Code.HIGH_AGAIN, place, "High", factor=label)


def rechecks_are_heard(case: Case) -> Iterator[Problem]:
    """A factor that the last re-check found worse is rated no lower than that says."""
    last = case.assessment.last
    for key, row in _found_worse(case).items() if last else ():
        place = Place("factors", key, "rating")
        now, then = case.answer(place), last.factor(key).rating if last else BLANK
        is_worse = _is_better_than(then, now) or now is FactorRating.HIGH
        if now in WORSENING and then in WORSENING and not is_worse:
            facts = {"typed_now": word_of(now), "typed_then": word_of(then), "row": row}
            yield problem(Code.BELOW_RECHECK, place, facts["typed_now"], **facts)


def moved_levels_are_explained(case: Case) -> Iterator[Problem]:
    """Where either level is another than last time, it is said what moved it."""
    last, overall = case.assessment.last, case.assessment.overall
    if last is None or overall.moved != BLANK:
        return
    then = last.assessment.overall
    pairs = ((overall.level, then.level), (overall.general, then.general))
    if any(now != BLANK and now != before for now, before in pairs):
        todo = "Say what moved it, up or down, and on what evidence."
        yield problem(Code.MISSING, Place("overall", "", "moved"), todo=todo)


def _unsaid(case: Case) -> Iterator[Problem]:
    """Where it is not said what has happened: said once, where nothing is said at any factor."""
    if case.assessment.since.nothing_new != BLANK:
        return
    silent = [factor.id for factor in case.assessment.factors if factor.since == BLANK]
    if len(silent) == len(case.assessment.factors):
        yield problem(Code.MISSING, Place("since", "", "nothing_new"), todo=TODO)
    else:
        for key in silent:
            yield problem(Code.MISSING, Place("factors", key, "since"), todo=TODO)


def _copied(place: Place, case: Case, then: object) -> Iterator[Problem]:
    """That a rationale is last time's over again; one that stands, and was not typed, is none."""
    now = case.answer(place)
    is_typed = case.answer(Place(place.section, place.row, "as_of")) == BLANK
    if not is_typed or not isinstance(now, str) or not isinstance(then, str):
        return
    like, shown = likeness(now, then), _cut(now)
    if like > SAME:
        facts = {"share": int(like * 100), "typed_then": _cut(then)}
        yield problem(Code.SAME_WORDS, place, shown, typed_now=shown, **facts)


def _found_worse(case: Case) -> dict[str, str]:
    """The factors that the last re-check to look at them found worse, each with its number."""
    trends: dict[str, tuple[Trend, str]] = {}
    for recheck in sorted(case.assessment.rechecks, key=lambda row: str(row.on)):
        for key, trend in recheck.trends.items():
            if isinstance(trend, Trend):
                trends[key] = trend, recheck.id
    return {key: row for key, (trend, row) in trends.items() if trend is Trend.WORSE}


def _is_better(factor: FactorAnswers, last: LastTime) -> bool:
    return _is_better_than(factor.rating, last.factor(factor.id).rating)


def _is_better_than(now: object, then: object) -> bool:
    """Whether a rating is nearer to Low. Unable to rate is neither better nor worse."""
    if now not in WORSENING or then not in WORSENING:
        return False
    return WORSENING.index(now) < WORSENING.index(then)


def _is_backed(factor: FactorAnswers, case: Case) -> bool:
    return cites_newer(factor, case.assessment)


def _ratings(factor: FactorAnswers, last: LastTime) -> dict[str, str]:
    then = last.factor(factor.id).rating
    return {"typed_now": word_of(factor.rating), "typed_then": word_of(then)}


def _is_met_anew(key: str, case: Case, last: LastTime) -> bool:
    """Whether an action that serves a factor is new, or says something else than last time."""
    before = {action.id: action.what for action in last.assessment.actions if action.is_open}
    return any(
        key in action.serves and action.what != before.get(action.id)
        for action in case.assessment.actions
    )


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN].rstrip()}…"
