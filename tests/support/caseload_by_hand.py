"""What a caseload has to say of a story, worked out a second time, plainly, from what happened.

It shares no code with `arms_docs.caseload` and reads no file: only stories. Rules: a signed record
rules, and what is on its way stands beside it; a visit that met nobody is none; days late are
counted from the day that was set first, and an excuse takes off no day before it was entered;
who is not there any more is on no list. What cannot be told is as late as it may be at the worst,
and by that a list sorts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.support.caseload_stories import TEAMS, Story, later

RANK = {"Low": 0, "Medium": 1, "High": 2, "Very High": 3}
LONGEST = 28  # days of an excuse, between the day on which it is entered and that on which it ends
# Within so many days: decided, handed in again, a first assessment; and of what is near.
DECIDED, BACK, FIRST, RELEASE, ORDER = 14, 14, 28, 28, 90
# What an event starts: within so many days a visit and a review; whether nothing before counts.
STARTS = {
    "released": (7, 28, True),
    "recalled": (None, 28, True),
    "transferred in": (14, 28, False),
}
NO_LIMIT = 9_999  # days late of a visit where nothing says when the last one was
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
    lone: int = 0  # visits by one person alone: of the newest record's log, and since
    lone_since: int = 0
    met: set[date] = field(default_factory=set)  # days of all visits of these
    met_since: set[date] = field(default_factory=set)
    attempts: int = 0
    call: date | None = None
    closed: set[str] = field(default_factory=set)  # actions that were done
    moved: dict[str, date] = field(default_factory=dict)
    officer: str = ""
    gone: str = ""
    inside: bool | None = None  # what an event says of custody
    excuses: dict[str, list[list[Any]]] = field(default_factory=dict)  # by clock: from, until, why
    acknowledged: dict[str, date] = field(default_factory=dict)
    starts: list[tuple[date, str]] = field(default_factory=list)
    first_told: date | None = None
    doubled: bool = False  # two workbooks of one record: what only one says is not believed
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
    now.state, now.since, now.call, now.doubled = "draft", None, None, False
    now.first_told = now.first_told or on
    seen = facts["last_visit"]
    if seen and (now.last is None or seen > now.last[0]):
        now.last, now.attempts = (seen, facts["two"]), 0
    if now.signed:  # an action that a review does not name any more was done
        now.closed |= set(now.signed[-1]["actions"]) - set(facts["actions"])
        now.moved |= {action: due for action, (_, due) in facts["actions"].items()}


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
    now.lone, now.lone_since = now.lone_since, 0
    now.met, now.met_since = now.met_since, set()
    now.closed, now.moved = set(), {}


def _visited(now: Known, on: date, facts: Mapping[str, Any], _: str) -> None:
    if facts.get("review_now"):
        now.call = now.call or on
    if not now.doubled:
        now.last, now.attempts = (on, facts["two"]), 0
        now.lone_since += not facts["two"]
        now.met_since.add(on)


def _attempted(now: Known, _: date, __: Mapping[str, Any], ___: str) -> None:
    now.attempts += not now.doubled


def _done(now: Known, _: date, facts: Mapping[str, Any], __: str) -> None:
    if not now.doubled:
        now.closed.add(facts["action"])


def _copied(now: Known, _: date, __: Mapping[str, Any], what: str) -> None:
    now.doubled = now.state == "signed"
    now.notes.add(what)


def _moved(now: Known, _: date, facts: Mapping[str, Any], __: str) -> None:
    now.moved[facts["action"]] = facts["to"]


def _gone(now: Known, _: date, __: Mapping[str, Any], what: str) -> None:
    now.gone = what


def _back(now: Known, on: date, _: Mapping[str, Any], what: str) -> None:
    now.gone = ""
    now.starts.append((on, what))


def _inside(now: Known, on: date, _: Mapping[str, Any], what: str) -> None:
    now.inside = what == "recalled"
    now.starts.append((on, what))


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
    "copied": _copied,
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
    if now.gone:
        return []
    lines = [*_not_signed(now)]
    if now.signed:
        lines += [*_visit(now), *_review(now), *_actions(now), *_gaps(now), *_self_risk(now)]
        lines += [*_near(now, on)]
    told = [{**line, **_lateness(now, line, on)} for line in lines]
    return [{key: cell for key, cell in line.items() if key != "earliest"} for line in told]


def _line(what: str, first: date | None, last: date | None = None, **more: Any) -> Facts:
    """A line; where the day cannot be told, ``earliest`` is the first that it may be."""
    line = {"what": what, "item": "", "first_due": first, "due": last or first, "urgent": False}
    return {**line, "why": "" if first else "cannot be told", "earliest": None, **more}


def _not_signed(now: Known) -> Iterator[Facts]:
    if not now.signed and now.first_told:
        yield _line("first assessment", now.first_told + timedelta(days=FIRST))
    if now.since and now.state in ("submitted", "waits for a second signature"):
        yield _line("decision on what was handed in", now.since + timedelta(days=DECIDED))
    if now.since and now.state == "returned":
        yield _line("return of the workbook", now.since + timedelta(days=BACK))


def _near(now: Known, on: date) -> Iterator[Facts]:
    release, orders = now.signed[-1]["release"], now.signed[-1]["orders"]
    if release and _in_custody(now) and on >= release - timedelta(days=RELEASE):
        yield _line("release from custody", release)
    for order, ends in orders.items():
        if ends and ends - timedelta(days=ORDER) <= on <= ends:
            yield _line("end of an order", ends, item=order)


def _lateness(now: Known, line: Facts, on: date) -> Facts:
    first = line["first_due"]
    past = max(0, (on - first).days) if first else 0
    excused = 0
    for begun, ended, _ in now.excuses.get(line["what"], []):
        if first:
            end = min(begun + timedelta(days=LONGEST + 1), ended or date.max)
            excused += max(0, (min(end - timedelta(days=1), on) - max(begun, first)).days)
    late = at_worst = past - excused
    if not first:
        at_worst = max(0, (on - line["earliest"]).days) if line["earliest"] else NO_LIMIT
    return {"past": past, "excused": excused, "late": late, "late_at_worst": at_worst}


def _in_custody(now: Known) -> bool:
    return bool(now.signed[-1]["custody"]) if now.inside is None else now.inside


def _visit(now: Known) -> Iterator[Facts]:
    plan, last = now.signed[-1], now.last[0] if now.last else None
    if _in_custody(now) or (plan["every"] or ("",))[0] == "reactive":
        return
    starts = [(on, what) for on, what in now.starts if last is None or last < on]
    is_anew = any(STARTS[what][2] for _, what in starts)
    days = []
    if last and not is_anew:
        days += [_after(r["every"], last) for r in now.signed if r["seen"] and r["seen"][0] == last]
        days.append(_after(plan["every"], last))
    for on, what in starts:
        if (within := STARTS[what][0]) is not None:
            days.append(on + timedelta(days=within))
    told = [day for day in days if day]
    earliest = last + timedelta(days=1) if last else None  # no interval is shorter than a day
    yield _line(
        "home visit", min(told, default=None), told[-1] if told else None, earliest=earliest
    )


def _after(every: tuple[str, int] | None, day: date) -> date | None:
    if every is None or every[0] == "reactive":
        return None
    kind, number = every
    if kind == "months":
        return later(day, number)
    return day + timedelta(days=number * (7 if kind == "weeks" else 1))


def _review(now: Known) -> Iterator[Facts]:
    plan = now.signed[-1]
    days = [plan["next_review"], now.call]
    days += [on + timedelta(days=STARTS[what][1]) for on, what in now.starts]
    yield _line("review", min(filter(None, days), default=None), earliest=plan["assessed_on"])


def _actions(now: Known) -> Iterator[Facts]:
    for action, (priority, day) in now.signed[-1]["actions"].items():
        if action in now.closed:
            continue
        first = min(r["actions"][action][1] for r in now.signed if action in r["actions"])
        last = now.moved.get(action, day)
        yield _line("action", first, last, item=action, urgent=priority == "High")


def _gaps(now: Known) -> Iterator[Facts]:
    for factor, day in now.signed[-1]["gaps"].items():
        days = []
        for record in reversed(now.signed):
            if factor not in record["gaps"]:
                break
            days.append(record["gaps"][factor])
        yield _line("gap", min(days), day, item=factor, urgent=True)


def _self_risk(now: Known) -> Iterator[Facts]:
    if day := now.signed[-1]["self_by"]:
        yield _line("next step on risk to self", day)


# --- one row a person ----------------------------------------------------------------------------


def row(story: Story, on: date) -> Facts:
    """The row of one person on a day."""
    now, lines = known(story, on), due(story, on)
    plan = now.signed[-1] if now.signed else now.pending or {}
    is_signed = bool(now.signed)
    visit = next((x for x in lines if x["what"] == "home visit"), {})
    review = next((x for x in lines if x["what"] == "review"), {})
    step = next((x for x in lines if x["what"] == "next step on risk to self"), {})
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
        "rank": _worst(plan) if general else 3,
        "provisional": not general or _worst(plan) > RANK[general],
        "static": plan.get("static", ""),
        "mappa": plan.get("mappa", ""),
        "imminent": " ".join(plan.get("imminent", ())),
        "imminent_since": _imminent_since(now),
        "last_visit": now.last[0] if now.last else None,
        "two_went": {True: "yes", False: "no", None: ""}[now.last[1] if now.last else None],
        "lone_visits": now.lone + now.lone_since + len(_named_alone(now)),
        "attempts": now.attempts,
        "visit_first_due": visit.get("first_due"),
        "visit_due": visit.get("due"),
        "visit_late": _known_late(visit),
        "review_first_due": review.get("first_due"),
        "review_due": review.get("due"),
        "review_late": _known_late(review),
        "actions_late": sum(x["what"] == "action" and x["urgent"] and x["late"] > 0 for x in lines),
        "gaps_late": sum(x["what"] == "gap" and x["late"] > 0 for x in lines),
        "most_late": max((x["late"] for x in lines if x["first_due"]), default=None),
        "late_at_worst": max((x["late_at_worst"] for x in lines), default=0),
        "untold": sum(x["first_due"] is None for x in lines),
        "call": now.call if is_signed else None,
        "next_due": min((x["due"] for x in lines if x["due"] and x["due"] >= on), default=None),
        "due_soon": sum(bool(x["due"]) and 0 <= (x["due"] - on).days < 28 for x in lines),
        "state": now.state,
        "state_since": now.since,
        "state_days": (on - now.since).days if now.since else 0,
        "is_signed": is_signed,
        "signed_on": plan["signed_on"] if is_signed else None,
        "unsigned_days": (on - now.pending["assessed_on"]).days if now.pending else 0,
        "open_actions": len(plan.get("actions", {})),
        "points": now.points,
        "order_ends": min(endings, default=None),
        "release": plan.get("release") if custody else None,
        "self_risk": plan.get("self_risk", ""),
        "self_risk_due": step.get("due"),
        "self_risk_late": _known_late(step),
        "lowered": _lowered(now),
        "cannot_tell": _cannot_tell(now, lines),
    }


def _worst(plan: Facts) -> int:
    """The worst general level that the gaps of a signed plan leave open.

    One factor that is High makes the overall priority Medium; the guide is the higher of it and of
    its mean with RM2000, rounded up. A level is raised where the guide is; it is never lowered.
    """
    general, overall, static = (RANK[plan[key]] for key in ("general", "overall", "static"))
    most = max(overall, 1) if plan["gaps"] else overall
    least, last = (max(level, (level + static + 1) // 2) for level in (overall, most))
    return max(general, last) if last > least else general


def _named_alone(now: Known) -> set[date]:
    """Days of last visits by one person that an assessment names, and no log has."""
    named = [x for x in (now.pending, *now.signed[-1:]) if x and x["last_visit"]]
    return {x["last_visit"] for x in named if x["two"] is False} - now.met - now.met_since


def _known_late(line: Facts) -> int | None:
    """Days late; None where nothing is due, or its day cannot be told."""
    return line["late"] if line.get("first_due") else None


def _imminent_since(now: Known) -> date | None:
    since = None
    for record in reversed(now.signed):
        if not record["imminent"]:
            break
        since = record["assessed_on"]
    return since


def _lowered(now: Known) -> str:
    """What was lowered when it was signed last, and what would be by what was handed in."""
    pairs = [(now.signed[-2], now.signed[-1], "signed")] if len(now.signed) > 1 else []
    if now.signed and now.pending and now.state != "draft":
        pairs.append((now.signed[-1], now.pending, now.state))
    moves = []
    for then, this, how in pairs:
        for key, name in (("general", "general level"), ("overall", "overall priority")):
            if RANK[this[key]] < RANK[then[key]]:
                moves.append(f"{name} from {then[key]} to {this[key]} ({how})")
    return "; ".join(moves)


def _cannot_tell(now: Known, lines: Iterable[Facts]) -> bool:
    """Whether anything cannot be told of the person, in whatever words it is said."""
    is_untold = any(line["why"] for line in lines)
    return not now.signed or is_untold or "forged" in now.notes
