"""`rate` of one file as a task of a batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from arms_docs.cli.inputs import exit_code
from arms_docs.cli.output_names import ENDINGS
from arms_docs.cli.rate import rating_json
from arms_docs.cli.rating_as_text import rating_text
from arms_docs.cli.tasks.check_file import in_words
from arms_docs.cli.tasks.file import FileOptions, instrument_of, reading_of
from arms_docs.settings import Settings


@dataclass(frozen=True)
class RateOptions:
    """What is asked of all files alike."""

    settings: Settings = field(repr=False)
    on: date
    style: str = "text"


def rate_file(
    content: bytes, options: tuple[RateOptions, FileOptions]
) -> tuple[int, dict[str, bytes], str]:
    """What ``rate FILE`` prints."""
    asked, file = options
    reading = reading_of(content, file, asked.settings, on=asked.on)
    if asked.style == "json":
        text = rating_json([(file.name, reading)])
    else:
        text = "\n".join(rating_text(file.name, reading, instrument_of(asked.settings)))
    name = f"rating{ENDINGS[asked.style]}"
    return (
        exit_code(reading),
        {name: f"{text}\n".encode("utf-8", "backslashreplace")},
        in_words(reading),
    )
