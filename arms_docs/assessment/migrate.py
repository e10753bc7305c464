"""Answers of an older form as answers of today's, in steps that are as old as the changes.

Where a question goes, or moves, put at the end of `MIGRATIONS` what became of its answers: a step
`renamed`, `split` or `dropped`. It stays there for ever, and the name that was given up is never
used again: so a step is right for a workbook of any age, and finds nothing in one of today. Every
step says in the log what it did. What is dropped stays there, so that it can be shown to whoever
wrote it. A question that is only new, or only reworded, needs no step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TypeAlias

from arms_docs.assessment.ask import NO_CELLS, Form
from arms_docs.assessment.asked import NOTHING_ASKED, Asked, first_review, numbered
from arms_docs.assessment.assemble import RawAnswers
from arms_docs.assessment.parse import NOT_READ, Unusable, set_aside
from arms_docs.problems import Code, Place, Problem, problem


@dataclass(frozen=True)
class Change:
    """What became of one answer: where it stood, where it stands now, and what it said.

    An answer that stands nowhere now is dropped.
    """

    old: Place
    new: tuple[Place, ...]
    value: object


@dataclass(frozen=True)
class Migrated:
    """Answers after some steps, and each change in turn."""

    raw: Mapping[Place, object]
    log: tuple[Change, ...] = ()

    def dropped(self, cells: Mapping[Place, str] = NO_CELLS) -> Iterator[Problem]:
        """What was asked once and is not now, at the cells where the answers still stand."""
        for change in self.log:
            if not change.new:
                value = change.value.typed if isinstance(change.value, Unusable) else change.value
                told = problem(Code.DROPPED, change.old, value, question=change.old)
                yield replace(told, cell=cells.get(change.old, ""))


@dataclass(frozen=True)
class Step:
    """What became of the answers at ``old``: each new place, with what takes its part of the value.

    A place is a pattern such as ``actions.*.who``, where ``*`` stands for any row.
    """

    old: str
    parts: Mapping[str, Callable[[object], object]]

    def leaves(self, place: Place) -> bool:
        """Whether answers at this place go elsewhere, or nowhere."""
        return _matches(place, self.old) and not self.leads_to(place)

    def leads_to(self, place: Place) -> bool:
        """Whether answers may have come to stand at this place."""
        return any(_matches(place, new) for new in self.parts)

    def targets(self, place: Place) -> tuple[Place, ...]:
        """Where an answer at this place may come to stand."""
        if not _matches(place, self.old):
            return ()
        return tuple(_place(pattern, place.row) for pattern in self.parts)

    def __call__(self, raw: RawAnswers) -> Migrated:
        """The answers after this step."""
        answers, log = dict(raw), []
        for place in [p for p in raw if _matches(p, self.old)]:
            value = answers.pop(place)
            if value is None:
                continue
            takes = {_place(pattern, place.row): take for pattern, take in self.parts.items()}
            values = _parts(value, takes)
            if any(answers.get(p) is not None for p in values):
                values = {}
            answers.update(values)
            if values != {place: value}:
                log.append(Change(place, tuple(values), value))
        return Migrated(answers, tuple(log))


@dataclass(frozen=True)
class Joined:
    """Several answers that are one now: places, joined in this order by what stands ``between``.

    They are of one section, and of one row.
    """

    olds: tuple[str, ...]
    new: str
    between: str

    def leaves(self, place: Place) -> bool:
        """Whether the answer at this place goes elsewhere."""
        return any(_matches(place, old) for old in self.olds)

    def leads_to(self, place: Place) -> bool:
        """Whether answers may have come to stand at this place."""
        return _matches(place, self.new)

    def targets(self, place: Place) -> tuple[Place, ...]:
        """Where an answer at this place may come to stand."""
        return (_place(self.new, place.row),) if self.leaves(place) else ()

    def __call__(self, raw: RawAnswers) -> Migrated:
        """The answers after this step."""
        answers: dict[Place, object] = dict(raw)
        log: list[Change] = []
        for row in dict.fromkeys(place.row for place in raw if self.leaves(place)):
            places = [_place(old, row) for old in self.olds]
            values = {place: answers.pop(place, None) for place in places}
            typed = {place: value for place, value in values.items() if value is not None}
            new = _place(self.new, row)
            parts = self._parts(typed) if answers.get(new) is None else {}
            if parts:
                answers[new] = self._joined(parts)
            for place, value in typed.items():
                log.append(Change(place, (new,) if place in parts else (), value))
        return Migrated(answers, tuple(log))

    def _parts(self, typed: Mapping[Place, object]) -> Mapping[Place, object]:
        """Those that are joined: all, or else the first that its reader could not use, alone."""
        for place, value in typed.items():
            if isinstance(value, Unusable):
                return {place: value}
        return typed

    def _joined(self, parts: Mapping[Place, object]) -> object:
        """What stands in the new place."""
        first = next(iter(parts.values()))
        return first if isinstance(first, Unusable) else self._words(parts.values())

    def _words(self, values: Iterable[object]) -> str:
        """Some answers in one text; what is set aside in any of them is set aside in it."""
        texts = [str(value).strip() for value in values]
        plain = self.between.join(text.removeprefix(NOT_READ).strip() for text in texts)
        return set_aside(plain) if any(text.startswith(NOT_READ) for text in texts) else plain


@dataclass(frozen=True)
class Accompanied:
    """An answer that went beside another, and goes with each part that was read from it.

    ``beside`` names the place of a part, and where this answer then stands. Without any part it is
    dropped: beside nothing it would ask for an answer that nobody gave.
    """

    old: str
    beside: Mapping[str, str]

    def leaves(self, place: Place) -> bool:
        """Whether the answer at this place goes elsewhere, or nowhere."""
        return _matches(place, self.old)

    def leads_to(self, place: Place) -> bool:
        """Whether answers may have come to stand at this place."""
        return any(_matches(place, new) for new in self.beside.values())

    def targets(self, place: Place) -> tuple[Place, ...]:
        """Where an answer at this place may come to stand."""
        news = self.beside.values() if self.leaves(place) else ()
        return tuple(_place(new, place.row) for new in news)

    def __call__(self, raw: RawAnswers) -> Migrated:
        """The answers after this step."""
        answers, log = dict(raw), []
        for place in [p for p in raw if self.leaves(p)]:
            value = answers.pop(place)
            if value is None:
                continue
            pairs = [
                (_place(part, place.row), _place(new, place.row))
                for part, new in self.beside.items()
            ]
            news = [
                new
                for part, new in pairs
                if answers.get(part) is not None and answers.get(new) is None
            ]
            answers.update(dict.fromkeys(news, value))
            log.append(Change(place, tuple(news), value))
        return Migrated(answers, tuple(log))


AnyStep: TypeAlias = Step | Joined | Accompanied


def joined(*olds: str, new: str, between: str) -> Joined:
    """Several answers become one, in their order, with ``between`` from each to the next."""
    return Joined(olds, new, between)


def renamed(old: str, new: str) -> Step:
    """An answer stands in another place: ``person.alias`` in ``person.other_names``.

    A ``*`` stands for any row. Where the new place is answered already, the old answer is dropped
    and not written over it.
    """
    return split(old, {new: lambda value: value})


def split(old: str, parts: Mapping[str, Callable[[object], object]]) -> Step:
    """An answer becomes several: each new place with what takes its part from the value.

    None is no part. What its reader could not use (a formula, a merged cell) goes whole to the
    first place, where it is a problem. ``parts`` may name the old place too, where a word changes.
    """
    return Step(old, parts)


def dropped(old: str) -> Step:
    """An answer that today's form does not ask for."""
    return split(old, {})


