"""What a second reader is asked about one plan: a declaration, made from a set of items.

Each item has a judgement, and one cell for words: those of the plan that show it, or what is
missing where the judgement is the lowest. One cell, so that ten items fit two screens.
"""

from __future__ import annotations

from dataclasses import make_dataclass
from enum import Enum
from functools import cache
from typing import Any

from arms_docs.assessment import Answer, Form, NotKnown, ask, derive_form, section
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.study.second_reader.item_sets import ItemSet, JudgedItem

SHEET = "Reading"
READER, JUDGEMENT, WORDS = "reader", "judgement", "words"
LONGEST = 3000  # characters of a quotation
UNCONFIRMED = "This wording has not been compared with the publication yet."


class Worked(Enum):
    """Whether a reader had a part in the plan."""

    NO = "No"
    YES = "Yes: I assessed, supervised or approved it"


@dataclass(frozen=True)
class ReaderAnswers:
    """What is asked of the reader."""

    worked: Answer[Worked] = ask(
        "Did you work on this plan?",
        "If so, choose Yes, judge nothing, and hand the workbook back: another reader will do it.",
        required=True,
    )
    minutes: Answer[int] = ask("Minutes taken", "Reading and judging.", low=1, high=600)


@cache
def reading_form(items: ItemSet, instrument: Instrument) -> Form:
    """The form of a reader's workbook. ``instrument`` is needed by every form; none of it shows."""
    you = (READER, ReaderAnswers, section(SHEET, "You and this plan"))
    judged = [(item.key, _judged(items, item), section(SHEET, item.title)) for item in items.items]
    return derive_form(make_dataclass("ReadingAnswers", [you, *judged], frozen=True), instrument)


def _judged(items: ItemSet, item: JudgedItem) -> type[Any]:
    """The record of one item, with its own guidance beside the judgement."""
    lowest, *others = items.words
    judgement = ask(item.asks, _guidance(items, item), required=True)
    words = ask(
        f"Words of the plan; if {lowest}, what is missing",
        f"{' or '.join(others)}: the words that show it; in quotation marks if your own "
        "stand beside them.",
        required=True,
        limit=LONGEST,
        lines=2,
    )
    answers = [
        (JUDGEMENT, items.scale | NotKnown, judgement),
        (WORDS, str | NotKnown, words),
    ]
    return make_dataclass("Judged", answers, frozen=True)


def _guidance(items: ItemSet, item: JudgedItem) -> str:
    """What each step looks like, the highest first; of a wording that is not confirmed, that."""
    if item.is_unconfirmed:
        return UNCONFIRMED
    steps = zip(items.words, item.anchors, strict=False)
    return "\n".join(f"{word}: {anchor}" for word, anchor in reversed([*steps]))
