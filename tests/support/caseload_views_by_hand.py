"""The views of a caseload, worked out a second time, plainly, from the rows by hand.

Each view is a list of dictionaries in its order: the cells that can be told from a story.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median

from tests.support.caseload_by_hand import RANK, Facts, due, known, row
from tests.support.caseload_stories import Story

OVER = {"Low": 28, "Medium": 14, "High": 7, "Very High": 1}  # days late that go to the supervisor
LEVEL_KEYS = {level.lower().replace(" ", "_"): level for level in RANK}
CONCERN = ("High concern", "Some concern", "Not asked yet", "Not answered")
WAITS = ("submitted", "waits for a second signature")


def views(stories: Iterable[Story], on: date) -> dict[str, list[Facts]]:
    """Each view of a day, by its key."""
    ours = [story for story in stories if not known(story, on).gone]
    rows = sorted((row(s, on) for s in ours), key=lambda r: r["reference"])
    lines = []
    for one, story in zip(rows, sorted(ours, key=lambda s: s.reference), strict=True):
        lines += [{**one, **line} for line in due(story, on)]
    lines.sort(key=lambda x: (x["what"], x["item"]))
    lines.sort(key=lambda x: x["reference"])
    late = sorted((x for x in lines if x["late"] > 0), key=lambda x: (-x["rank"], -x["late"]))
    near = [x for x in lines if x["due"] and 0 <= (x["due"] - on).days < 28]
    soon = on + timedelta(days=28)
    return {
        "today": _cells(_worst(r for r in rows if _is_today(r, on)), "most_late state"),
        "waiting": _cells(_longest(rows, WAITS), "state state_days state_since"),
        "returned": _cells(_longest(rows, ("returned",)), "points state_days"),
        "lowered": _any_order(_cells([r for r in rows if r["lowered"]], "lowered")),
        "due": _cells(late, "what item first_due due past excused late"),
        "actions": _cells(
            [x for x in late if x["what"] in ("action", "gap") and x["urgent"]], "what item late"
        ),
        "imminent": _cells(_imminent(rows), "imminent imminent_since"),
        "self-risk": _cells(_self_risk(rows), "self_risk self_risk_due self_risk_late"),
        "coming": _cells(
            sorted(near, key=lambda x: (x["due"], -x["rank"])), "due what item late first_due"
        ),
        "release": _cells(
            sorted(
                (r for r in rows if r["release"] and r["release"] <= soon),
                key=lambda r: (r["release"], -r["rank"]),
            ),
            "release",
        ),
        "missing": _any_order(_missing(rows)),
        "custody": _any_order(_cells([r for r in rows if r["setting"] == "custody"], "release")),
        "reactive": _any_order(_cells([r for r in rows if _is_reactive(r)], "review_due")),
        "all": _cells(_worst(rows), "visit_late review_late"),
        "teams": _by(rows, "team"),
        "officers": _any_order(_by(rows, "officer")),
    }


def escalations(stories: Iterable[Story], on: date) -> dict[tuple[str, str, str], str]:
    """To whom what is late goes: by reference, what and item."""
    told = {}
    for story in stories:
        limit = OVER[list(RANK)[row(story, on)["rank"]]]
        for line in due(story, on):
            if line["late"] >= limit:
                to = "inspector" if line["late"] >= 2 * limit else "supervisor"
                told[story.reference, line["what"], line["item"]] = to
    return told


def closed(stories: Iterable[Story], on: date) -> dict[str, str]:
    """Who is on no list any more, and why."""
    gone = {story.reference: known(story, on).gone for story in stories}
    return {reference: why for reference, why in gone.items() if why}


def alike(stories: Iterable[Story]) -> set[tuple[str, str]]:
    """Pairs of references of one name and one date of birth."""
    seen: dict[tuple[str, date], str] = {}
    pairs = set()
    for story in sorted(stories, key=lambda s: s.reference):
        key = (story.name.casefold(), story.born)
        if key in seen:
            pairs.add((seen[key], story.reference))
        seen.setdefault(key, story.reference)
    return pairs


def _cells(rows: Iterable[Facts], names: str) -> list[Facts]:
    return [{name: r[name] for name in ("reference", *names.split())} for r in rows]


def _any_order(rows: list[Facts]) -> list[Facts]:
    return sorted(rows, key=lambda r: str(next(iter(r.values()))))


def _worst(rows: Iterable[Facts]) -> list[Facts]:
    """By the worst that a level may be, then by the worst that days late may be."""
    return sorted(rows, key=lambda r: (-r["rank"], -r["late_at_worst"], -(r["most_late"] or 0)))


def _longest(rows: Iterable[Facts], states: tuple[str, ...]) -> list[Facts]:
    stand = [r for r in rows if r["state"] in states]
    return sorted(stand, key=lambda r: (-r["state_days"], -r["rank"]))


def _is_today(one: Facts, on: date) -> bool:
    """Late, due, called for; and what cannot be told of whoever is High, or may be."""
    if (one["most_late"] or 0) > 0 or one["next_due"] == on or one["call"]:
        return True
    return bool(one["rank"] >= RANK["High"] and one["untold"])


def _is_reactive(one: Facts) -> bool:
    return bool(one["mode"] == "reactive" and one["setting"] == "community")


def _imminent(rows: Iterable[Facts]) -> list[Facts]:
    told = [r for r in rows if r["imminent"]]
    return sorted(told, key=lambda r: (-r["rank"], r["imminent_since"] or date.min))


def _self_risk(rows: Iterable[Facts]) -> list[Facts]:
    told = [{**r, "self_risk": r["self_risk"] or "Not answered"} for r in rows]
    told = [r for r in told if r["self_risk"] != "None known"]
    ranks = {"High concern": 0, "Some concern": 1}
    return sorted(
        told, key=lambda r: (ranks.get(r["self_risk"], 2), -(r["self_risk_late"] or 0), -r["rank"])
    )


def _missing(rows: Iterable[Facts]) -> list[Facts]:
    missing = []
    for one in rows:
        visited = one["last_visit"] or one["setting"] == "custody" or _is_reactive(one)
        lacks = {
            "no_signed": not one["is_signed"],
            "no_plan": one["open_actions"] == 0,
            "no_visit": not visited,
        }
        if any(lacks.values()) or one["cannot_tell"]:
            said = {name: "yes" if lack else "" for name, lack in lacks.items()}
            missing.append({"reference": one["reference"], **said})
    return missing


def _by(rows: Iterable[Facts], what: str) -> list[Facts]:
    groups: dict[str, list[Facts]] = {}
    for one in rows:
        groups.setdefault(one[what], []).append(one)
    return [{what: key, **_counted(groups[key])} for key in sorted(groups)]


def _counted(rows: list[Facts]) -> Facts:
    late = [r["most_late"] for r in rows if (r["most_late"] or 0) > 0]
    visits = [r["visit_late"] for r in rows if (r["visit_late"] or 0) > 0]
    return {
        "cases": len(rows),
        "overdue": len(late),
        "median_late": median(late) if late else None,
        "worst_late": max(late, default=0),
        "visits_overdue": len(visits),
        "visit_median": median(visits) if visits else None,
        "visit_worst": max(visits, default=0),
        **{key: sum(r["general"] == level for r in rows) for key, level in LEVEL_KEYS.items()},
        "not_signed": sum(r["general"] == "" for r in rows),
        **{
            f"overdue_{key}": sum(r["general"] == level and (r["most_late"] or 0) > 0 for r in rows)
            for key, level in LEVEL_KEYS.items()
        },
        "overdue_not_signed": sum(not r["general"] and (r["most_late"] or 0) > 0 for r in rows),
        "due_soon": sum(r["due_soon"] for r in rows),
        "lone_visits": sum(r["lone_visits"] for r in rows),
        "attempts": sum(r["attempts"] for r in rows),
        "unsigned": sum(r["unsigned_days"] > 14 for r in rows),
        "in_custody": sum(r["setting"] == "custody" for r in rows),
        "reactive": sum(r["mode"] == "reactive" for r in rows),
    }
