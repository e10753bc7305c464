"""What is seen of a plan, worked out a second time, plainly, from the answers as they were typed.

It shares no code with `arms_docs.study`. The figures are those of the tables in force: High within
28 days, Medium within three months; a review within 1, 3, 6 or 12 months by the general level,
within 28 days where offending is imminent, and within 28 days of an expected release.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from arms_docs.problems import Place
from tests.support.caseload_stories import later

Rows = dict[str, dict[str, Any]]
Result = tuple[str, int, int]  # seen or not, so many, of so many
MONTHS = {"Very High": 1, "High": 3, "Medium": 6, "Low": 12}
CONTROL, VICTIM = "Monitoring and control", "Victim safety"
WEAK = ("monitor", "continue", "ongoing", "as required", "liaise")
NOBODY = ("police officer", "all staff", "staff")
HOURS = ("out of hours", "duty inspector", "duty officer", "duty manager", "duty team", "any hour")
PICKED = ("factor", "also_1", "also_2", "scenario")
NOT_LOW = ("High", "Medium", "Unable to rate")


def by_hand(raw: Mapping[Place, object]) -> dict[str, Result]:
    """What is seen of each item in the plan of these answers."""
    told = _tables(raw)
    acts = {
        k: a for k, a in told["actions"].items() if a.get("status") in (None, "To do", "Under way")
    }
    factors, scenarios = (
        told["factors"],
        {k: s for k, s in told["scenarios"].items() if s.get("still") != "No"},
    )
    on = told["context"][""].get("assessed_on")
    calling = [k for k, f in factors.items() if f.get("rating") in NOT_LOW]
    deficits = [
        k for k in factors if k[0] == "P" and factors[k].get("rating") in ("High", "Medium")
    ]
    voice, review = told["voice"].get("", {}), told["review"].get("", {})
    headed = [a["heading"] for a in acts.values() if a.get("heading")]
    return {
        "own_action": _all([any(a.get("factor") == k for a in acts.values()) for k in calling]),
        "in_horizon": _all(_in_time(acts, calling, on)),
        "measured": _all([bool(a.get("measure")) for a in acts.values()]),
        "plain": _all([not _weak(a) for a in acts.values()]),
        "owned": _all([_somebody(a.get("owner")) for a in acts.values()]),
        "dated": _all([isinstance(a.get("due"), date) for a in acts.values()]),
        "builds": _all([_built(k, acts) for k in deficits]),
        "control_share": _controlled(headed, len(acts)),
        "tied": _needed(
            [
                bool(t.get("factor")) and t.get("scenario") in scenarios
                for t in told["strategies"].values()
            ]
        ),
        "acted_on": _needed(
            [any(a.get("scenario") == k for a in acts.values()) for k in scenarios]
        ),
        "warned_of": _needed([bool(s.get("signs")) for s in scenarios.values()]),
        "contingent": _needed(
            [
                bool(c.get("trigger") and c.get("action")) and _somebody(c.get("owner"))
                for c in told["contingency"].values()
            ]
        ),
        "around_the_clock": _all([_hours(acts, told["contingency"])]),
        "victim_safety": _all([VICTIM in headed]),
        "own_view": _own_view(voice, factors),
        "factor_views": _figure([bool(factors[k].get("own_view")) for k in calling]),
        "shared": _all([{"Yes": True, "No": False}.get(str(voice.get("shared")))]),
        "review": _all([_review(told, review.get("next_review"), on)]),
    }


def _tables(raw: Mapping[Place, object]) -> dict[str, Rows]:
    told: dict[str, Rows] = defaultdict(dict)
    for place, value in raw.items():
        if value is not None:
            # A list shows "R1 Opportunity": its first word is meant.
            word = str(value).split()[0] if place.field in PICKED else value
            told[place.section].setdefault(place.row, {})[place.field] = word
    return told


def _all(each: list[bool | None]) -> Result:
    if not each:
        return "does not apply", 0, 0
    word = "not seen" if False in each else "cannot tell" if None in each else "seen"
    return word, each.count(True), len(each)


def _needed(each: list[bool]) -> Result:
    return _all([*each]) if each else ("not seen", 0, 0)


def _figure(each: list[bool]) -> Result:
    return ("a figure", sum(each), len(each)) if each else ("does not apply", 0, 0)


def _controlled(headed: list[str], acts: int) -> Result:
    if not acts:
        return "does not apply", 0, 0
    return ("a figure" if headed else "cannot tell", headed.count(CONTROL), len(headed))


def _in_time(acts: Rows, calling: list[str], on: Any) -> list[bool | None]:
    each: list[bool | None] = []
    for action in acts.values():
        if action.get("factor") in calling and action.get("priority") in ("High", "Medium"):
            high = action["priority"] == "High"
            latest = on + timedelta(days=28) if high else later(on, 3)
            due = action.get("due")
            each.append(due <= latest if isinstance(due, date) else None)
    return each


def _weak(action: dict[str, Any]) -> bool:
    texts = [str(action.get(name) or "").lower() for name in ("what", "measure")]
    if any(re.search(r"(^|[^a-z])\d", text) for text in texts):
        return False
    return any(re.search(rf"\b{word}", text) for text in texts for word in WEAK)


def _somebody(owner: Any) -> bool:
    return bool(owner) and str(owner).lower() not in NOBODY


def _built(factor: str, acts: Rows) -> bool | None:
    serving = [
        a for a in acts.values() if factor in (a.get("factor"), a.get("also_1"), a.get("also_2"))
    ]
    headings = [a.get("heading") for a in serving]
    if any(heading and heading != CONTROL for heading in headings):
        return True
    return None if None in headings else False


def _hours(acts: Rows, contingency: Rows) -> bool:
    texts = [c.get(name) for c in contingency.values() for name in ("action", "owner")]
    texts += [a.get(name) for a in acts.values() for name in ("what", "owner")]
    return any(word in str(text).lower() for text in texts for word in HOURS)


def _own_view(voice: dict[str, Any], factors: Rows) -> Result:
    texts = [voice.get(name) for name in ("agrees_why", "last_plan", "experience")]
    if any([*texts, *(f.get("own_view") for f in factors.values())]):
        return "seen", 1, 1
    if voice.get("agrees") in ("Yes", "In part", "No"):
        return "seen", 1, 1
    if voice.get("agrees") == "Could not be asked":
        return "does not apply", 0, 0
    return "not seen", 0, 1


def _review(told: dict[str, Rows], day: Any, on: Any) -> bool | None:
    if not isinstance(day, date):
        return False
    limits = []
    if level := told["overall"].get("", {}).get("general"):
        limits.append(later(on, MONTHS[level]))
    if any(f.get("imminent") == "Yes" for f in told["factors"].values()):
        limits.append(on + timedelta(days=28))
    person = told["person"][""]
    release = person.get("release_date")
    if person.get("setting") == "Custody" and isinstance(release, date) and release >= on:
        limits.append(release + timedelta(days=28))
    return day <= min(limits) if limits else None
