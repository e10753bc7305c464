"""One workbook or answers file of a batch: read where the batch is, judged where it is sent."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from functools import lru_cache
from pathlib import Path

from arms_docs.assessment import counts
from arms_docs.cli.inputs import exit_code
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, Severity, Stage
from arms_docs.rating import Reading
from arms_docs.reading import file_bytes, names_workbook, read_content, unread
from arms_docs.settings import Settings, instrument_in_force


@dataclass(frozen=True)
class Asked:
    """What is asked of all files alike."""

    settings: Settings = field(repr=False)
    on: date
    style: str


@dataclass(frozen=True)
class FileOptions:
    """What is asked of one file: how it is called, its kind, and what keeps it from being read.

    ``name`` is empty where what comes out does not say it.
    """

    name: str = ""
    is_workbook: bool = True
    wrong: str = ""  # the name of a code
    facts: tuple[tuple[str, str], ...] = ()


def read_here(path: Path, *, named: bool) -> tuple[bytes, FileOptions]:
    """The bytes of a file, and what is asked of it; ``named``: what comes out says its name."""
    content, name = file_bytes(path), str(path) if named else ""
    if isinstance(content, Problem):
        return b"", FileOptions(str(path), True, content.code.name, content.facts)
    return content, FileOptions(name, names_workbook(path))


def reading_of(
    content: bytes,
    options: FileOptions,
    settings: Settings,
    *,
    on: date,
    stage: Stage = Stage.SUBMISSION,
) -> Reading:
    """The file read, as `arms_docs.reading.read_file` reads it from the disk."""
    if options.wrong:
        return unread(Problem(Code[options.wrong], Place(""), facts=options.facts))
    return read_content(
        content, instrument_of(settings), on=on, stage=stage, is_workbook=options.is_workbook
    )


def answer(reading: Reading, name: str, text: str) -> tuple[int, dict[str, bytes], str]:
    """What a task gives that writes a text: the exit code, the file, and what came of it."""
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


@lru_cache(maxsize=2)
def instrument_of(settings: Settings) -> Instrument:
    """The tables in force, made once in each process."""
    return instrument_in_force(settings)
