"""`report` of one file as a task of a batch."""

from __future__ import annotations

from datetime import UTC, datetime, time

from arms_docs.casework import Terms
from arms_docs.casework.drafting import NothingToRenderError, check_edition, draft
from arms_docs.cli.exits import ExitCode
from arms_docs.cli.inputs import exit_code
from arms_docs.cli.output_names import ENDINGS
from arms_docs.cli.report import draft_in_words
from arms_docs.cli.tasks.file import Asked, FileOptions, in_words, instrument_of, reading_of
from arms_docs.data_class import dataclass
from arms_docs.report import Edition
from arms_docs.report.pages import page_of
from arms_docs.report.text import render_text


@dataclass(frozen=True)
class ReportOptions(Asked):
    """What is asked of all files alike."""

    style: str = "pdf"
    edition: Edition = Edition.PANEL


def report_file(
    content: bytes, options: tuple[ReportOptions, FileOptions]
) -> tuple[int, dict[str, bytes], str]:
    """What ``report FILE -o OUT`` writes, and what it says of it."""
    asked, file = options
    instrument, edition = instrument_of(asked.settings), asked.edition
    reading = reading_of(content, file, asked.settings, on=asked.on)
    if reading.assessment is None:
        return exit_code(reading), {}, in_words(reading)
    try:
        check_edition(reading, edition)
    except NothingToRenderError as error:
        return ExitCode.WRONG_USE, {}, str(error)
    if asked.style == "text":
        view, html = page_of(reading, instrument, edition, marking=asked.settings.marking)
        written = render_text(html).encode()
    else:
        now = datetime.combine(asked.on, time(), UTC)
        trust = asked.settings.trust
        terms = Terms(asked.settings, instrument, trust.roots, trust.crls, now)
        document = draft(reading, edition, terms)
        view, written = document.view, document.pdf
    name = f"{edition.value}-draft{ENDINGS[asked.style]}"
    return exit_code(reading), {name: written}, draft_in_words(reading, edition, view)
