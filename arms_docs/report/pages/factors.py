"""The factors: each with its rating in words, what that means, why it is so, and its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from arms_docs.assessment import BLANK, FactorAnswers, NotKnown, evidence_of
from arms_docs.data_class import dataclass
from arms_docs.instrument import Factor, FactorKind, FactorRating, Instrument
from arms_docs.problems import Place
from arms_docs.rating import Rating, is_deficit, rating_in_words
from arms_docs.report.edition import Part
from arms_docs.report.pages.answer_lines import Answers, Line
from arms_docs.report.pages.edition_copy import EditionCopy
from arms_docs.report.pages.movement import Movement, moved
from arms_docs.report.words import as_on, paragraphs, say

IN_THE_RECORD = "In the record"  # where every source that was cited is restricted


@dataclass(frozen=True)
class FactorView:
    """One factor. ``deficit``: High on a protective factor, which must not read as good news.

    ``level`` and ``before`` are 0 for no rating, 1 Low, 2 Medium, 3 High. ``words`` is the rating
    in words, ``brief`` the same for a narrow column, ``previous`` the rating last time; ``notes``
    are the lines of its other questions. In a review ``moved`` says how it stands beside last time,
    ``shape`` is what is drawn for that, and ``was`` tells it in brief; ``as_of`` is the day of a
    rationale that stands from then.
    """

    key: str
    title: str
    protective: bool
    level: int
    words: str
    brief: str
    deficit: bool
    before: int
    previous: str
    line: str
    means: str
    rationale: tuple[str, ...]
    own_view: tuple[Line, ...]
    evidence: Line
    notes: tuple[Line, ...]
    as_of: str = ""
    moved: str = ""
    shape: str = ""
    was: str = ""


@dataclass(frozen=True)
class Factors:
    """The pages of the factors, the risk factors first."""

    risks: tuple[FactorView, ...]
    protectives: tuple[FactorView, ...]

    @property
    def all(self) -> tuple[FactorView, ...]:
        """Every factor, the risk factors first."""
        return (*self.risks, *self.protectives)


def factor_pages(copy: EditionCopy) -> Factors:
    """The pages of the factors of this copy."""
    views = [_factor(row, copy) for row in copy.assessment.factors]
    return Factors(
        risks=tuple(view for view in views if not view.protective),
        protectives=tuple(view for view in views if view.protective),
    )


def rank(rating: FactorRating | NotKnown) -> int:
    """0 for no rating, 1 Low, 2 Medium, 3 High."""
    level = rating.level if isinstance(rating, FactorRating) else None
    return level.rank + 1 if level else 0


def rated(rating: FactorRating | NotKnown, kind: FactorKind, *, brief: bool = False) -> str:
    """A rating in words, or that there is none; High on a protective factor says what it means.

    >>> rated(FactorRating.HIGH, FactorKind.PROTECTIVE)
    'High: serious deficit'
    """
    if isinstance(rating, NotKnown):
        return say(rating)
    return rating_in_words(rating, kind, brief=brief)


def _factor(row: FactorAnswers, copy: EditionCopy) -> FactorView:
    factor, answers = copy.instrument.factor(row.id), copy.answers("factors", row)
    has_line = bool(row.line) or row.rating is not FactorRating.LOW
    previous = isinstance(row.previous, FactorRating)
    kind = moved(row, copy)
    return FactorView(
        key=factor.key,
        title=factor.title,
        protective=factor.kind is FactorKind.PROTECTIVE,
        level=rank(row.rating),
        words=rated(row.rating, factor.kind),
        brief=rated(row.rating, factor.kind, brief=True),
        deficit=is_deficit(row.rating, factor.kind),
        before=rank(row.previous),
        previous=rated(row.previous, factor.kind) if previous else "",
        line=say(row.line) if has_line else "",
        means=_means(row, factor, copy.instrument),
        rationale=paragraphs(row.rationale),
        own_view=_own_view(row, answers),
        evidence=_evidence(row, answers, copy),
        notes=(
            *_own_lines(row, answers, copy),
            *_departure(row, copy.rating),
            *answers.lines("reason"),
        ),
        as_of=as_on(row.as_of),
        moved=kind.value if kind else "",
        shape=kind.shape if kind else "",
        was=_was(row, kind, factor),
    )


def _was(row: FactorAnswers, kind: Movement | None, factor: Factor) -> str:
    """How a rating moved and what it was, for a narrow column; empty where it did not move.

    Beside "Unable to rate", then or now, it is neither worse nor better.
    """
    if kind is None or not kind.is_move:
        return ""
    before = f"was {rated(row.previous, factor.kind, brief=True)}"
    return before if kind in (Movement.RATED, Movement.NOT_RATED) else f"{kind.value}: {before}"


def _means(row: FactorAnswers, factor: Factor, instrument: Instrument) -> str:
    """What the rating means, by the instrument; nothing where there is no rating."""
    for meaning in instrument.ratings:
        if meaning.rating is row.rating:
            protective = factor.kind is FactorKind.PROTECTIVE
            return meaning.means_protective if protective else meaning.means
    return ""


def _own_view(row: FactorAnswers, answers: Answers) -> tuple[Line, ...]:
    """The person's own view, its paragraphs run together; nothing where it was not recorded."""
    if not isinstance(row.own_view, str):
        return ()
    line = answers.line("own_view")
    return (Line(line.label, " ".join(line.paragraphs), line.key),)


def _evidence(row: FactorAnswers, answers: Answers, copy: EditionCopy) -> Line:
    """The sources that the rating rests on, and that this copy names."""
    line, named = answers.line("evidence"), {source.id for source in copy.assessment.sources}
    listed = row.evidence if isinstance(row.evidence, tuple) else ()
    sources = [source for source in evidence_of(row) if source in {*named, *listed}]
    if row.evidence == BLANK and not sources:
        return line
    return Line(line.label, ", ".join(sources) or IN_THE_RECORD, line.key)


def _own_lines(row: FactorAnswers, answers: Answers, copy: EditionCopy) -> Iterator[Line]:
    """A line for each question that has one; by when a gap is resolved says if that is past."""
    for line in answers.own_lines(Part.FACTORS):
        if line.key == "factors.resolve_by":
            by = copy.by(Place("factors", row.id, "resolve_by"), row.resolve_by)
            yield replace(line, text=by)
        else:
            yield line


def _departure(row: FactorAnswers, rating: Rating) -> tuple[Line, ...]:
    """Where the rating differs from its most urgent open action, that action and its priority."""
    result = rating.factor(row.id)
    if not result.departs or result.informed is None:
        return ()
    text = f"{result.informed.value} ({result.informed_by})"
    return (Line("Its most urgent open action", text),)
