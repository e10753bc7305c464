"""Casework: where content and evidence meet, and a judged workbook becomes a signed record.

Takes readings (`arms_docs.reading`), PDFs and keys; gives an `Outcome` (files, or the problems for
which there are none), a `Verdict` on a PDF, or a record for the archive. No step reads the clock or
a file: what holds at the moment is a value, `Terms`.

Its rooms, in the order of a case's path, each with its own specification: `drafting`, `opening`,
`deciding`, `signing`, `proving`, `keeping`, `continuing`, `telling`. What they share stands here:
`terms` (settings, tables, authorities, time), `outcome`, `entitled` (who may sign), `reason` (what
a signature says it is for), `standing` (how far sign-off has come), `editions` (what is signed, and
its file names), `file_names` (what else is called).

Importing a room imports what it needs and no more: `drafting` no pyHanko, `proving` no renderer,
which it loads when it draws.
"""

from __future__ import annotations

from arms_docs.casework.editions import RECORD, SIGNED
from arms_docs.casework.entitled import supervisors, wants_second
from arms_docs.casework.file_names import file_name
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.terms import Terms

__all__ = [
    "RECORD",
    "SIGNED",
    "Outcome",
    "Terms",
    "file_name",
    "supervisors",
    "wants_second",
]
