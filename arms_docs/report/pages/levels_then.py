"""The levels of last time beside those of today, and what today's tables give for last time.

So a level that moved because tables are others is told apart from one that the person moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from arms_docs.instrument import Level
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.edition_copy import EditionCopy
from arms_docs.report.words import say

BY_TABLES = "By the tables of then and of today"
# What follows from the tables, by where it stands in `rating.json`.
RESULTS = {
    ("overall", "indicated"): "The level that the ratings point to",
    ("general", "guide"): "Guide to the general level",
    ("visits", "default_months"): "Default interval of home visits",
    ("rm2000", "s", "category"): "RM2000/S",
    ("rm2000", "v", "category"): "RM2000/V",
    ("rm2000", "c", "category"): "RM2000/C",
}


def tables_lines(copy: EditionCopy) -> tuple[Line, ...]:
    """What last time's answers gave by the tables of then, and give by today's.

    One line where it is the same although the tables are others; none for tables that are the same.
    """
    last = copy.assessment.last
    if last is None:
        return ()
    lines = tuple(
        Line(
            f"{label}: last time’s ratings",
            f"By the tables of then ({last.edition}): {then}. By today’s "
            f"({copy.instrument.edition}): {now}.",
        )
        for label, then, now in _others(copy)
    )
    if lines or last.edition == copy.instrument.edition:
        return lines
    same = f"Last time’s answers give the same by both ({last.edition}, {copy.instrument.edition})."
    return (Line(BY_TABLES, same),)


def by_other_tables(copy: EditionCopy) -> str:
    """That the level indicated is another by today's tables alone; empty where it is not."""
    told = (
        f"By today’s tables, last time’s ratings point to {now} and not to {then}."
        for label, then, now in _others(copy)
        if label == RESULTS["overall", "indicated"]
    )
    return next(told, "")


def _others(copy: EditionCopy) -> Iterator[tuple[str, str, str]]:
    """Each result that today's tables give otherwise for last time's answers, then and now."""
    last = copy.whole.last
    if last is None:
        return
    for path, label in RESULTS.items():
        then, now = _at(last.rating, path), _at(copy.last_rated_today, path)
        if then is not _NOT_THERE and then != now:
            yield label, _said(then), _said(now)


_NOT_THERE = object()


def _at(data: Any, path: tuple[str, ...]) -> Any:
    """What stands there; `_NOT_THERE` where a rating of an earlier program has no such thing."""
    for name in path:
        if not isinstance(data, Mapping) or name not in data:
            return _NOT_THERE
        data = data[name]
    return data


def _said(result: Any) -> str:
    """A span of levels, or a number of months, in words."""
    if isinstance(result, Mapping):
        low, high = str(result.get("low")), str(result.get("high"))
        return low if low == high else f"{low} to {high}"
    if isinstance(result, int):
        return "1 month" if result == 1 else f"{result} months"
    return "none"


def overall_then(copy: EditionCopy) -> str:
    """The overall priority of last time, beside that of today; empty where nothing is followed."""
    last = copy.assessment.last
    then = last.assessment.overall.level if last else None
    return _beside(then, copy.assessment.overall.level)


def general_then(copy: EditionCopy) -> str:
    """The same of the general level."""
    last = copy.assessment.last
    then = last.assessment.overall.general if last else None
    return _beside(then, copy.assessment.overall.general)


def rm2000_then(copy: EditionCopy) -> str:
    """The category relied on last time; empty where nothing is followed."""
    last = copy.assessment.last
    then = _at(last.rating, ("rm2000", "relied_on")) if last else None
    if not isinstance(then, Mapping):
        return ""
    now = copy.rating.rm2000.relied_on
    return "As last time" if _said(then) == str(now) else f"Last time {_said(then)}"


def levels_moved(copy: EditionCopy) -> str:
    """Which of the two levels is another than last time; empty where none is."""
    last, overall = copy.assessment.last, copy.assessment.overall
    before = last.assessment.overall if last else overall
    told = [
        f"{name} {say(now)}, was {say(then)}"
        for name, now, then in (
            ("Overall", overall.level, before.level),
            ("General", overall.general, before.general),
        )
        if now != then and isinstance(now, Level) and isinstance(then, Level)
    ]
    return f"{'; '.join(told)}." if told else ""


def _beside(then: object, now: object) -> str:
    if not isinstance(then, Level):
        return ""
    if then is now or not isinstance(now, Level):
        return "As last time" if then is now else f"Last time {then.value}"
    return f"Last time {then.value}: {'higher' if now > then else 'lower'} now"
