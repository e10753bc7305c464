"""What one file says of a case, as `caseload` reads it, as a task of a batch."""

from __future__ import annotations

import json
from dataclasses import field
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from arms_docs.caseload import Look
from arms_docs.cli.exits import ExitCode
from arms_docs.data_class import dataclass
from arms_docs.on_demand import load
from arms_docs.plain_file import read_plain
from arms_docs.settings import Settings

READ = "arms_docs.caseload.sources.work:read"
UNREADABLE = "it is not there, or could not be read"


@dataclass(frozen=True)
class CaseFileOptions:
    """What is asked of all files alike."""

    settings: Settings = field(repr=False)
    now: datetime
    roots: tuple[bytes, ...] = field(default=(), repr=False)
    crls: tuple[bytes, ...] = field(default=(), repr=False)


def read_case(path: Path) -> tuple[bytes, tuple[str, str]]:
    """The bytes of a file, its name, and what keeps it unread."""
    try:
        return read_plain(path), (str(path), "")
    except (OSError, ValueError):
        return b"", (str(path), UNREADABLE)


def case_file(
    content: bytes, options: tuple[CaseFileOptions, tuple[str, str]]
) -> tuple[int, dict[str, bytes], str]:
    """What the file says, as JSON, and how far its assessment has come."""
    asked, (name, wrong) = options
    if wrong:
        return ExitCode.WRONG_USE, {}, wrong
    exit_code, files = load(READ)(content, (_look(asked), name, None))
    (content,) = files.values()
    return exit_code, {"case.json": content}, str(json.loads(content)["step"])


@lru_cache(maxsize=2)
def _look(asked: CaseFileOptions) -> Look:
    return Look(asked.settings, asked.now, asked.roots, asked.crls)
