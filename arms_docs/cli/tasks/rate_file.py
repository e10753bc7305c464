"""`rate` of one file as a task of a batch."""

from __future__ import annotations

from arms_docs.cli.output_names import ENDINGS
from arms_docs.cli.rate import rating_json
from arms_docs.cli.rating_as_text import rating_text
from arms_docs.cli.tasks.file import Asked, FileOptions, answer, instrument_of, reading_of


def rate_file(
    content: bytes, options: tuple[Asked, FileOptions]
) -> tuple[int, dict[str, bytes], str]:
    """What ``rate FILE`` prints."""
    asked, file = options
    reading = reading_of(content, file, asked.settings, on=asked.on)
    if asked.style == "json":
        text = rating_json([(file.name, reading)])
    else:
        text = "\n".join(rating_text(file.name, reading, instrument_of(asked.settings)))
    return answer(reading, f"rating{ENDINGS[asked.style]}", text)
