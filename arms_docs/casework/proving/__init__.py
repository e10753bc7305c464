"""What a signed PDF proves: who signed, whether they might, and what follows from the workbook in it."""

from __future__ import annotations

from arms_docs.casework.proving.verify import Verdict, verify_document

__all__ = [
    "Verdict",
    "verify_document",
]
