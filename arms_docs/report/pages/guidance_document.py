"""The guidance document: what is asked, what a rating looks like, what the tool can say.

All of it comes from the declarations.

Nothing in it is about a person. What a problem's sentence leaves open is shown as readable words in
italics, never in braces: `GAPS` has the words where the gap's own name would not do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from string import Formatter

from arms_docs.assessment import (
    CELL_LIMIT,
    NARRATIVE_LIMIT,
    UNKNOWN_WORD,
    Form,
    Interval,
    Kind,
    Question,
    Section,
    Shape,
    Unit,
    horizon,
)
from arms_docs.data_class import dataclass
from arms_docs.instrument import (
    DecisionTable,
    Factor,
    FactorKind,
    FactorRating,
    Home,
    Horizons,
    Instrument,
    Level,
    LevelMeaning,
    RatingMeaning,
    Status,
)
from arms_docs.instrument.guidance import (
    FactorGuidance,
    Guidance,
    InterviewPart,
    Moment,
    Pair,
    PairKind,
    RatingGuidance,
    Shows,
)
from arms_docs.problems import Code, Severity, Stage
from arms_docs.rating import rating_in_words
from arms_docs.report.pages.html import with_fonts
from arms_docs.report.pages.page_pictures import rating_mark
from arms_docs.report.templates import environment
from arms_docs.report.words import number
from arms_docs.settings import DEFAULTS, Settings

MARKING = "OFFICIAL"  # no personal data, and nothing that would harm anybody if it were lost
GROUPS = {
    "F": "The file",
    "A": "One answer",
    "R": "Answers taken together",
    "M": "RM2000",
    "D": "What is recorded differs from what is indicated",
    "S": "Stage five: sign-off",
}
SEVERITIES = {
    Severity.WRONG_FILE: "Wrong file",
    Severity.ERROR: "Error",
    Severity.WARNING: "Warning",
}
# What a gap is filled with, in words. A code's own words go first; a gap that is not here is called
# by its name.
GAPS = {
    "A45 why": "its row, column or sheet is hidden, or its letters cannot be seen",
    "A46 typed_shown": "one thing",
    "A46 typed_read": "another",
    "A48 what": "comment, text box or picture",
    "A50 above": "another cell",
    "A50 also": " (what stands below may be part of it too)",
    "A51 instead": "What to write instead",
    "A51 words": "which words",
    "F13 todo": "what to correct in it.",
    "typed_names": "which, by number and name",
    "D03 typed_indicated": "the guide gives another level",
    "R33 typed_why": "the level, imminent offending or a release asks for it sooner",
    "R34 typed_why": "the general level is above Low, offending is imminent, or a factor is High",
    "S07 typed_hint": " Where a font that is not installed would print it, that font is named.",
    "R40 actions": "which, and the word of each",
    "R43 actions": "which",
    "action": "its number",
    "apart": "so many",
    "cells": "which cells",
    "choices": "one of those listed",
    "factor": "the factor",
    "factors": "two factors or more",
    "gaps": "so many",
    "high": "the highest allowed",
    "key": "the factor",
    "kind": "sexual or violent",
    "length": "so many",
    "limit": "so many",
    "low": "the lowest allowed",
    "most": "so many",
    "months": "so many",
    "other": "the other",
    "ours": "a lower number",
    "part": "its name",
    "reason": "the reason",
    "reference": "a number",
    "references": "which sources",
    "relation": "before or after",
    "row": "another",
    "rows": "their numbers",
    "scenarios": "which scenarios",
    "section": "its heading",
    "sheet": "that it belongs to",
    "theirs": "a number",
    "this": "one date",
    "todo": "what the question asks for, in words.",
    "typed_age": "so many years",
    "typed_beginning": "how they begin",
    "typed_characters": "these characters",
    "typed_criminal": "so many",
    "typed_day": "the day of the assessment, or of the expected release,",
    "typed_default": "more often",
    "typed_entered": "another",
    "typed_general": "level",
    "typed_hint": " The likeliest one is suggested, where there is one.",
    "typed_indicated": "another level",
    "typed_key": "one person",
    "typed_latest": "a day that is named",
    "typed_name": "such a word",
    "typed_other": "date",
    "typed_overall": "level",
    "typed_planned": "so often",
    "typed_part": "what was typed",
    "typed_read": "what is understood",
    "typed_reason": "the reason",
    "typed_release": "date",
    "typed_review": "date",
    "typed_rm2000": "category",
    "typed_shown": "one",
    "typed_why": "the reason",
    "what": "something else",
    "why": "the reason",
    "within": "so long",
    "word": "a weak word",
}


@dataclass(frozen=True)
class Piece:
    """Part of a sentence; a gap is what the tool fills in, and is printed in italics."""

    text: str
    gap: bool


@dataclass(frozen=True)
class ProblemView:
    """One thing the tool can report."""

    number: str
    severity: str
    message: tuple[Piece, ...]
    remedy: tuple[Piece, ...]


@dataclass(frozen=True)
class QuestionView:
    """One question of the form: what it asks for, what may be answered, and whether it must be."""

    label: str
    help: str
    answer: str
    needed: str


@dataclass(frozen=True)
class SectionView:
    """One part of a sheet."""

    heading: str
    notes: tuple[str, ...]
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True)
class RatingView:
    """One rating of a factor.

    ``words`` never leave High on a protective factor to be read as good.
    """

    level: int
    words: str
    guidance: RatingGuidance


@dataclass(frozen=True)
class InterviewView:
    """One moment of an interview.

    ``organisation`` is what an organisation decides, in paragraphs: its own words where it has
    written any, and then ``is_theirs``.
    """

    title: str
    steps: tuple[str, ...]
    organisation: tuple[str, ...]
    is_theirs: bool


@dataclass(frozen=True)
class FactorPages:
    """The pages of one factor; ``homes`` are findings without a factor of their own."""

    factor: Factor
    protective: bool
    pair: str
    guidance: FactorGuidance
    ratings: tuple[RatingView, ...]
    homes: tuple[Home, ...]


@dataclass(frozen=True)
class Counts:
    """How many there are of each, as it is written in a sentence: "twelve"."""

    factors: str
    risks: str
    protectives: str
    ratings: str


@dataclass(frozen=True)
class Timing:
    """How often to visit, and how soon to act and to review, in words.

    ``rows`` are a level, its usual interval between visits, and its latest review. What the tables
    do not have is left out.
    """

    rows: tuple[tuple[str, str, str], ...]
    horizons: tuple[str, ...]
    former: str


@dataclass(frozen=True)
class GuidanceView:
    """The whole document, in the order of its pages."""

    marking: str
    edition: str
    dated: str
    factors_title: str
    counts: Counts
    ratings: tuple[RatingMeaning, ...]
    levels: tuple[LevelMeaning, ...]
    indicated: str
    whose: str
    interview: tuple[InterviewView, ...]
    before_looking: str
    homes: tuple[tuple[Home, str], ...]
    timing: Timing
    factors: tuple[FactorPages, ...]
    shows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    rationales: tuple[Pair, ...]
    actions: tuple[Pair, ...]
    sections: tuple[SectionView, ...]
    problems: tuple[tuple[str, tuple[ProblemView, ...]], ...]
    sources: tuple[tuple[str, str, str], ...]


def build_guidance(form: Form, guidance: Guidance, settings: Settings = DEFAULTS) -> GuidanceView:
    """The words of the guidance document for one form and the guidance to its instrument.

    The organisation's own words for an interview, where the settings have any, stand in the place
    of ours, and are called its own.
    """
    instrument = form.instrument
    factors = tuple(
        _factor(factor, guidance.factor(factor.key), instrument) for factor in instrument.factors
    )
    return GuidanceView(
        marking=MARKING,
        edition=instrument.edition,
        dated=guidance.provenance.valid_from.isoformat(),
        factors_title=_factors_title(form),
        counts=_counts(instrument),
        ratings=instrument.ratings,
        levels=tuple(
            sorted(instrument.levels, key=lambda meaning: meaning.level.rank, reverse=True)
        ),
        indicated=str(instrument.indicated),
        whose=settings.organisation or "your organisation",
        interview=tuple(_interview(part, settings) for part in guidance.interview),
        before_looking=guidance.before_looking,
        homes=tuple(
            (home, instrument.factor(home.factor).label)
            for home in (instrument.homes.homes if instrument.homes else ())
        ),
        timing=_timing(instrument),
        factors=factors,
        shows=_shows(factors),
        rationales=guidance.pairs_of(PairKind.RATIONALE),
        actions=guidance.pairs_of(PairKind.ACTION),
        sections=tuple(_section(section, instrument) for section in form.sections),
        problems=tuple(
            (GROUPS[letter], tuple(map(_problem, codes))) for letter, codes in _grouped(Code)
        ),
        sources=_sources(form, guidance),
    )


def render_guidance(view: GuidanceView) -> str:
    """The document as one HTML page with its style sheet inside."""
    page = (
        environment()
        .get_template("guidance/guidance.html.j2")
        .render(view=view, rating_mark=rating_mark)
    )
    return with_fonts(page)


def pieces(number: str, sentence: str) -> tuple[Piece, ...]:
    """A sentence of a problem with this number, with readable words where it has gaps.

    >>> [(p.text, p.gap) for p in pieces("A14", "It is read as {typed_read}.")]
    [('It is read as ', False), ('what is understood', True), ('.', False)]
    """
    parts = []
    for text, name, _, _ in Formatter().parse(sentence):
        if text:
            parts.append(Piece(text, gap=False))
        if name:
            own, plain = f"{number} {name}", name.removeprefix("typed_").replace("_", " ")
            words = GAPS.get(own, GAPS.get(name, plain))
            parts.append(Piece(words if parts else words[0].upper() + words[1:], gap=True))
    return tuple(parts)


def _factors_title(form: Form) -> str:
    """What the form calls the part with a card for each factor."""
    return next(section.title for section in form.sections if section.rows[0].factor)


def _counts(instrument: Instrument) -> Counts:
    protectives = sum(factor.kind is FactorKind.PROTECTIVE for factor in instrument.factors)
    factors = len(instrument.factors)
    return Counts(
        number(factors),
        number(factors - protectives),
        number(protectives),
        number(len(instrument.ratings)),
    )


def _timing(instrument: Instrument) -> Timing:
    rows = tuple(
        (
            level.value,
            _months(instrument.visits, level).every,
            f"within {_review(instrument, level)}",
        )
        for level in reversed(Level)
    )
    former = instrument.former_visits
    words = ""
    if former:
        months = [f"{level.value} {_months(former, level).every}" for level in Level]
        words = f"{former.title}: {', '.join(months)} ({former.provenance.source})."
    return Timing(rows, tuple(_horizons(instrument.horizons)), words)


def _horizons(horizons: Horizons | None) -> Iterator[str]:
    if horizons is None:
        return
    high, medium = (horizon(priority, horizons) for priority in (Level.HIGH, Level.MEDIUM))
    yield f"An action or a gap of High priority: within {high} of the assessment."
    yield f"Of Medium priority: within {medium}."
    act, review = horizons.imminent_action_days, horizons.imminent_review_days
    yield (
        f"Evidence of imminent offending: an action for that factor within {act} days, and a "
        f"review within {review} days."
    )
    after = horizons.release_review_days
    yield f"Somebody in custody: a review no later than {after} days after the expected release."


def _review(instrument: Instrument, level: Level) -> Interval:
    if instrument.reviews:
        return _months(instrument.reviews, level)
    return Interval(instrument.review_within_months, Unit.MONTHS)


def _months(table: DecisionTable, level: Level) -> Interval:
    return Interval(int(table.look_up(level.value).answer), Unit.MONTHS)


def _problem(code: Code) -> ProblemView:
    message, remedy = (pieces(code.number, text) for text in (code.message, code.remedy))
    return ProblemView(code.number, SEVERITIES[code.severity], message, remedy)


def _grouped(codes: Iterable[Code]) -> list[tuple[str, list[Code]]]:
    ordered = sorted(codes, key=lambda code: (list(GROUPS).index(code.number[0]), code.number))
    return [
        (letter, list(group)) for letter, group in groupby(ordered, key=lambda code: code.number[0])
    ]


def _interview(part: InterviewPart, settings: Settings) -> InterviewView:
    theirs = {
        Moment.OPENING: settings.interview.confidentiality,
        Moment.NEW_OFFENCE: settings.interview.caution,
    }.get(part.moment, "")
    words = tuple(line.strip() for line in (theirs or part.organisation).splitlines())
    return InterviewView(part.title, part.steps, tuple(filter(None, words)), bool(theirs))


def _factor(factor: Factor, guidance: FactorGuidance, instrument: Instrument) -> FactorPages:
    return FactorPages(
        factor=factor,
        protective=factor.kind is FactorKind.PROTECTIVE,
        pair=instrument.factor(factor.pair).label if factor.pair else "",
        guidance=guidance,
        ratings=tuple(_rating(rating, factor.kind) for rating in guidance.ratings),
        homes=instrument.homes.of(factor.key) if instrument.homes else (),
    )


def _rating(guidance: RatingGuidance, kind: FactorKind) -> RatingView:
    words = rating_in_words(guidance.rating, kind)
    return RatingView(_boxes(guidance.rating), words, guidance)


def _boxes(rating: FactorRating) -> int:
    return rating.level.rank + 1 if rating.level else 0


def _shows(factors: tuple[FactorPages, ...]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """For each sort of case, the examples that show it: "R6 High", and the factor to turn to."""
    return tuple((kind.value.capitalize(), _examples(factors, kind)) for kind in Shows)


def _examples(factors: tuple[FactorPages, ...], kind: Shows) -> tuple[tuple[str, str], ...]:
    places = []
    for pages in factors:
        key = pages.factor.key
        shown = [rated for rated in pages.ratings if kind in rated.guidance.shows]
        places += [(f"{key} {rated.words}", key) for rated in shown]
    return tuple(places)


def _section(section: Section, instrument: Instrument) -> SectionView:
    return SectionView(
        heading=section.sheet
        if section.title == section.sheet
        else f"{section.sheet}: {section.title}",
        notes=tuple(note for note in (section.intro, _rows(section)) if note),
        questions=tuple(_question(question, instrument) for question in section.questions),
    )


def _rows(section: Section) -> str:
    """How often a section is answered, in words."""
    if section.shape is Shape.FORM:
        return "Answered once."
    if section.rows[0].factor:
        return f"One card for each of the {len(section.rows)} factors."
    word = "cards" if section.shape is Shape.CARDS else "rows"
    least = f"; at least {section.at_least} must be used" if section.at_least else ""
    stage = " Asked for at stage five." if section.stage is Stage.SIGN_OFF else ""
    first, last = section.rows[0].id, section.rows[-1].id
    return f"Up to {len(section.rows)} {word}, {first} to {last}{least}.{stage}"


def _question(question: Question, instrument: Instrument) -> QuestionView:
    only = {
        FactorKind.RISK: "Risk factors only. ",
        FactorKind.PROTECTIVE: "Protective factors only. ",
        None: "",
    }
    return QuestionView(
        label=question.label,
        help=only[question.only] + question.help,
        answer=_answer(question, instrument),
        needed="Required" if question.required else "Where it applies",
    )


def _answer(question: Question, instrument: Instrument) -> str:
    """What may be answered: "Date, or Unknown", "Whole number from 1 to 24", "One of: Yes, No"."""
    if [c.word for c in question.choices] == [f.label for f in instrument.factors]:
        return f"One of the {len(question.choices)} factors"
    if question.choices:
        return "One of: " + ", ".join(question.words)
    others = [UNKNOWN_WORD] if question.unknown else []
    others += ["None"] if question.none_allowed else []
    return ", or ".join([_kind(question), *others])


def _kind(question: Question) -> str:
    if question.kind is Kind.NUMBER:
        return f"Whole number from {question.low} to {question.high}"
    if question.kind is Kind.REFERENCES:
        return "Evidence numbers, such as E1, E4"
    if question.kind is Kind.TEXT and question.limit < CELL_LIMIT:
        return f"Text of up to {question.limit} characters"
    if question.kind is Kind.TEXT and question.lines > 1:
        return f"Text; panels read up to {NARRATIVE_LIMIT:,} characters"
    return str(question.kind.value).capitalize()


def _sources(form: Form, guidance: Guidance) -> tuple[tuple[str, str, str], ...]:
    """What the words rest on: the subject, its source, and how sure we are of it."""
    instrument = form.instrument
    told = [
        ("Interview guide, prompts, examples and pairs", guidance.provenance),
        (_factors_title(form), instrument.factors_from),
        ("What the ratings mean", instrument.ratings_from),
        ("What the levels mean", instrument.levels_from),
        ("Headings of the plan", instrument.plan_headings_from),
        ("Words that are queried in an action", instrument.weak_words_from),
    ]
    worded = (
        ("Who ARMS is for", instrument.population),
        ("What RM2000 counts", instrument.rm2000.definitions),
        ("Where findings without a factor of their own are rated", instrument.homes),
        ("Labels for people that are asked about", instrument.labels),
        ("Words that are no names where a group is asked for", instrument.groups),
        ("Words before which risk to self is asked again", instrument.prompts),
        ("Headings of the plan that control", instrument.control_headings),
    )
    told += [(subject, words.provenance) for subject, words in worded if words]
    return tuple((subject, where.source, _status(where.status)) for subject, where in told)


def _status(status: Status) -> str:
    return status.value.capitalize()
