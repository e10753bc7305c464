"""`check` of one file as a task of a batch."""

from __future__ import annotations

from arms_docs.assessment import questions
from arms_docs.cli.check import listed
from arms_docs.cli.output_names import ENDINGS
from arms_docs.cli.tasks.file import Asked, FileOptions, answer, instrument_of, reading_of
from arms_docs.data_class import dataclass
from arms_docs.problems import Stage


@dataclass(frozen=True)
class CheckOptions(Asked):
    """What is asked of all files alike."""

    style: str = "text"
    stage: Stage = Stage.SUBMISSION


def check_file(
    content: bytes, options: tuple[CheckOptions, FileOptions]
) -> tuple[int, dict[str, bytes], str]:
    """What ``check FILE -o OUT`` writes."""
    asked, file = options
    reading = reading_of(content, file, asked.settings, on=asked.on, stage=asked.stage)
    form = questions(instrument_of(asked.settings))
    text = listed([(file.name, reading)], form, asked.stage, asked.style, on=asked.on, whole=True)
    return answer(reading, f"problems{ENDINGS[asked.style]}", text)
