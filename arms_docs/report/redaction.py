"""What each edition leaves out: restricted information, and whatever cites it.

What an edition leaves out is taken from the answers before anything is put into words, so it can
reach no page, no bookmark and no attachment. Nothing is numbered anew: a number that is missing
shows that something was kept back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from arms_docs.assessment import (
    CITED,
    Assessment,
    FactorAnswers,
    Form,
    Point,
    cited,
    concerned,
    numbers,
    withheld,
)
from arms_docs.problems import Place, Problem, Severity
from arms_docs.report.edition import Edition
from arms_docs.report.words import say

NOT_HERE = "[source not in this copy]"


def has_restricted(assessment: Assessment) -> bool:
    """Whether there is anything for an annex to hold."""
    return bool(assessment.restricted or withheld(assessment))


def as_shown(assessment: Assessment, edition: Edition, form: Form) -> Assessment:
    """The assessment as this edition tells it.

    All of it, or without restricted rows, restricted sources and what cites them.
    """
    if edition.profile.restricted:
        return assessment
    hidden = withheld(assessment)
    bare = replace(
        assessment,
        last=None,
        restricted=(),
        sources=tuple(s for s in assessment.sources if s.id not in hidden),
        factors=tuple(_without_evidence(f, hidden) for f in assessment.factors),
        points=tuple(p for p in assessment.points if not _about_restricted(p, hidden, form)),
    )
    shown: Assessment = bare
    if hidden:
        shown = _changed(bare, lambda text: without_citations(text, hidden))
    return _with_last(shown, assessment, edition, form)


def kept_back(assessment: Assessment) -> frozenset[str]:
    """Numbers of the sources that are restricted, or were when that was signed which it follows.

    A number is that of the same source, then and now; and a text of then may cite what was
    restricted then.
    """
    last = assessment.last
    return withheld(assessment) | (withheld(last.assessment) if last else frozenset())


def _with_last(shown: Assessment, whole: Assessment, edition: Edition, form: Form) -> Assessment:
    """The same, with what was signed last time, and what stands from then, as it may be told.

    Neither names a source that is restricted now, or was then.
    """
    if whole.last is None:
        return shown
    hidden = kept_back(whole)

    def bare(part: Any) -> Any:
        return _changed(part, lambda text: without_citations(text, hidden))

    then = as_shown(whole.last.assessment, edition, form)
    then = replace(then, sources=tuple(s for s in then.sources if s.id not in hidden))
    return replace(
        shown,
        earlier=bare(shown.earlier),
        factors=tuple(_without_evidence(bare(f), hidden) if f.as_of else f for f in shown.factors),
        overall=bare(shown.overall) if shown.overall.as_of else shown.overall,
        last=replace(whole.last, assessment=bare(then), carried=""),
    )


def problems_shown(
    problems: Iterable[Problem], assessment: Assessment, edition: Edition
) -> tuple[Problem, ...]:
    """What is missing or wrong, as this edition tells it."""
    wrong = (p for p in problems if p.severity is not Severity.WARNING)
    return tuple(_told(wrong, kept_back(assessment), edition))


def warnings_shown(
    problems: Iterable[Problem], hidden: frozenset[str], edition: Edition
) -> tuple[Problem, ...]:
    """The warnings that were accepted, as this edition tells them."""
    if not edition.profile.restricted:
        problems = [p for p in problems if not hidden & set(cited(p.without_values().message))]
    return tuple(_told(problems, hidden, edition))


def _told(
    problems: Iterable[Problem], hidden: frozenset[str], edition: Edition
) -> Iterator[Problem]:
    """In full, or without what is about restricted information and without values from there."""
    for item in problems:
        if edition.profile.restricted or _quotes_what_is_shown(item, hidden):
            yield item
        elif not _restricted(item.place, hidden):
            yield item.without_values()


def _quotes_what_is_shown(item: Problem, hidden: frozenset[str]) -> bool:
    """Whether all that it quotes follows from answers that the edition prints.

    That is so of rules and departures. What stands outside the answers or beside them, such as a
    comment, or could not be read there, may have come from anywhere.
    """
    follows = bool(item.place.field) and item.code.number[0] in "RD"
    is_shown = follows and not _restricted(item.place, hidden)
    return is_shown and not hidden & set(cited(item.message))


def without_citations(text: str, hidden: frozenset[str]) -> str:
    """A text without the numbers of hidden sources.

    Where nothing else stood, words say that a source is not in this copy.

    >>> without_citations("He said so (E2, E6), as E6 shows; see E5-E7.", frozenset({"E6"}))
    'He said so (E2), as [source not in this copy] shows; see E5, E7.'
    >>> without_citations("Nobody else was there (E6).", frozenset({"E6"}))
    'Nobody else was there.'
    """

    def redacted(citation: re.Match[str]) -> str:
        sources = list(numbers(citation[0]))
        if not hidden & set(sources):
            return citation[0]
        return ", ".join(source for source in sources if source not in hidden) or NOT_HERE

    shown = CITED.sub(redacted, text)
    if shown == text:
        return text
    # Where a bracket held nothing else, the bracket goes as well.
    return re.sub(rf"\s*[(\[]{re.escape(NOT_HERE)}[)\]]", "", shown)


def _about_restricted(point: Point, hidden: frozenset[str], form: Form) -> bool:
    place = concerned(say(point.concerns), form)
    return place is not None and _restricted(place, hidden)


def _without_evidence(factor: FactorAnswers, hidden: frozenset[str]) -> FactorAnswers:
    if not isinstance(factor.evidence, tuple):
        return factor
    return replace(factor, evidence=tuple(e for e in factor.evidence if e not in hidden))


def _restricted(place: Place, hidden: frozenset[str]) -> bool:
    if (place.section, place.field) == ("since", "sources_what"):
        return True  # what of the restricted rows changed, and why
    return place.section == "restricted" or (place.section == "sources" and place.row in hidden)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """The same record with every text in it changed."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(part, change) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: _changed(getattr(value, f.name), change) for f in fields(value)}
        )
    return value
