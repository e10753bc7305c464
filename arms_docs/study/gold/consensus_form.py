"""What experts settle about one case, once they have met: the one declaration."""

from __future__ import annotations

from functools import cache

from arms_docs.assessment import Answer, Form, ask, cards, derive_form, section
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorRating, Instrument, Level

SHEET = "Consensus"
REASON, READ = 2000, 1000  # characters
ALSO = "Only where the case is open."
WHY = "Why, with the evidence. Whoever differs reads it in a letter."
AGAIN = "What to read again: evidence, or a page of the guidance."


@dataclass(frozen=True)
class SettledFactor:
    """One factor."""

    id: str
    rating: Answer[FactorRating] = ask("Consensus", required=True)
    also: Answer[FactorRating] = ask("Also accepted", ALSO)
    reason: Answer[str] = ask("Reason", WHY, required=True, limit=REASON, lines=3)
    read: Answer[str] = ask("To read again", AGAIN, limit=READ, lines=2)


@dataclass(frozen=True)
class SettledLevels:
    """The levels, and the static category that is relied on."""

    category: Answer[Level] = ask("Static category relied on", required=True)
    category_also: Answer[Level] = ask("Static category also accepted", ALSO)
    category_reason: Answer[str] = ask(
        "Reason for this category", WHY, required=True, limit=REASON, lines=3
    )
    category_read: Answer[str] = ask("To read again on it", AGAIN, limit=READ, lines=2)
    overall: Answer[Level] = ask("Overall priority", required=True)
    overall_also: Answer[Level] = ask("Overall priority also accepted", ALSO)
    overall_reason: Answer[str] = ask(
        "Reason for this priority", WHY, required=True, limit=REASON, lines=3
    )
    overall_read: Answer[str] = ask("To read again on the priority", AGAIN, limit=READ, lines=2)
    general: Answer[Level] = ask("General level", required=True)
    general_also: Answer[Level] = ask("General level also accepted", ALSO)
    general_reason: Answer[str] = ask(
        "Reason for this level", WHY, required=True, limit=REASON, lines=3
    )
    general_read: Answer[str] = ask("To read again on the level", AGAIN, limit=READ, lines=2)


@dataclass(frozen=True)
class Settled:
    """All that is settled about one case."""

    items: tuple[SettledFactor, ...] = cards(
        SHEET, "The twelve factors", "Filled in already: what all experts said alike."
    )
    levels: SettledLevels = section(SHEET, "Levels")


@cache
def consensus_form(instrument: Instrument) -> Form:
    """The form of a consensus, with these factors and levels."""
    return derive_form(Settled, instrument)
