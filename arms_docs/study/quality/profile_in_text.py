"""A profile as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

from arms_docs.study.facts import ITEMS, Sight
from arms_docs.study.quality.counted_plans import CountedPlan
from arms_docs.study.quality.in_sentences import (
    TITLE,
    about,
    hidden,
    in_group,
    parts_seen,
    plan_title,
    plans_seen,
    share,
    where,
)
from arms_docs.study.quality.profile import NOT_FOR, Breakdown, ItemCount, Profile, Quality

NARROWEST = 60
BRIEF = max(len(item.brief) for item in ITEMS) + 4
WIDE = 11  # a column of a group: "123 of 123", and a gap
MARKS = {
    Sight.SEEN: "seen",
    Sight.NOT_SEEN: "NOT SEEN",
    Sight.CANNOT_TELL: "cannot tell",
    Sight.NOT_ASKED: "n/a",
    Sight.FIGURE: "figure",
}


def as_text(quality: Quality, width: int) -> Iterator[str]:
    """The lines, in a terminal so many columns wide."""
    width = max(width, NARROWEST)
    yield from wrap(TITLE, width)
    for sentence in about(quality):
        yield from wrap(sentence, width)
    if quality.profile:
        yield ""
        yield from _profile(quality.profile, width)
    for breakdown in quality.breakdowns:
        if breakdown.groups and (len(breakdown.groups) > 1 or breakdown.hidden):
            yield ""
            yield from _breakdown(breakdown, width)
    if quality.each:
        for plan in quality.plans.counted:
            yield ""
            yield from _plan(plan, width)
    for name, why in quality.plans.unread:
        yield ""
        yield from wrap(f"Not counted: {name}. {why}", width)
    yield ""
    for sentence in NOT_FOR:
        yield from wrap(sentence, width)


def _profile(profile: Profile, width: int) -> Iterator[str]:
    yield f"{'':{BRIEF}}{'Plans':>11}{'Share':>8}{'Cannot':>8}{'Does not':>10}"
    yield f"{'':{BRIEF}}{'seen':>11}{'':>8}{'tell':>8}{'apply':>10}"
    for part, counts in groupby(profile.items, key=lambda count: count.item.part):
        yield part
        for count in counts:
            row, parts = _row(count), parts_seen(count)
            if len(row) + len(parts) + 2 <= width:
                yield f"{row}  {parts}".rstrip()
            else:  # below it, where there is no room beside it
                yield row
                yield f"      {parts}"


def _row(count: ItemCount) -> str:
    brief = f"  {count.item.brief}"
    apart = f"{count.untold:>8}{count.apart:>10}"
    if count.applies and not count.is_shown:
        return f"{brief:{BRIEF}}{share(count):>19}{apart}"
    seen = f"{plans_seen(count):>11}{share(count):>8}"
    return f"{brief:{BRIEF}}{seen}{apart}"


def _breakdown(breakdown: Breakdown, width: int) -> Iterator[str]:
    yield f"By {breakdown.by}: plans in which it is seen, of those to which it applies"
    room = max(1, (width - BRIEF) // WIDE)
    groups = breakdown.groups
    for begin in range(0, len(groups), room):
        if begin:
            yield ""
        yield from _columns(groups[begin : begin + room])
    if sentence := hidden(breakdown):
        yield from wrap(sentence, width)


def _columns(groups: tuple[Profile, ...]) -> Iterator[str]:
    for words in _heads([group.name for group in groups]):
        yield f"{'':{BRIEF}}" + "".join(f"{word:>{WIDE}}" for word in words)
    yield f"{'  Plans':{BRIEF}}" + "".join(f"{group.plans:>{WIDE}}" for group in groups)
    for number, item in enumerate(ITEMS):
        cells = (in_group(group.items[number]) for group in groups)
        yield f"{'  ' + item.brief:{BRIEF}}" + "".join(f"{cell:>{WIDE}}" for cell in cells)


def _heads(names: list[str]) -> Iterator[tuple[str, ...]]:
    """The names of groups, broken into lines that have room, the last words lowest."""
    broken = [wrap(name, WIDE - 1) for name in names]
    most = max(map(len, broken))
    padded = [[*[""] * (most - len(lines)), *lines] for lines in broken]
    yield from zip(*padded, strict=True)


def _plan(plan: CountedPlan, width: int) -> Iterator[str]:
    yield from wrap(plan_title(plan.facts), width)
    for item, seen in zip(ITEMS, plan.facts.seen, strict=True):
        of = f"{seen.count} of {seen.among}" if seen.among and item.of != "plans" else ""
        yield f"  {item.brief:{BRIEF - 2}}{MARKS[seen.sight]:12}{of}".rstrip()
        yield from _indented(where(seen), width)


def _indented(sentence: str, width: int) -> Iterable[str]:
    return wrap(sentence, width, initial_indent="      ", subsequent_indent="      ")
