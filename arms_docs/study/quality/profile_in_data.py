"""A profile as JSON, and as rows of a table for a researcher.

A field may be added under the same version; one that goes or changes its meaning makes the next.
What is too small to show is null, and never 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from arms_docs.csv_rows import as_csv
from arms_docs.study.facts import ITEMS, Seen
from arms_docs.study.few import FEWEST
from arms_docs.study.quality.counted_plans import CountedPlan
from arms_docs.study.quality.profile import NOT_FOR, ItemCount, Profile, Quality

VERSION = 1
ALL = "all"
COUNTS = ("applies", "seen", "count", "among", "share")  # null where they are too few
COLUMNS = ("by", "group", "plans", "item", "brief", *COUNTS, "cannot_tell", "does_not_apply")
PLAN_COLUMNS = (
    *("reference", "file", "step", "item", "brief", "sight", "count", "among"),
    *("seen_at", "missed_at", "cannot_tell_at", "why"),
)


def as_json(quality: Quality) -> bytes:
    """A profile as JSON. The same plans give the same bytes."""
    data = json.dumps(quality_data(quality), ensure_ascii=False, indent=1)
    return f"{data}\n".encode()


def quality_data(quality: Quality) -> dict[str, Any]:
    """A profile as plain data."""
    plans = quality.plans
    return {
        "version": VERSION,
        "on": quality.on.isoformat(),
        "sources": list(quality.sources),
        "files": plans.files,
        "plans": len(plans.counted),
        "fewest": FEWEST,
        "without_a_signed_record": plans.without,
        "not_counted": [{"file": name, "why": why} for name, why in plans.unread],
        "may_not_be_used_for": list(NOT_FOR),
        "items": [
            {
                "key": item.key,
                "part": item.part,
                "brief": item.brief,
                "asks": item.asks,
                "how": item.how,
                "cannot_see": item.blind,
                "source": item.source,
                "of": item.of,
                "is_figure": item.is_figure,
            }
            for item in ITEMS
        ],
        "profile": list(_counts(quality.profile)) if quality.profile else None,
        "groups": [
            {
                "by": breakdown.by,
                "not_shown": breakdown.hidden,
                "profiles": [
                    {
                        "group": group.name,
                        "plans": group.plans,
                        "items": list(_counts(group)),
                    }
                    for group in breakdown.groups
                ],
            }
            for breakdown in quality.breakdowns
        ],
        "each": [_plan(plan) for plan in quality.plans.counted] if quality.each else [],
    }


def as_table(quality: Quality) -> bytes:
    """CSV: an item of a group in each row, or of a plan where plans are shown one by one."""
    return as_csv(*table(quality))


def table(quality: Quality) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Rows and the columns of them: an item of a group in each, or of a plan, one by one."""
    if quality.each:
        return list(_plan_rows(quality)), PLAN_COLUMNS
    return list(_rows(quality)), COLUMNS


def _rows(quality: Quality) -> Iterator[dict[str, Any]]:
    if quality.profile:
        yield from _group_rows(ALL, quality.profile)
    for breakdown in quality.breakdowns:
        for group in breakdown.groups:
            yield from _group_rows(breakdown.by, group)


def _group_rows(by: str, group: Profile) -> Iterator[dict[str, Any]]:
    for counts in _counts(group):
        yield {"by": by, "group": group.name, "plans": group.plans, **counts}


def _counts(group: Profile) -> Iterator[dict[str, Any]]:
    for count in group.items:
        yield {"item": count.item.key, "brief": count.item.brief, **_figures(count)}


def _figures(count: ItemCount) -> dict[str, Any]:
    shown: dict[str, Any] = dict.fromkeys(COUNTS)
    if count.is_shown or not count.applies:
        share = None if count.share is None else round(count.share, 4)
        figures = (count.applies, count.seen, count.count, count.among, share)
        shown = dict(zip(COUNTS, figures, strict=True))
    return {**shown, "cannot_tell": count.untold, "does_not_apply": count.apart}


def _plan(plan: CountedPlan) -> dict[str, Any]:
    return {
        "reference": plan.facts.file.reference,
        "file": plan.facts.name,
        "sha256": plan.facts.file.sha256,
        "step": plan.facts.file.step.value,
        "tables": plan.facts.edition,
        "items": [_seen(seen) for seen in plan.facts.seen],
    }


def _seen(seen: Seen) -> dict[str, Any]:
    return {
        "item": seen.item,
        "sight": seen.sight.value,
        "count": seen.count,
        "among": seen.among,
        **{
            name: [{"row": spot.row, "cell": spot.cell} for spot in spots]
            for name, spots in _spots(seen).items()
        },
        "why": seen.why,
    }


def _plan_rows(quality: Quality) -> Iterator[dict[str, Any]]:
    for plan in quality.plans.counted:
        for item, seen in zip(ITEMS, plan.facts.seen, strict=True):
            at = {
                name: " ".join(spot.cell or spot.row for spot in spots)
                for name, spots in _spots(seen).items()
            }
            yield {
                "reference": plan.facts.file.reference,
                "file": plan.facts.name,
                "step": plan.facts.file.step.value,
                "item": item.key,
                "brief": item.brief,
                "sight": seen.sight.value,
                "count": seen.count,
                "among": seen.among,
                **at,
                "why": seen.why,
            }


def _spots(seen: Seen) -> dict[str, Any]:
    return {"seen_at": seen.has, "missed_at": seen.lacks, "cannot_tell_at": seen.unsure}
