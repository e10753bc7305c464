"""Guidance for those who ask, rate and write: interview, prompts, examples, all of it ours.

`read_guidance` reads it from ``guidance.toml``, which lies with the tables. It is a room of its
own, with a door of its own: whoever only reads and rates loads nothing of it.
"""

from __future__ import annotations

from arms_docs.instrument.guidance.read_guidance import (
    FactorGuidance,
    Guidance,
    InterviewPart,
    Moment,
    Pair,
    PairKind,
    RatingGuidance,
    Shows,
    load_guidance,
)

__all__ = [
    "FactorGuidance",
    "Guidance",
    "InterviewPart",
    "Moment",
    "Pair",
    "PairKind",
    "RatingGuidance",
    "Shows",
    "load_guidance",
]
