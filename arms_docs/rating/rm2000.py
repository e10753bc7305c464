"""RM2000/S, /V and /C: two steps, four categories, with the working; an unknown item gives a range.

Source: Thornton, Scoring Guide for Risk Matrix 2000 (February 2007), unconfirmed. The figures are
in ``instrument/rm2000.toml``, the items in `assessment.items`, and the method is here.

Which way it errs: nothing unknown is guessed. Every completion of the unknown items that the record
allows is scored, and the range of the results is given; that rule is ours. A single category is
given only where all completions agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from arms_docs.assessment import (
    AGE,
    AGGRAVATING,
    BLANK,
    COUNTS,
    NAMES,
    S_ITEMS,
    SCOPE,
    TABLES,
    UNKNOWN,
    V_ITEMS,
    YES_NO,
    Answer,
    ReliedOn,
    Rm2000Answers,
    YesNo,
    only_category,
    out_of_scope,
)
from arms_docs.data_class import dataclass
from arms_docs.instrument import DecisionTable, Hit, Instrument, Level, Rm2000Tables, Status
from arms_docs.rating.results import Rm2000Result, Scored, Span, Step

NOTHING_ANSWERED = "the items are not answered"
SCORED_ITEMS = (*COUNTS, AGE, *YES_NO)  # as the working names them, and as `Items` holds them


@dataclass(frozen=True)
class Items:
    """The scored items, all known: whole numbers, and yes or no as booleans.

    Its fields are `SCORED_ITEMS`, in their order.
    """

    sexual_appearances: int
    criminal_appearances: int
    violent_appearances: int
    age: int
    burglary: bool
    male_victim: bool
    stranger_victim: bool
    non_contact: bool
    single: bool

    @property
    def refused(self) -> str:
        """Why these items cannot all be true, or nothing."""
        for kind, part in (
            ("sexual", self.sexual_appearances),
            ("violent", self.violent_appearances),
        ):
            if self.criminal_appearances < part:
                criminal = self.criminal_appearances
                return f"fewer criminal appearances ({criminal}) than {kind} ones ({part})"
        return ""


class Outcome(NamedTuple):
    """The category of one scale for known items, its working, and the points that led there."""

    level: Level
    steps: tuple[Step, ...]
    points: int


def score_s(items: Items, tables: Rm2000Tables) -> Outcome:
    """RM2000/S of known items, with its working. ValueError where the items cannot all be true."""
    if items.refused:
        raise ValueError(items.refused)
    sexual = tables.s_sexual.look_up(items.sexual_appearances)
    criminal = tables.s_criminal.look_up(items.criminal_appearances)
    age = tables.s_age.look_up(items.age)
    total = _sum(sexual, criminal, age)
    step_one = tables.s_total.look_up(total)
    present = [NAMES[field] for field in AGGRAVATING if getattr(items, field)]
    raised = tables.s_aggravating.look_up(len(present))
    category = list(Level)[
        min(Level(step_one.answer).rank + int(raised.answer), Level.VERY_HIGH.rank)
    ]
    steps = (
        Step.looked_up(NAMES["sexual_appearances"], sexual, value=str(items.sexual_appearances)),
        Step.looked_up(
            NAMES["criminal_appearances"], criminal, value=str(items.criminal_appearances)
        ),
        Step.looked_up(NAMES["age"], age, value=str(items.age)),
        Step.looked_up("Step 1 total", step_one, value=_points(total)),
        Step.looked_up(
            "Step 2 aggravating factors",
            raised,
            value=f"{len(present)} ({', '.join(present)})" if present else "0",
            gives=f"raised by {raised.answer}: {category.value}",
        ),
    )
    return Outcome(category, steps, total + len(present))


def score_v(items: Items, tables: Rm2000Tables) -> Outcome:
    """RM2000/V of known items, with its working. ValueError where the items cannot all be true."""
    if items.refused:
        raise ValueError(items.refused)
    age = tables.v_age.look_up(items.age)
    violent = tables.v_violent.look_up(items.violent_appearances)
    burglary = tables.v_burglary.look_up("Yes" if items.burglary else "No")
    total = _sum(age, violent, burglary)
    result = tables.v_total.look_up(total)
    steps = (
        Step.looked_up(NAMES["age"], age, value=str(items.age)),
        Step.looked_up(NAMES["violent_appearances"], violent, value=str(items.violent_appearances)),
        Step.looked_up(NAMES["burglary"], burglary),
        Step.looked_up("Total", result, value=_points(total)),
    )
    return Outcome(Level(result.answer), steps, total)


def score_c(s: Level, v: Level, tables: Rm2000Tables) -> Outcome:
    """RM2000/C from the categories of S and V, with its working."""
    points_s, points_v = tables.c_points.look_up(s.value), tables.c_points.look_up(v.value)
    total = _sum(points_s, points_v)
    result = tables.c_total.look_up(total)
    steps = (
        Step.looked_up("Category of S", points_s),
        Step.looked_up("Category of V", points_v),
        Step.looked_up("Total", result, value=_points(total)),
    )
    return Outcome(Level(result.answer), steps, total)


def rate_rm2000(answers: Rm2000Answers, instrument: Instrument) -> Rm2000Result:
    """S, V and C over every completion of the unknown items, and the category relied on."""
    outside = out_of_scope(answers, instrument)
    reason = outside.reason if outside else ""
    if reason:
        s, v, c = _no_category(f"not applicable: {reason}")
    elif why_not := _unanswered(answers):
        s, v, c = _no_category(why_not)
    else:
        s, v, c = _scales(answers, instrument.rm2000)
    relied_on, words = _relied_on(answers, s, reason)
    return Rm2000Result(s, v, c, reason, relied_on, words)


def _no_category(why_not: str) -> tuple[Scored, Scored, Scored]:
    """S, V and C where there is nothing to score."""
    return (
        Scored("S", None, why_not, ()),
        Scored("V", None, why_not, ()),
        Scored("C", None, why_not, ()),
    )


def _scales(answers: Rm2000Answers, tables: Rm2000Tables) -> tuple[Scored, Scored, Scored]:
    """S, V and C of items that are all answered, unknown being an answer."""
    cases = [items for items in completions(answers, tables) if not items.refused]
    if not cases:
        return _no_category("the numbers of appearances contradict each other")
    # S and V share items, so C is taken over the pairs that occur together and not over all pairs.
    scored = [(score_s(items, tables), score_v(items, tables)) for items in cases]
    pairs = {(s.level, v.level) for s, v in scored}
    return (
        _scored("S", {s for s, _ in scored}, answers, S_ITEMS),
        _scored("V", {v for _, v in scored}, answers, V_ITEMS),
        _scored("C", {score_c(s, v, tables) for s, v in pairs}, answers, SCORED_ITEMS),
    )


def completions(answers: Rm2000Answers, tables: Rm2000Tables) -> Iterator[Items]:
    """Every way to fill in the unknown items.

    Numbers that no table tells apart are one: the lowest stands for all of them.
    """
    columns = [_possible(field, answers, tables) for field in SCORED_ITEMS]
    for values in product(*columns):
        yield Items(*values)  # type: ignore[arg-type]  # a column of yes or no holds booleans


def _possible(field: str, answers: Rm2000Answers, tables: Rm2000Tables) -> list[int]:
    """The values that one item may have: its own where it is known."""
    answer = getattr(answers, field)
    if isinstance(answer, int):
        return [answer]
    if isinstance(answer, YesNo):
        return [answer is YesNo.YES]
    if field in YES_NO:
        return [False, True]
    bounds: set[int] = set()
    for table in TABLES[field]:
        bounds.update(_bounds(getattr(tables, table)))
    if field == "criminal_appearances":
        # The other two kinds set a least number, which may be any: so every number up to the last
        # row's, and the one that the known numbers demand beyond it.
        counts = (answers.sexual_appearances, answers.violent_appearances)
        least = max([n for n in counts if isinstance(n, int)], default=1)
        bounds = {*range(1, max(bounds) + 1), max(least, 1)}
    return sorted(bounds)


def _bounds(table: DecisionTable) -> Iterator[int]:
    """The lowest number of each row: it stands for its whole row."""
    for conditions, _ in table.rows:
        yield from (condition.low for condition in conditions if condition.low is not None)


def _unanswered(answers: Rm2000Answers) -> str:
    """Which items are neither answered nor recorded as unknown, in words; nothing where all are."""
    fields = (*SCORED_ITEMS, *SCOPE)
    missing = [NAMES[field] for field in fields if _is_missing(answers, field)]
    if len(missing) == len(fields):
        return NOTHING_ANSWERED
    return f"not answered: {', '.join(missing)}" if missing else ""


def _is_missing(answers: Rm2000Answers, field: str) -> bool:
    """Whether an item is neither answered so that it can be read nor recorded as unknown."""
    answer: Answer[object] = getattr(answers, field)
    return not isinstance(answer, int | YesNo) and answer != UNKNOWN


def _scored(
    scale: str, results: set[Outcome], answers: Rm2000Answers, fields: tuple[str, ...]
) -> Scored:
    unknown = tuple(NAMES[f] for f in fields if getattr(answers, f) == UNKNOWN)
    category = Span.of(outcome.level for outcome in results)
    # The words of the steps only settle which of two equal ones is shown, so that the same answers
    # give the same page.
    in_order = sorted(
        results,
        key=lambda o: (o.level.rank, o.points, [(step.value, step.gives) for step in o.steps]),
    )
    lowest, highest = in_order[0].steps, in_order[-1].steps
    if len(results) == 1:
        return Scored(scale, category, "", lowest, unknown)
    ruled = Step(
        "Every completion",
        f"unknown: {', '.join(unknown)}",
        str(category),
        "A range over every completion",
        "",
        "Our rule",
        Status.OURS,
    )
    return Scored(scale, category, "", (*_both(lowest, highest), ruled), unknown)


def _both(lowest: tuple[Step, ...], highest: tuple[Step, ...]) -> Iterator[Step]:
    """The steps of the lowest and the highest completion: once where they are the same."""
    for low, high in zip(lowest, highest, strict=True):
        if low == high:
            yield low
        else:
            yield replace(low, item=f"{low.item} (lowest completion)")
            yield replace(high, item=f"{high.item} (highest completion)")


def _relied_on(answers: Rm2000Answers, s: Scored, reason: str) -> tuple[Span | None, str]:
    """The S category that the assessor relies on, and where it comes from in words."""
    if reason:
        return None, f"not applicable: {reason}"
    only = only_category(answers) if answers.relied_on == BLANK else None
    choice, because = only or answers.relied_on, ", the only one there is" if only else ""
    if choice is ReliedOn.RECORD and isinstance(answers.record_category, Level):
        return Span(answers.record_category, answers.record_category), f"on record{because}"
    if choice is ReliedOn.COMPUTED:
        return s.category, f"computed{because}" if s.category else s.why_not
    has_category = s.category is not None or isinstance(answers.record_category, Level)
    return None, _why_none(answers, has_category=has_category)


def _why_none(answers: Rm2000Answers, *, has_category: bool) -> str:
    """Why no category is relied on, where none was chosen."""
    if not has_category and (answers.osp_direct or answers.osp_images):
        return "not scored; an OSP band is recorded"
    return "the category relied on is not recorded"


def _sum(*hits: Hit) -> int:
    return sum(int(hit.answer) for hit in hits)


def _points(total: int) -> str:
    return f"{total} point" if total == 1 else f"{total} points"
