"""Reading one file, for a stage that takes more from it than a caseload does.

It loads all that opens workbooks and verifies signatures, so it is imported where a file is read,
and nowhere else.
"""

from __future__ import annotations

from arms_docs.caseload.case_file.read_case_file import read_file
from arms_docs.caseload.sources.work import terms

__all__ = ["read_file", "terms"]
