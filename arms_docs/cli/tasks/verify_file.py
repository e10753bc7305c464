"""`verify` of one PDF as a task of a batch."""

from __future__ import annotations

import json
from dataclasses import field
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from arms_docs.casework.opening import look_at
from arms_docs.casework.proving import verify_document
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.exits import ExitCode
from arms_docs.cli.input_file import read_input
from arms_docs.cli.output_names import ENDINGS
from arms_docs.cli.verify import CODES, judged, record_beside, verdict_data, verdicts_text
from arms_docs.data_class import dataclass
from arms_docs.settings import Settings


@dataclass(frozen=True)
class VerifyOptions:
    """What is asked of all files alike. ``own``: whether the settings are the reader's."""

    settings: Settings = field(repr=False)
    own: bool
    now: datetime
    roots: tuple[bytes, ...] = field(default=(), repr=False)
    crls: tuple[bytes, ...] = field(default=(), repr=False)
    quick: bool = False
    details: bool = False
    style: str = "text"


@dataclass(frozen=True)
class PdfOptions:
    """What is asked of one PDF: its name, the record beside it, and what keeps it unread."""

    name: str
    record: bytes = field(default=b"", repr=False)
    wrong: str = ""


def read_pdf(path: Path) -> tuple[bytes, PdfOptions]:
    """The bytes of a PDF, and what is asked of it."""
    try:
        content = read_input(path)
    except click.UsageError:
        return b"", PdfOptions(path.name, wrong="it is not there, or could not be read")
    if not content.lstrip().startswith(b"%PDF"):
        return content, PdfOptions(path.name, wrong="it is not a PDF")
    return content, PdfOptions(path.name, record_beside(path))


def verify_file(
    content: bytes, options: tuple[VerifyOptions, PdfOptions]
) -> tuple[int, dict[str, bytes], str]:
    """What ``verify PDF`` prints."""
    asked, file = options
    if file.wrong:
        return ExitCode.WRONG_USE, {}, file.wrong
    trust = asked.settings.trust
    look = partial(
        look_at,
        trusted=[*trust.roots, *asked.roots],
        crls=[*trust.crls, *asked.crls],
        now=asked.now,
    )
    prove = partial(
        verify_document,
        own=asked.settings if asked.own else None,
        record=file.record,
        quick=asked.quick,
    )
    verdicts = judged({file.name: content}, None, look, prove)
    verdict = verdicts[file.name]
    if asked.style == "json":
        text = json.dumps(verdict_data(verdict, quick=asked.quick), ensure_ascii=False, indent=2)
    else:
        text = "\n".join(map(plain, verdicts_text(verdicts, "", with_details=asked.details)))
    written = {f"verdict{ENDINGS[asked.style]}": f"{text}\n".encode("utf-8", "backslashreplace")}
    return CODES[verdict.judged], written, verdict.judged.value.upper()
