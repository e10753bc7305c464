"""A round as JSON, and as rows of a table for a researcher.

A field may be added under the same version; one that goes or changes its meaning makes the next.
What is too small to show is null, and never 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from arms_docs.csv_rows import as_csv
from arms_docs.study.few import FEWEST
from arms_docs.study.second_reader.judged import GroupJudged, ItemJudged
from arms_docs.study.second_reader.readings_back import PlanRead
from arms_docs.study.second_reader.round_read import RoundRead
from arms_docs.study.second_reader.round_words import MAY_NOT
from arms_docs.study.second_reader.two_readers import BOOTSTRAP_SEED, ItemAgreed

VERSION = 1
ALL = "all"
COEFFICIENT = ("value", "low", "high")
COLUMNS = (
    *("by", "group", "plans", "item", "title", "step", "readings", "n", "blank"),
    *("plans_by_both", "exact", "one_step", "further"),
    *("kappa", "kappa_low", "kappa_high", "kappa_weights", "ac2", "ac2_low", "ac2_high"),
)
PLAN_COLUMNS = (
    *("plan", "reference", "file", "reader", "workbook", "item", "title", "judgement", "words"),
    *("cell", "in_the_plan"),
)


def as_json(read: RoundRead) -> bytes:
    """A round as JSON. The same workbooks give the same bytes."""
    return f"{json.dumps(round_data(read), ensure_ascii=False, indent=1)}\n".encode()


def round_data(read: RoundRead) -> dict[str, Any]:
    """A round as plain data. What was quoted is in it only where plans are shown one by one."""
    out = read.handed_out
    return {
        "version": VERSION,
        "on": read.on.isoformat(),
        "set": out.set,
        "source": read.items.source,
        "licence": read.items.licence,
        "picked": {"plans": len(out.plans), "of": out.among, "one_in": out.one_in},
        "seed": out.seed,
        "picked_on": out.on.isoformat(),
        "readers": list(out.readers),
        "fewest": FEWEST,
        "may_not_be_used_for": list(MAY_NOT),
        "items": [
            {
                "key": item.key,
                "title": item.title,
                "asks": item.asks,
                "status": item.status.value,
                "anchors": list(item.anchors),
            }
            for item in read.items.items
        ],
        "scale": list(read.items.words),
        "readings": read.readings,
        "plans_read": read.read,
        "plans_by_both": read.by_both,
        "plans_compared_with_quotations": len(read.compared),
        "profile": _group(read.profile) if read.profile else None,
        "groups": [
            {
                "by": groups.by,
                "not_shown": groups.hidden,
                "profiles": [_group(group) for group in groups.groups],
            }
            for groups in read.groups
        ],
        "interval_seed": BOOTSTRAP_SEED,
        "agreement": [_agreed(agreed) for agreed in read.agreed],
        "not_counted": [{"file": name, "why": why} for name, why in read.unread],
        "remarks": [asdict(remark) for remark in read.remarks],
        "each": list(_plan_rows(read)) if read.each else [],
    }


def as_table(read: RoundRead) -> bytes:
    """CSV: a step of an item of a group in each row, or a judgement where plans are shown."""
    return as_csv(*table(read))


def table(read: RoundRead) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Rows and the columns of them: a step of an item of a group in each; or, where plans are shown
    one by one, a reader's judgement of an item.
    """
    if read.each:
        return list(_plan_rows(read)), PLAN_COLUMNS
    return list(_rows(read)), COLUMNS


def _group(group: GroupJudged) -> dict[str, Any]:
    return {
        "group": group.name,
        "plans": group.plans,
        "items": [_judged(judged) for judged in group.items],
    }


def _judged(judged: ItemJudged) -> dict[str, Any]:
    shares = judged.shares
    return {
        "item": judged.item.key,
        "plans": judged.plans,
        "blank": judged.blank,
        "n": judged.n if shares else None,
        "counts": list(judged.counts) if shares else None,
        "shares": [round(share, 4) for share in shares] if shares else None,
    }


def _agreed(agreed: ItemAgreed) -> dict[str, Any]:
    observed = agreed.observed
    return {
        "item": agreed.item.key,
        "plans": agreed.plans,
        "exact": observed.exact if observed else None,
        "one_step": observed.one_step if observed else None,
        "further": observed.further if observed else None,
        "kappa": asdict(agreed.kappa) if agreed.kappa else None,
        "ac2": asdict(agreed.ac2) if agreed.ac2 else None,
    }


def _rows(read: RoundRead) -> Iterator[dict[str, Any]]:
    if read.profile:
        for judged, agreed in zip(read.profile.items, read.agreed, strict=True):
            agreement = _agreement_columns(agreed)
            yield from _item_rows(read, ALL, read.profile, judged, agreement)
    for groups in read.groups:
        for group in groups.groups:
            for judged in group.items:
                yield from _item_rows(read, groups.by, group, judged, {})


def _item_rows(
    read: RoundRead, by: str, group: GroupJudged, judged: ItemJudged, more: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    data = _judged(judged)
    about = {"by": by, "group": group.name, "plans": judged.plans, "item": judged.item.key}
    for number, step in enumerate(read.items.words):
        yield {
            **dict.fromkeys(COLUMNS),
            **about,
            "title": judged.item.title,
            "step": step,
            "readings": data["counts"][number] if data["counts"] else None,
            "n": data["n"],
            "blank": judged.blank,
            **more,
        }


def _agreement_columns(agreed: ItemAgreed) -> dict[str, Any]:
    data = _agreed(agreed)
    columns: dict[str, Any] = {"plans_by_both": agreed.plans}
    columns |= {name: data[name] for name in ("exact", "one_step", "further")}
    for name in ("kappa", "ac2"):
        value, low, high = ((data[name] or {}).get(part) for part in COEFFICIENT)
        columns |= {name: value, f"{name}_low": low, f"{name}_high": high}
    return {**columns, "kappa_weights": agreed.kappa.weights if agreed.kappa else None}


def _plan_rows(read: RoundRead) -> Iterator[dict[str, Any]]:
    for plan in read.plans:
        for item in read.items.items:
            for code in sorted(plan.readings):
                yield _plan_row(read, plan, code, item.key, item.title)


def _plan_row(read: RoundRead, plan: PlanRead, code: str, key: str, title: str) -> dict[str, Any]:
    reading = plan.readings[code]
    word = reading.judged.get(key)
    is_compared = plan.plan.number in read.compared and word not in (None, read.items.words[0])
    return {
        "plan": plan.plan.number,
        "reference": plan.plan.reference,
        "file": plan.plan.file,
        "reader": code,
        "workbook": reading.file,
        "item": key,
        "title": title,
        "judgement": word,
        "words": reading.words.get(key),
        "cell": reading.cells.get(key),
        "in_the_plan": (reading.file, key) not in read.not_found if is_compared else None,
    }
