"""A round as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from arms_docs.study.second_reader import round_words as words
from arms_docs.study.second_reader.judged import GroupJudged, GroupsBy, ItemJudged
from arms_docs.study.second_reader.readings_back import PlanRead
from arms_docs.study.second_reader.round_read import RoundRead
from arms_docs.study.second_reader.two_readers import ItemAgreed

NARROWEST = 72
TITLE, STEP, NARROW = 33, 12, 8  # columns


def as_text(read: RoundRead, width: int) -> Iterator[str]:
    """The lines, in a terminal so many columns wide."""
    width = max(width, NARROWEST)
    for sentence in (words.TITLE, *words.about(read), words.unconfirmed(read.items.items)):
        yield from wrap(sentence, width)
    if read.profile:
        yield from _profile(f"Readings of {read.profile.plans} plans", read.profile, read)
        yield from _agreed(read, width)
    for groups in read.groups:
        yield from _groups(groups, read, width)
    if read.each:
        for plan in read.plans:
            yield from _plan(plan, read, width)
    yield from _to_look_at(read, width)
    yield ""
    for sentence in words.MAY_NOT:
        yield from wrap(sentence, width)


def _profile(head: str, group: GroupJudged, read: RoundRead) -> Iterator[str]:
    yield ""
    heads = "".join(f"{word:>{STEP}}" for word in read.items.words)
    yield f"{head[: TITLE - 1]:{TITLE}}{heads}{'n':>5}{'blank':>7}"
    for judged in group.items:
        yield _row(judged)


def _row(judged: ItemJudged) -> str:
    shares = "".join(f"{words.share(judged, step):>{STEP}}" for step in range(len(judged.counts)))
    n = judged.n if judged.is_shown else ""
    return f"  {judged.item.title:{TITLE - 2}}{shares}{n:>5}{judged.blank:>7}"


def _agreed(read: RoundRead, width: int) -> Iterator[str]:
    yield ""
    first, second = read.handed_out.readers
    head = f"Agreement of {first} and {second}"
    yield (
        f"{head:{TITLE}}{'plans':>6}{'exact':>{NARROW}}{'within 1':>{NARROW + 2}}"
        f"{'kappa':>{NARROW}}{'AC2':>{NARROW}}"
    )
    for agreed in read.agreed:
        yield from _agreed_row(agreed, read, width)
    yield from wrap(words.how_agreed(read), width)


def _agreed_row(agreed: ItemAgreed, read: RoundRead, width: int) -> Iterator[str]:
    within = words.within_one(agreed, len(read.items.words))
    row = f"  {agreed.item.title:{TITLE - 2}}{agreed.plans:>6}"
    if not agreed.is_shown:
        yield f"{row}  {words.exact(agreed)}"
        return
    yield (
        f"{row}{words.exact(agreed):>{NARROW}}{within:>{NARROW + 2}}"
        f"{words.value(agreed.kappa):>{NARROW}}{words.value(agreed.ac2):>{NARROW}}"
    )
    spans = [
        f"{name} ({span})"
        for name, span in (("kappa", words.span(agreed.kappa)), ("AC2", words.span(agreed.ac2)))
        if span
    ]
    for sentence in (", ".join(spans), *words.why_none(agreed)):
        yield from _indented(sentence, width)


def _groups(groups: GroupsBy, read: RoundRead, width: int) -> Iterator[str]:
    if len(groups.groups) + groups.hidden < 2:  # it would repeat the whole
        return
    yield ""
    yield f"By {groups.by}"
    for group in groups.groups:
        yield from _profile(f"{group.name}: {group.plans} plans", group, read)
    if sentence := words.hidden(groups):
        yield from wrap(sentence, width)


def _plan(plan: PlanRead, read: RoundRead, width: int) -> Iterator[str]:
    yield ""
    yield from wrap(words.plan_title(plan.plan), width)
    for code in read.handed_out.readers:
        if code not in plan.readings:
            yield f"  {code}: nothing has come back"
    for item in read.items.items:
        for code, reading in sorted(plan.readings.items()):
            word = reading.judged.get(item.key, "left blank")
            yield f"  {item.title:{TITLE}}{code:12} {word}"
            is_missed = (reading.file, item.key) in read.not_found
            beside = " [not found in the plan]" if is_missed else ""
            yield from _indented(f"{reading.words.get(item.key, '')}{beside}", width)


def _to_look_at(read: RoundRead, width: int) -> Iterator[str]:
    if read.unread:
        yield ""
        for name, why in read.unread:
            yield from wrap(f"Not counted: {name}. {why}", width)
    if read.remarks:
        yield ""
        yield "To be looked at"
        for remark in read.remarks:
            at = ": ".join(part for part in (remark.file, remark.cell, remark.label) if part)
            yield from wrap(
                f"{remark.severity}: {at}. {remark.what} {remark.remedy}",
                width,
                subsequent_indent="    ",
            )


def _indented(sentence: str, width: int) -> list[str]:
    return wrap(sentence, width, initial_indent="      ", subsequent_indent="      ")
