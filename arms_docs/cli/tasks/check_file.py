"""`check` of one file as a task of a batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from arms_docs.assessment import counts, questions
from arms_docs.cli.check import listed
from arms_docs.cli.inputs import exit_code
from arms_docs.cli.output_names import ENDINGS
from arms_docs.cli.tasks.file import FileOptions, instrument_of, reading_of
from arms_docs.problems import Severity, Stage
from arms_docs.rating import Reading
from arms_docs.settings import Settings


@dataclass(frozen=True)
class CheckOptions:
    """What is asked of all files alike."""

    settings: Settings = field(repr=False)
    on: date
    stage: Stage = Stage.SUBMISSION
    style: str = "text"


def check_file(
    content: bytes, options: tuple[CheckOptions, FileOptions]
) -> tuple[int, dict[str, bytes], str]:
    """What ``check FILE -o OUT`` writes."""
    asked, file = options
    reading = reading_of(content, file, asked.settings, on=asked.on, stage=asked.stage)
    form = questions(instrument_of(asked.settings))
    text = listed([(file.name, reading)], form, asked.stage, asked.style, on=asked.on, whole=True)
    name = f"problems{ENDINGS[asked.style]}"
    return (
        exit_code(reading),
        {name: f"{text}\n".encode("utf-8", "backslashreplace")},
        in_words(reading),
    )


def in_words(reading: Reading) -> str:
    """What came of reading a file, in words that quote nothing of it."""
    if reading.assessment is None:
        return reading.problems[0].without_values().message
    severities = [problem.severity for problem in reading.problems]
    return counts(severities.count(Severity.ERROR), severities.count(Severity.WARNING))
