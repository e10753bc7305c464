"""Text that stands under two factors or more: the same run of words, whatever stands around it.

The measure is a run of `RUN` words that are the same, without regard to case, spaces and
punctuation. A copied paragraph in which some words were changed still has such runs. A turn of
phrase ("on 20 September (E3). He said that") has none: the longest run that the factors of our
five cases share has 7 words. This errs towards silence: what was put into other words is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

WORD = re.compile(r"\w+")
RUN = 12
QUOTED = 8


@dataclass(frozen=True)
class Repeated:
    """Factors that share text: the first place of it, where else it is, and how it begins there."""

    factors: tuple[str, ...]
    field: str
    beginning: str


def repeated(texts: Mapping[tuple[str, str], str]) -> tuple[Repeated, ...]:
    """Each group of factors that share text, once.

    ``texts`` are by factor and field, in the order of the form.
    """
    factors = tuple(dict.fromkeys(factor for factor, _ in texts))
    where: dict[tuple[str, ...], dict[str, tuple[str, int]]] = {}
    for (factor, field), text in texts.items():
        for number, run in enumerate(_runs(text)):
            where.setdefault(run, {}).setdefault(factor, (field, number))
    shared = [places for places in where.values() if len(places) > 1]
    groups = _joined(places.keys() for places in shared)
    return tuple(_group(group, factors, shared, texts) for group in groups)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of words, folded."""
    folded = [word.casefold() for word in WORD.findall(text)]
    return zip(*(folded[first:] for first in range(RUN)), strict=False)


def _beginning(text: str, number: int) -> str:
    """The words with which a run begins, as they were typed."""
    words = list(WORD.finditer(text))
    return text[words[number].start() : words[number + QUOTED - 1].end()]


def _joined(groups: Iterable[Iterable[str]]) -> list[set[str]]:
    """Groups that have a factor in common are one."""
    joined: list[set[str]] = []
    for group in groups:
        whole = set(group)
        for other in [other for other in joined if other & whole]:
            joined.remove(other)
            whole |= other
        joined.append(whole)
    return joined


def _group(
    group: set[str],
    factors: tuple[str, ...],
    shared: list[dict[str, tuple[str, int]]],
    texts: Mapping[tuple[str, str], str],
) -> Repeated:
    ordered = tuple(factor for factor in factors if factor in group)
    field, number = next(places[ordered[0]] for places in shared if ordered[0] in places)
    beginning = _beginning(texts[ordered[0], field], number)
    return Repeated(ordered, field, " ".join(beginning.split()))