# How the two kinds of OSP are named, the words of a band, and what may stand around them.
OSP_KINDS = {
    "DC": r"(?:OSP\W*)?DC\b(?:\W*direct contact)?|direct contact(?:\W*(?:OSP\W*)?DC\b)?",
    "IIC": r"(?:OSP\W*)?IIC\b(?:\W*images? (?:and|&) indirect contact)?"
    r"|(?:images? (?:and|&) )?indirect contact(?:\W*(?:OSP\W*)?IIC\b)?",
}
OSP_KIND, OSP_BAND = f"({'|'.join(OSP_KINDS.values())})", "(very high|high|medium|low)"
BESIDE = r"(?:[^\w?<>~!+*]|\b(?:OSP|band|risk|is|and)\b)*"


def _osp_band(wanted: str) -> Callable[[object], object]:
    """The band of one kind (``DC`` or ``IIC``) in an answer that names nothing but bands."""
    return lambda value: _osp_bands(str(value)).get(wanted)


def _osp_bands(text: str) -> dict[str, str]:
    """The bands that a text names, by kind; none where it says anything else, or one kind twice.

    Each kind stands before its band, or each behind it. Nothing is guessed: a band alone says of
    neither kind that it is meant, and OSP/C and OSP/I were other scales.

    >>> _osp_bands("OSP/DC Low; OSP/IIC Medium"), _osp_bands("Medium"), _osp_bands("DC about low")
    ({'DC': 'Low', 'IIC': 'Medium'}, {}, {})
    """
    for first, second in ((OSP_KIND, OSP_BAND), (OSP_BAND, OSP_KIND)):
        pair = f"{first}{BESIDE}{second}"
        match = re.fullmatch(f"{BESIDE}{pair}(?:{BESIDE}{pair})?{BESIDE}", text, re.IGNORECASE)
        if match:
            words = [word for word in match.groups() if word]
            kinds, bands = (words[::2], words[1::2])[:: 1 if first == OSP_KIND else -1]
            return _by_kind(kinds, bands)
    return {}


