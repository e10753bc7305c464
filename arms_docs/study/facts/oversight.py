"""What a file says of supervision, and of how the assessment was for the people in it."""

from __future__ import annotations

from dataclasses import dataclass

from arms_docs.study.facts.file_told import Told


@dataclass(frozen=True)
class Oversight:
    """What is said of supervision."""


@dataclass(frozen=True)
class VoiceFacts:
    """The person's own answers."""


def oversight_of(told: Told) -> Oversight:  # noqa: ARG001
    """What a file says of supervision."""
    return Oversight()


def voice_of(told: Told) -> VoiceFacts:  # noqa: ARG001
    """What the person answered."""
    return VoiceFacts()
