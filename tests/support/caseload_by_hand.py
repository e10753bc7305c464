"""What a caseload has to say of a story, worked out a second time, plainly, from what happened.

It shares no code with `arms_docs.caseload` and reads no file: only stories. Rules: a signed record
rules, and what is on its way stands beside it; a visit that met nobody is none; days late are
counted from the day that was set first, and an excuse takes off no day before it was entered;
who is not there any more is on no list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import Any

from tests.support.caseload_stories import TEAMS, Story, later

RANK = {"Low": 0, "Medium": 1, "High": 2, "Very High": 3}
OVER = {"Low": 28, "Medium": 14, "High": 7, "Very High": 1}  # days late that go to the supervisor
GONE = ("transferred out", "died", "registration ended")
Facts = dict[str, Any]


@dataclass
class Known:
    """What is known when a story ends."""

    signed: list[Facts] = field(default_factory=list)  # with "assessed_on", "signed_on", "seen"
    pending: Facts | None = None
    state: str = "no assessment"
    since: date | None = None
    points: int = 0
    last: tuple[date, bool | None] | None = None  # the last visit made, and whether two went
    lone: int = 0
    attempts: int = 0
    call: date | None = None
    closed: set[str] = field(default_factory=set)  # actions that were done
    moved: dict[str, date] = field(default_factory=dict)
    officer: str = ""
    gone: str = ""
    inside: bool | None = None  # what an event says of custody
    inside_on: date | None = None
    excuses: dict[str, list[list[Any]]] = field(default_factory=dict)  # by clock: from, until, why
    acknowledged: dict[str, date] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)


def known(story: Story, on: date = date.max) -> Known:
    """What had become known by a day."""
    now = Known(officer=story.officer.staff_id)
    for happening in story.happenings:
        if happening.on <= on:
            LEARN.get(happening.what, _noted)(now, happening.on, happening.facts, happening.what)
    return now


def _assessed(now: Known, on: date, facts: Mapping[str, Any], _: str) -> None:
    now.pending = {**facts, "assessed_on": on}
    now.state, now.since, now.call = "draft", None, None
    seen = facts["last_visit"]
    if seen and (now.last is None or seen > now.last[0]):
        now.last, now.attempts = (seen, facts["two"]), 0
    if now.signed:  # an action that a review does not name any more was done
        now.closed |= set(now.signed[-1]["actions"]) - set(facts["actions"])


def _handed_in(now: Known, on: date, _: Mapping[str, Any], __: str) -> None:
    now.state, now.since, now.points = "submitted", on, 0


def _returned(now: Known, on: date, facts: Mapping[str, Any], _: str) -> None:
    now.state, now.since, now.points = "returned", on, facts["points"]


def _signed_once(now: Known, on: date, _: Mapping[str, Any], __: str) -> None:
    now.state, now.since = "waits for a second signature", on


def _signed(now: Known, on: date, _: Mapping[str, Any], __: str) -> None:
    assert now.pending
    now.signed.append({**now.pending, "signed_on": on, "seen": now.last})
    now.pending, now.state, now.since, now.points = None, "signed", on, 0
    now.closed, now.moved = set(), {}


def _visited(now: Known, on: date, facts: Mapping[str, Any], _: str) -> None:
    now.last, now.attempts = (on, facts["two"]), 0
    now.lone += not facts["two"]
    if facts.get("review_now"):
        now.call = now.call or on


def _attempted(now: Known, _: date, __: Mapping[str, Any], ___: str) -> None:
    now.attempts += 1


def _done(now: Known, _: date, facts: Mapping[str, Any], __: str) -> None:
    now.closed.add(facts["action"])


def _moved(now: Known, _: date, facts: Mapping[str, Any], __: str) -> None:
    now.moved[facts["action"]] = facts["to"]


def _gone(now: Known, _: date, __: Mapping[str, Any], what: str) -> None:
    now.gone = what


def _back(now: Known, _: date, __: Mapping[str, Any], ___: str) -> None:
    now.gone = ""
    now.notes.add("transferred in")


def _inside(now: Known, on: date, _: Mapping[str, Any], what: str) -> None:
    now.inside, now.inside_on = what == "recalled", on


def _officer(now: Known, _: date, facts: Mapping[str, Any], __: str) -> None:
    now.officer = facts["to"]


def _excused(now: Known, on: date, facts: Mapping[str, Any], _: str) -> None:
    now.excuses.setdefault(facts["clock"], []).append([on, None, facts["reason"]])


def _excuse_ended(now: Known, on: date, facts: Mapping[str, Any], _: str) -> None:
    now.excuses[facts["clock"]][-1][1] = on


def _acknowledged(now: Known, on: date, facts: Mapping[str, Any], _: str) -> None:
    now.acknowledged[facts["clock"]] = on


def _noted(now: Known, _: date, __: Mapping[str, Any], what: str) -> None:
    now.notes.add(what)


LEARN: Mapping[str, Callable[[Known, date, Mapping[str, Any], str], None]] = {
    "assessed": _assessed,
    "handed in": _handed_in,
    "returned": _returned,
    "signed": _signed,
    "signed once": _signed_once,
    "visited": _visited,
    "attempted": _attempted,
    "done": _done,
    "moved": _moved,
    **dict.fromkeys(GONE, _gone),
    "transferred in": _back,
    "released": _inside,
    "recalled": _inside,
    "officer": _officer,
    "excused": _excused,
    "excuse ended": _excuse_ended,
    "acknowledged": _acknowledged,
}


# --- what is due ---------------------------------------------------------------------------------


def due(story: Story, on: date) -> list[Facts]:
    """Everything that is due for a person on a day: what, item, first due, due, how late."""
    now = known(story, on)
    if not now.signed or now.gone:
        return []
    return [
        {**line, **_lateness(now, line, on)}
        for line in (*_visit(now), *_review(now), *_actions(now), *_gaps(now), *_self_risk(now))
    ]


def _lateness(now: Known, line: Facts, on: date) -> Facts:
    first = line["first_due"]
    past = max(0, (on - first).days) if first else 0
    excused = 0
    for begun, ended, _ in now.excuses.get(line["what"], []):
        if first:
            start, end = max(begun, first), min(ended or on, on)
            excused += max(0, (end - start).days)
    return {"past": past, "excused": excused, "late": past - excused}


def _in_custody(now: Known) -> bool:
    return bool(now.signed[-1]["custody"]) if now.inside is None else now.inside


def _visit(now: Known) -> Iterator[Facts]:
    plan = now.signed[-1]
    if _in_custody(now) or (plan["every"] or ("",))[0] == "reactive":
        return
    line: Facts = {"what": "home visit", "item": "", "first_due": None, "due": None, "why": "?"}
    if now.last and plan["every"]:
        last = now.last[0]
        days = [_after(r["every"], last) for r in now.signed if r["seen"] and r["seen"][0] == last]
        own = _after(plan["every"], last)
        known_days = [day for day in (*days, own) if day]
        line |= {"first_due": min(known_days), "due": own, "why": ""}
    yield line


def _after(every: tuple[str, int] | None, day: date) -> date | None:
    if every is None or every[0] == "reactive":
        return None
    kind, number = every
    if kind == "months":
        return later(day, number)
    return day + timedelta(days=number * (7 if kind == "weeks" else 1))


def _review(now: Known) -> Iterator[Facts]:
    day = now.signed[-1]["next_review"]
    day = min(filter(None, (day, now.call)), default=None)
    yield {"what": "review", "item": "", "first_due": day, "due": day, "why": "" if day else "?"}


def _actions(now: Known) -> Iterator[Facts]:
    for action, (priority, day) in now.signed[-1]["actions"].items():
        if action in now.closed:
            continue
        firsts = [r["actions"][action][1] for r in now.signed if action in r["actions"]]
        yield {
            "what": "action",
            "item": action,
            "first_due": min(firsts),
            "due": now.moved.get(action, day),
            "urgent": priority == "High",
            "why": "",
        }


def _gaps(now: Known) -> Iterator[Facts]:
    for factor, day in now.signed[-1]["gaps"].items():
        days = []
        for record in reversed(now.signed):
            if factor not in record["gaps"]:
                break
            days.append(record["gaps"][factor])
        yield {"what": "gap", "item": factor, "first_due": min(days), "due": day, "why": ""}


def _self_risk(now: Known) -> Iterator[Facts]:
    if day := now.signed[-1]["self_by"]:
        what = "next step on risk to self"
        yield {"what": what, "item": "", "first_due": day, "due": day, "why": ""}


# --- one row a person ----------------------------------------------------------------------------


def row(story: Story, on: date) -> Facts:
    """The row of one person on a day."""
    now, lines = known(story, on), due(story, on)
    plan = now.signed[-1] if now.signed else now.pending or {}
    is_signed = bool(now.signed)
    visit = next((x for x in lines if x["what"] == "home visit"), {})
    review = next((x for x in lines if x["what"] == "review"), {})
    general = plan.get("general", "") if is_signed else ""
    endings = [day for day in plan.get("orders", {}).values() if day and day >= on]
    custody = (_in_custody(now) if is_signed else plan.get("custody")) and "custody"
    return {
        "reference": story.reference,
        "name": story.name,
        "born": story.born,
        "officer": now.officer,
        "team": TEAMS[now.officer],
        "setting": custody or "community",
        "mode": "reactive" if (plan.get("every") or ("",))[0] == "reactive" else "active",
        "general": general,
        "overall": plan.get("overall", "") if is_signed else "",
        "rank": RANK.get(general, 3),
        "provisional": general == "",
        "static": plan.get("static", ""),
        "mappa": plan.get("mappa", ""),
        "imminent": " ".join(plan.get("imminent", ())),
        "imminent_since": _imminent_since(now),
        "last_visit": now.last[0] if now.last else None,
        "two_went": {True: "yes", False: "no", None: ""}[now.last[1] if now.last else None],
        "attempts": now.attempts,
        "visit_first_due": visit.get("first_due"),
        "visit_due": visit.get("due"),
        "visit_late": visit.get("late", 0),
        "review_first_due": review.get("first_due"),
        "review_due": review.get("due"),
        "review_late": review.get("late", 0),
        "actions_late": sum(bool(x.get("urgent")) and x["late"] > 0 for x in lines),
        "gaps_late": sum(x["what"] == "gap" and x["late"] > 0 for x in lines),
        "most_late": max((x["late"] for x in lines), default=0),
        "state": now.state,
        "state_since": now.since,
        "state_days": (on - now.since).days if now.since else 0,
        "points": now.points,
        "order_ends": min(endings, default=None),
        "release": plan.get("release") if custody else None,
        "self_risk": plan.get("self_risk", ""),
        "lowered": _lowered(now),
        "cannot_tell": _cannot_tell(now, lines),
    }


def _imminent_since(now: Known) -> date | None:
    since = None
    for record in reversed(now.signed):
        if not record["imminent"]:
            break
        since = record["assessed_on"]
    return since


def _lowered(now: Known) -> str:
    assessments = [*now.signed, *([now.pending] if now.pending else [])]
    if len(assessments) < 2:
        return ""
    then, this = assessments[-2:]
    moves = [
        f"{name} {then[name]} to {this[name]}"
        for name in ("general", "overall")
        if RANK.get(this[name], 9) < RANK.get(then[name], -1)
    ]
    return "; ".join(moves)


def _cannot_tell(now: Known, lines: Iterable[Facts]) -> bool:
    """Whether anything cannot be told of the person, in whatever words it is said."""
    is_untold = any(line["why"] for line in lines)
    return not now.signed or is_untold or "forged" in now.notes


# --- views ---------------------------------------------------------------------------------------


def there(stories: Iterable[Story], on: date) -> list[Story]:
    """Those whose case is still ours on a day."""
    return [story for story in stories if not known(story, on).gone]


def today(stories: Iterable[Story], on: date) -> list[str]:
    """For whom something is late or cannot be told: the worst level first, then the latest."""
    rows = [row(story, on) for story in there(stories, on)]
    late = [r for r in rows if r["most_late"] > 0 or r["cannot_tell"]]
    ordered = sorted(late, key=lambda r: (-r["rank"], -r["most_late"], r["reference"]))
    return [r["reference"] for r in ordered]


def waiting(stories: Iterable[Story], on: date, state: str) -> list[str]:
    """Who stands in a state, the one that has stood there longest first."""
    rows = [row(story, on) for story in there(stories, on)]
    stand = [r for r in rows if r["state"] == state]
    return [r["reference"] for r in sorted(stand, key=lambda r: (-r["state_days"], r["reference"]))]


def by(stories: Iterable[Story], on: date, what: str) -> dict[str, Facts]:
    """Counts by team or officer: cases, by level, visits overdue, their median and the most."""
    groups: dict[str, list[Facts]] = {}
    for story in there(stories, on):
        one = row(story, on)
        groups.setdefault(one[what], []).append(one)
    return {key: _counted(rows) for key, rows in groups.items()}


def _counted(rows: list[Facts]) -> Facts:
    late = [r["visit_late"] for r in rows if r["visit_late"] > 0]
    return {
        "cases": len(rows),
        **{level: sum(r["general"] == level for r in rows) for level in RANK},
        "unknown": sum(r["general"] == "" for r in rows),
        "overdue": len(late),
        "median": median(late) if late else None,
        "most": max(late, default=0),
        **{
            f"overdue {level}": sum(r["general"] == level and r["visit_late"] > 0 for r in rows)
            for level in RANK
        },
        "met nobody": sum(r["attempts"] > 0 for r in rows),
        "unsigned over 14 days": sum(
            r["state"] not in ("signed", "draft") and r["state_days"] > 14 for r in rows
        ),
    }


def escalations(stories: Iterable[Story], on: date) -> dict[tuple[str, str, str], str]:
    """What has to be told to whom: by reference, what and item."""
    told = {}
    for story in there(stories, on):
        limit = OVER.get(row(story, on)["general"], 1)
        for line in due(story, on):
            if line["late"] >= limit:
                to = "inspector" if line["late"] >= 2 * limit else "supervisor"
                told[story.reference, line["what"], line["item"]] = to
    return told


def coming(stories: Iterable[Story], on: date, field: str, within: int) -> list[str]:
    """Whose release or order comes within so many days, the next first."""
    rows = [row(story, on) for story in there(stories, on)]
    end = on + timedelta(days=within)
    soon = [r for r in rows if r[field] and on <= r[field] <= end]
    return [r["reference"] for r in sorted(soon, key=lambda r: (r[field], r["reference"]))]


def closed(stories: Iterable[Story], on: date) -> dict[str, str]:
    """Who is on no list any more, and why."""
    gone = {story.reference: known(story, on).gone for story in stories}
    return {reference: why for reference, why in gone.items() if why}
