"""What a signed PDF proves: who signed, whether they might, and what follows from what it carries.

- `verify`: how a verdict is reached; `unsigned`: on what carries no signature;
- `judgement`: what is wrong, proved, only claimed, not known; what it comes to, in three sentences;
- `about`: whom the PDF is about, and which copy it is;
- `following`: what was carried from an earlier record, against that record;
- `recompute`: ratings and pages worked out again from the workbook inside;
- `printed_pages`: the letters of the pages, against those that follow from it;
- `drawing`: what the pages show, against the same pages drawn anew;
- `together`: several files judged together; `verdict_in_words`: each in words, with their details;
- `whose_signature`: the same of what another program signed, by whom and when;
- `signers`: whether the right people signed, by the settings inside and by the reader's.

It loads the renderer only to draw pages anew, where the same edition made them, and does without
where there is none: the letters of the pages are worked out. Of pages that another edition of the
program printed, levels and ratings are compared, since words may change and results may not. Of
what a newer program made, nothing is said but what its signatures prove.
"""

from __future__ import annotations

from arms_docs.casework.proving.about import About
from arms_docs.casework.proving.drawing import drawn
from arms_docs.casework.proving.following import Earlier
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.recompute import tables_in
from arms_docs.casework.proving.together import judge_together
from arms_docs.casework.proving.verdict_in_words import details_of, headline, why_apart
from arms_docs.casework.proving.verify import verify_document
from arms_docs.signoff.verify import Judged

__all__ = [
    "About",
    "Earlier",
    "Judged",
    "Verdict",
    "details_of",
    "drawn",
    "headline",
    "judge_together",
    "tables_in",
    "verify_document",
    "why_apart",
]
