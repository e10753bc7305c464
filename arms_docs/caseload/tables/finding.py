"""What is to be said of files and of references, and not of one person's clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from arms_docs.caseload.case_file import CaseFile, Step


@dataclass(frozen=True)
class Finding:
    """Something that a person has to look at. ``kind`` says of which kind it is:

    - ``unread``: a file that cannot be read, or a signed one that is not proved;
    - ``conflict``: one identifier in two files that do not agree;
    - ``alike``: two references that may be one person, for somebody to decide;
    - ``closed``: a person who is on no list any more, and why.
    """

    kind: str
    reference: str
    file: str
    why: str
    other: str = ""  # the second reference
    other_file: str = ""


def unread(files: Iterable[CaseFile]) -> Iterator[Finding]:
    """The files that say nothing, or nothing that is proved."""
    for file in files:
        if file.step in (Step.UNREAD, Step.UNPROVED):
            yield Finding("unread", file.reference, file.name, file.why or file.step.value)
