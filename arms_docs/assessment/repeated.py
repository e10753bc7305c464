"""Text that stands under two factors or more: the same run of words, whatever stands around it.

The measure is a run of `RUN` words that are the same, without regard to case, spaces and
punctuation. A copied paragraph in which some words were changed still has such runs. A turn of
phrase ("on 20 September (E3). He said that") has none: the longest run that the factors of our
five cases share has 7 words. This errs towards silence: what was put into other words is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from arms_docs.data_class import dataclass

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
    where: dict[tuple[str, ...], dict[str, tuple[str, str]]] = {}
    for (factor, field), text in texts.items():
        for run, beginning in _runs(text):
            where.setdefault(run, {}).setdefault(factor, (field, beginning))
    shared = [places for places in where.values() if len(places) > 1]
    return tuple(
        _group(group, factors, shared) for group in _joined(places.keys() for places in shared)
    )


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every run of words, folded, with the words that it begins with as they were typed."""
    words = list(re.finditer(r"\w+", text))
    folded = [word[0].casefold() for word in words]
    for first in range(len(words) - RUN + 1):
        yield (
            tuple(folded[first : first + RUN]),
            text[words[first].start() : words[first + QUOTED - 1].end()],
        )


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
    group: set[str], factors: tuple[str, ...], shared: list[dict[str, tuple[str, str]]]
) -> Repeated:
    ordered = tuple(factor for factor in factors if factor in group)
    field, beginning = next(places[ordered[0]] for places in shared if ordered[0] in places)
    return Repeated(ordered, field, " ".join(beginning.split()))
