"""Guidance for those who ask, rate and write: the interview, prompts, examples.

All of it is ours, and none of it the manual's. It is read apart from `load_instrument`: only who
writes workbooks or the guidance document needs it.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from pathlib import Path

from arms_docs.data_class import dataclass
from arms_docs.instrument.load import SHIPPED
from arms_docs.instrument.model import FactorKind, FactorRating, Instrument, InstrumentError
from arms_docs.instrument.provenance import Provenance, read_provenance
from arms_docs.problems import Severity
from arms_docs.toml_problems import TomlProblem, with_lines
from arms_docs.toml_reader import TomlTable, read_toml

NAME = "guidance.toml"
PROMPT_LIMIT = 110  # one line on a sheet
TEXT_LIMIT = 600  # what is read in one go, and fits beside another in a table
STEP_LIMIT = 300  # characters of one step of the interview
MOST_QUESTIONS, FEWEST_QUESTIONS = 7, 4
DEFICIT = "Serious deficit"  # how the prompt for High on a protective factor begins


class Shows(Enum):
    """What sort of case an example is about, so that a reader can find one like theirs."""

    RESISTANCE = "resistance"
    EVASION = "evasion"
    MINIMISING = "minimising"
    SURFACE = "surface compliance"
    INCOMPLETE = "incomplete information"
    RECORDS = "missing records"
    NEURODIVERGENCE = "neurodivergence"
    LANGUAGE = "language needs"
    ONLINE = "online offending"
    CONTACT = "contact offending"
    OLDER = "older man"
    YOUNGER = "younger man"


class Moment(Enum):
    """The parts of an interview, in the order in which they are told."""

    BEFORE = "before"
    OPENING = "opening"
    ORDER = "order"
    RISK_TO_SELF = "risk_to_self"
    NEW_OFFENCE = "new_offence"
    IN_CUSTODY = "in_custody"
    CLOSING = "closing"
    AFTER = "after"


# Where an organisation's own words belong (settings, ``[interview]``).
ORGANISATIONS = (Moment.OPENING, Moment.NEW_OFFENCE)


class PairKind(Enum):
    """What a pair of good and poor teaches to write."""

    RATIONALE = "rationale"
    ACTION = "action"


@dataclass(frozen=True)
class InterviewPart:
    """What to do at one moment of an interview, step by step.

    ``organisation`` is what we would do where an organisation must decide, and has not; or nothing.
    """

    moment: Moment
    title: str
    steps: tuple[str, ...]
    organisation: str = ""


@dataclass(frozen=True)
class RatingGuidance:
    """One rating of one factor: a prompt, an example rationale, a note on why it is rated so."""

    rating: FactorRating
    prompt: str
    example: str
    note: str
    shows: tuple[Shows, ...]


@dataclass(frozen=True)
class FactorGuidance:
    """One factor: what to ask, where else to look, what to listen for.

    ``ratings`` are its four, from High to Unable to rate.
    """

    key: str
    ask: tuple[str, ...]
    look: tuple[str, ...]
    listen_for: tuple[str, ...]
    ratings: tuple[RatingGuidance, ...]

    def rated(self, rating: FactorRating) -> RatingGuidance:
        """The prompt and example for this rating."""
        return next(r for r in self.ratings if r.rating is rating)

    @property
    def prompts(self) -> tuple[tuple[FactorRating, str], ...]:
        """Each rating with its prompt, from High to Unable to rate."""
        return tuple((r.rating, r.prompt) for r in self.ratings)


@dataclass(frozen=True)
class Pair:
    """A good and a poor text on the same matter, and why each is what it is."""

    kind: PairKind
    about: str
    good: str
    why_good: str
    poor: str
    why_poor: str


@dataclass(frozen=True)
class Guidance:
    """Everything in ``guidance.toml``; the factors in the instrument's order.

    ``before_looking`` is what to think of before anybody else is asked.
    """

    before_looking: str
    interview: tuple[InterviewPart, ...]
    factors: tuple[FactorGuidance, ...]
    pairs: tuple[Pair, ...]
    provenance: Provenance

    def factor(self, key: str) -> FactorGuidance:
        """The guidance for the factor with this key; KeyError where there is none."""
        for factor in self.factors:
            if factor.key == key:
                return factor
        raise KeyError(key)

    def pairs_of(self, kind: PairKind) -> tuple[Pair, ...]:
        """The pairs of one kind."""
        return tuple(pair for pair in self.pairs if pair.kind is kind)


@cache
def load_guidance(instrument: Instrument, folder: Path = SHIPPED) -> Guidance:
    """The guidance in this folder for the factors of an instrument.

    Raises InstrumentError, with everything wrong by file and key, for a factor or a rating without
    its guidance, an unknown key or factor, a text that is too long for its place, or a High on a
    protective factor that does not begin as a deficit.
    """
    text = (folder / NAME).read_text(encoding="utf-8")
    problems: list[TomlProblem] = []
    top = read_toml(text, problems, file=NAME, severity=Severity.ERROR)
    factors = top.table("factors", required=True)
    interview = top.table("interview", required=True)
    guidance = Guidance(
        before_looking=_text(top, "before_looking", PROMPT_LIMIT),
        interview=tuple(_part(interview, moment) for moment in Moment),
        factors=tuple(
            _factor(factors.table(factor.key, required=True), factor.key, factor.kind)
            for factor in instrument.factors
        ),
        pairs=tuple(_pair(table) for table in top.tables("pairs", required=True)),
        provenance=read_provenance(top),
    )
    for table in (factors, interview, top):
        table.note_unknown_keys()
    if problems:
        raise InstrumentError(with_lines(problems, {NAME: text}))
    return guidance


def _part(interview: TomlTable, moment: Moment) -> InterviewPart:
    table = interview.table(moment.value, required=True)
    is_theirs = moment in ORGANISATIONS
    part = InterviewPart(
        moment=moment,
        title=table.line("title", most=PROMPT_LIMIT),
        steps=table.words("steps", required=True),
        organisation=_text(table, "organisation", TEXT_LIMIT) if is_theirs else "",
    )
    for number, step in enumerate(part.steps, start=1):
        _check_length(table, f"steps[{number}]", step, STEP_LIMIT)
    table.note_unknown_keys()
    return part


def _factor(table: TomlTable, key: str, kind: FactorKind) -> FactorGuidance:
    factor = FactorGuidance(
        key=key,
        ask=table.words("ask", required=True),
        look=table.words("look", required=True),
        listen_for=table.words("listen_for"),
        ratings=tuple(
            _rating(table.table(rating.value, required=True), rating, kind)
            for rating in FactorRating
        ),
    )
    questions, few, many = len(factor.ask), FEWEST_QUESTIONS, MOST_QUESTIONS
    if questions and not few <= questions <= many:
        message = f"This should hold {few} to {many} questions, holds {questions}."
        table.wrong("ask", message, "Add some, or take some out.")
    table.note_unknown_keys()
    return factor


def _rating(table: TomlTable, rating: FactorRating, kind: FactorKind) -> RatingGuidance:
    guidance = RatingGuidance(
        rating=rating,
        prompt=_text(table, "prompt", PROMPT_LIMIT),
        example=_text(table, "example", TEXT_LIMIT),
        note=_text(table, "note", TEXT_LIMIT),
        shows=table.choices("shows", Shows),
    )
    is_deficit = kind is FactorKind.PROTECTIVE and rating is FactorRating.HIGH
    if is_deficit and guidance.prompt and not guidance.prompt.startswith(DEFICIT):
        table.wrong(
            "prompt",
            f"This should begin with {DEFICIT!r}: on a protective factor High is bad news.",
            "Word it as what is missing.",
        )
    table.note_unknown_keys()
    return guidance


def _pair(table: TomlTable) -> Pair:
    pair = Pair(
        kind=table.choice("kind", PairKind),
        about=_text(table, "about", PROMPT_LIMIT),
        good=_text(table, "good", TEXT_LIMIT),
        why_good=_text(table, "why_good", TEXT_LIMIT),
        poor=_text(table, "poor", TEXT_LIMIT),
        why_poor=_text(table, "why_poor", TEXT_LIMIT),
    )
    table.note_unknown_keys()
    return pair


def _text(table: TomlTable, key: str, limit: int) -> str:
    text = table.text(key)
    _check_length(table, key, text, limit)
    return text


def _check_length(table: TomlTable, key: str, text: str, limit: int) -> None:
    if len(text) > limit:
        message = f"This is {len(text)} characters long; there is room for {limit}."
        table.wrong(key, message, "Shorten it.")
