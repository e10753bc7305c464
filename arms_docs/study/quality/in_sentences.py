"""What is said in sentences of a profile, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from arms_docs.assessment import long_date
from arms_docs.study.facts import FileFacts, Seen, Spot
from arms_docs.study.few import FEWEST, TOO_FEW, not_shown
from arms_docs.study.in_figures import percent, plural
from arms_docs.study.quality.profile import Breakdown, ItemCount, Quality

NAMED = 3  # sources
NOT_SHOWN = "not shown"
TITLE = "Quality of plans, as a tool sees it"


def about(quality: Quality) -> Iterator[str]:
    """Which plans, and what is left out."""
    plans = quality.plans
    yield (
        f"{plural(len(plans.counted), 'plan')}, on {long_date(quality.on)}, from "
        f"{plural(plans.files, 'file')} in {_listed(quality.sources)}. Of each person the newest "
        "signed record counts, or a file that is named by itself."
    )
    if plans.without:
        people = "1 person has" if plans.without == 1 else f"{plans.without} people have"
        yield f"{people} no signed record here, and no plan that counts."
    if plans.unread:
        files = "1 file is" if len(plans.unread) == 1 else f"{len(plans.unread)} files are"
        yield f"{files} not counted, because it could not be read or is not proved."
    if quality.profile is None and len(plans.counted) != 1:
        yield (
            f"Too few for a profile: none is made of fewer than {FEWEST} plans. --file-by-file "
            "shows each by itself."
        )
    if not_shown := [each.by for each in quality.breakdowns if each.hidden and not each.groups]:
        yield (
            f"No groups by {' or by '.join(not_shown)} are shown: they are of fewer than {FEWEST} "
            "plans, or would tell what others are."
        )


def _listed(sources: tuple[str, ...]) -> str:
    """The first sources, and how many more there are."""
    more = f", and {len(sources) - NAMED} more" if len(sources) > NAMED else ""
    return ", ".join(sources[:NAMED]) + more


def hidden(breakdown: Breakdown) -> str:
    """What is not shown of these groups, and why; empty: nothing."""
    sentences = []
    if breakdown.hidden:
        sentences.append(not_shown(breakdown.hidden))
    counts = chain.from_iterable(group.items for group in breakdown.groups)
    if NOT_SHOWN in map(in_group, counts):
        sentences.append(
            f"‘{NOT_SHOWN.capitalize()}’: it applies to fewer than {FEWEST} plans of the group, or "
            "it would tell what others are."
        )
    return " ".join(sentences)


def share(count: ItemCount) -> str:
    """A share in per cent, or why there is none."""
    if not count.applies:
        return "–"
    if not count.is_shown:
        return TOO_FEW
    return "–" if count.share is None else percent(count.share, 1)


def plans_seen(count: ItemCount) -> str:
    """In how many plans of how many it is seen; of a figure, how many have one."""
    if not count.applies:
        return "–"
    if not count.is_shown:
        return TOO_FEW
    return f"{count.seen}" if count.item.is_figure else f"{count.seen} of {count.applies}"


def in_group(count: ItemCount) -> str:
    """What stands of an item in a column of a group: plans, or the share of a figure."""
    if count.applies and not count.is_shown:
        return NOT_SHOWN
    return share(count) if count.item.is_figure else plans_seen(count)


def parts_seen(count: ItemCount) -> str:
    """How many of its parts have it, such as factors or actions; empty where it has none."""
    if count.item.of == "plans" or not count.is_shown or not count.among:
        return ""
    return f"{count.count} of {count.among} {count.item.of}"


def plan_title(facts: FileFacts) -> str:
    """What a single plan is called: reference, how far it has come, and where it lies."""
    reference = facts.file.reference or "no reference"
    return f"{reference}, {facts.file.step.value}, {facts.name}"


def where(seen: Seen) -> str:
    """Where something is missed or cannot be told, else where it is seen; why, if that is said."""
    parts = []
    if seen.lacks and seen.sight.value != "a figure":
        parts.append(f"missed: {spots(seen.lacks)}")
    if seen.unsure:
        parts.append(f"cannot tell: {spots(seen.unsure)}")
    if not parts and seen.has:
        parts.append(cells(seen.has))
    return "; ".join([*parts, *([seen.why] if seen.why else [])])


def spots(each: Iterable[Spot]) -> str:
    """Places, each with its cell.

    >>> spots([Spot("A1", "Actions!D6"), Spot("A2")])
    'A1 (Actions!D6), A2'
    """
    return ", ".join(f"{spot.row} ({spot.cell})" if spot.cell else spot.row for spot in each)


def cells(each: Iterable[Spot]) -> str:
    """The cells of places, sheet by sheet; the places where they have none.

    >>> cells([Spot("A1", "Actions!D6"), Spot("A2", "Actions!D7"), Spot("S1", "Formulation!C9")])
    'Actions!D6, D7, Formulation!C9'
    >>> cells([Spot("A1"), Spot("A2")])
    'A1, A2'
    """
    by_sheet: dict[str, list[str]] = {}
    for spot in each:
        sheet, _, address = spot.cell.rpartition("!")
        by_sheet.setdefault(sheet, []).append(address or spot.row)
    return ", ".join(
        f"{sheet}!{', '.join(there)}" if sheet else ", ".join(there)
        for sheet, there in by_sheet.items()
    )
