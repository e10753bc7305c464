"""What a signed PDF proves: who signed, whether they might, and what follows from what it carries.

- `verify`: the verdict: what is wrong, what is proved, what is only claimed, what is not known;
- `recompute`: ratings and pages worked out again from the workbook inside;
- `printed_pages`: the letters of the pages, against those that follow from it;
- `drawing`: what the pages show, against the same pages drawn anew;
- `signers`: whether the right people signed, by the settings inside and by the reader's.

It loads the renderer only to draw pages anew, where the same edition made them, and does without
where there is none: the letters of the pages are worked out. Of pages that another edition of the
program printed, levels and ratings are compared, since words may change and results may not. Of
what a newer program made, nothing is said but what its signatures prove.
"""

from __future__ import annotations

from arms_docs.casework.proving.verify import Judged, Verdict, verify_document

__all__ = [
    "Judged",
    "Verdict",
    "verify_document",
]
