"""Reading one file as a task of a batch: what it is given, and what it gives.

It loads all that reads a file, so it is named in words and loaded where the task runs.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import msgspec

from arms_docs.caseload.case_file import Logged
from arms_docs.caseload.case_file.read_case_file import read_case_file
from arms_docs.caseload.sources.look import Look
from arms_docs.casework import Terms


@lru_cache(maxsize=4)
def terms(look: Look) -> Terms:
    """The terms that a look makes; they are made once in each process."""
    ours = Terms.of(look.settings, look.now, roots=look.roots)
    return replace(ours, crls=(*ours.crls, *look.crls))


def read(content: bytes, options: tuple[Look, str, Logged | None]) -> tuple[int, dict[str, bytes]]:
    """What a file says, as JSON; the exit code is always 0."""
    look, name, logged = options
    case_file = read_case_file(content, name, terms(look), logged)
    return 0, {"case_file": msgspec.json.encode(case_file)}
