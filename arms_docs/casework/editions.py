"""The editions that are signed, and the names of their files."""

from __future__ import annotations

from arms_docs.report import Edition, signed_files

SIGNED = signed_files()
RECORD = SIGNED[Edition.RECORD]