def _by_kind(kinds: list[str], bands: list[str]) -> dict[str, str]:
    """Each band by its kind; none where a kind stands twice, or has a band that is none of its."""
    named = [
        next(kind for kind, names in OSP_KINDS.items() if re.fullmatch(names, text, re.IGNORECASE))
        for text in kinds
    ]
    by_kind = {kind: band.title() for kind, band in zip(named, bands, strict=True)}
    return by_kind if len(by_kind) == len(named) and by_kind.get("IIC") != "Very High" else {}


def _constant(word: str) -> Callable[[object], object]:
    return lambda _: word


MIGRATIONS: tuple[AnyStep, ...] = (
    # Since 0.3.0
    renamed("person.orders", "orders.O1.what"),
    joined(
        "factors.*.monitored_by",
        "factors.*.monitored_how_often",
        new="factors.*.monitored",
        between=": ",
    ),
    split(
        "review.visit_months",
        {
            "review.visit_every": lambda value: value,
            "review.visits": _constant("Every so many months"),
        },
    ),
    split(
        "rm2000.osp_band",
        {"rm2000.osp_direct": _osp_band("DC"), "rm2000.osp_images": _osp_band("IIC")},
    ),
    Accompanied(
        "rm2000.osp_date",
        {
            "rm2000.osp_direct": "rm2000.osp_direct_date",
            "rm2000.osp_images": "rm2000.osp_images_date",
        },
    ),
)


def migrate(raw: RawAnswers, steps: Iterable[AnyStep] | None = None) -> Migrated:
    """Answers of a form of any age as answers of today's. Those of today's come back as they are.

    ``steps`` are `MIGRATIONS`, where no others are given.
    """
    log: tuple[Change, ...] = ()
    for step in MIGRATIONS if steps is None else steps:
        migrated = step(raw)
        raw, log = migrated.raw, (*log, *migrated.log)
    return Migrated(dict(raw), log)


def is_known(place: Place) -> bool:
    """Whether some step says what became of the question that was asked here."""
    return any(step.leaves(place) for step in MIGRATIONS)


@lru_cache(maxsize=16)  # most workbooks ask what others have asked
def believed(asked: Asked, form: Form, *, is_review: bool = False) -> Asked:
    """What a form asks by its list, and what every form, or every one of a review, has asked.

    A list that leaves that out is not believed: nobody spares themselves a question by it. Only
    where an answer has moved to since, there need not have been a question.
    """
    always = {p for p in (numbered(1) or NOTHING_ASKED).places if not _is_target(p)}
    if is_review:
        always |= first_review().places
    always &= form.questions.keys()
    return Asked(asked.places | always)


def _is_target(place: Place) -> bool:
    return any(step.leads_to(place) for step in MIGRATIONS)


@lru_cache(maxsize=16)
def asked_by_now(asked: Asked, form: Form) -> Asked:
    """What of an older form's questions this form asks too, also where an answer has moved."""
    places = set(asked.places)
    for step in MIGRATIONS:
        for place in [*places]:
            places |= {*step.targets(place)}
    return Asked(frozenset(places & form.questions.keys()))


def _parts(value: object, takes: Mapping[Place, Callable[[object], object]]) -> dict[Place, object]:
    """The parts of one value, each at its new place."""
    if isinstance(value, Unusable):
        return dict.fromkeys(list(takes)[:1], value)
    parts = {place: take(value) for place, take in takes.items()}
    return {place: part for place, part in parts.items() if part is not None}


def _matches(place: Place, pattern: str) -> bool:
    form = _form(pattern)
    if place.section != form.section or place.field != form.field:
        return False
    return place.row == form.row or (form.row == "*" and place.row != "")


def _place(pattern: str, row: str) -> Place:
    form = _form(pattern)
    return Place(form.section, row, form.field) if form.row == "*" else form


@cache  # thousands of places are held against a few patterns
def _form(pattern: str) -> Place:
    """A pattern as a place, whose row may be ``*``."""
    section, *row, field = pattern.split(".")
    return Place(section, "".join(row), field)
