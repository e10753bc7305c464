"""Guidance for those who rate and write: prompts, an interview guide, examples. All of it ours, none the manual's.

It stands apart from `load_instrument`, so that reading a workbook does not pay for words that only a writer of
workbooks or of the guidance document needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from arms_docs.instrument.load import SHIPPED, Node, read_node
from arms_docs.instrument.model import FactorKind, FactorRating, Instrument, Provenance

NAME = "guidance.toml"
PROMPT_LIMIT = 110  # one line on a sheet
TEXT_LIMIT = 600  # what is read in one go, and fits beside another in a table
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


class PairKind(Enum):
    """What a pair of good and poor teaches to write."""

    RATIONALE = "rationale"
    ACTION = "action"


@dataclass(frozen=True)
class RatingGuidance:
    """One rating of one factor: a prompt, an example rationale, and a note on why it is rated so."""

    rating: FactorRating
    prompt: str
    example: str
    note: str
    shows: tuple[Shows, ...]


@dataclass(frozen=True)
class FactorGuidance:
    """One factor: what to ask, where else to look, what to listen for, and its four ratings from High down."""

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
    """Everything in ``guidance.toml``; the factors in the instrument's order."""

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

    Raises InstrumentError, naming file and key, for a factor or a rating without its guidance, an unknown key or
    factor, a text that is too long for its place, or a High on a protective factor that does not begin as a deficit.
    """
    top = read_node(folder / NAME)
    factors = top.node("factors")
    guidance = Guidance(
        factors=tuple(_factor(factors.node(f.key), f.key, f.kind) for f in instrument.factors),
        pairs=tuple(_pair(node) for node in top.nodes("pairs")),
        provenance=top.provenance(),
    )
    for node in (factors, top):
        node.done()
    return guidance


def _factor(node: Node, key: str, kind: FactorKind) -> FactorGuidance:
    factor = FactorGuidance(
        key=key,
        ask=node.words("ask"),
        look=node.words("look"),
        listen_for=node.words("listen_for", optional=True),
        ratings=tuple(_rating(node.node(r.value), r, kind) for r in FactorRating),
    )
    if not 4 <= len(factor.ask) <= 7:
        raise node.fail("ask", f"should hold 4 to 7 questions, holds {len(factor.ask)}")
    node.done()
    return factor


def _rating(node: Node, rating: FactorRating, kind: FactorKind) -> RatingGuidance:
    guidance = RatingGuidance(
        rating=rating,
        prompt=_text(node, "prompt", PROMPT_LIMIT),
        example=_text(node, "example", TEXT_LIMIT),
        note=_text(node, "note", TEXT_LIMIT),
        shows=node.choices("shows", Shows),
    )
    if (
        kind is FactorKind.PROTECTIVE
        and rating is FactorRating.HIGH
        and not guidance.prompt.startswith(DEFICIT)
    ):
        raise node.fail(
            "prompt", f"should begin with {DEFICIT!r}: on a protective factor High is bad news"
        )
    node.done()
    return guidance


def _pair(node: Node) -> Pair:
    pair = Pair(
        kind=node.choice("kind", PairKind),
        about=_text(node, "about", PROMPT_LIMIT),
        good=_text(node, "good", TEXT_LIMIT),
        why_good=_text(node, "why_good", TEXT_LIMIT),
        poor=_text(node, "poor", TEXT_LIMIT),
        why_poor=_text(node, "why_poor", TEXT_LIMIT),
    )
    node.done()
    return pair


def _text(node: Node, key: str, limit: int) -> str:
    text = node.get(key, str)
    if len(text) > limit:
        raise node.fail(key, f"is {len(text)} characters long; there is room for {limit}")
    return text
