"""Casework: where content and evidence meet, and a judged workbook becomes a signed record.

Takes readings (`arms_docs.reading`), PDFs and keys; gives an `Outcome` (files, or the problems for
which there are none), a `Verdict` on a PDF, or a record for the archive. No step reads the clock or
a file: what holds at the moment is a value, `Terms`.

The modules, in the order of a case's path:

- what all share: `terms` (settings, tables, authorities, time), `outcome`, `entitled` (who may
  sign), `reason` (what a signature says it is for), `sealing` (one signature of ours on a page),
  `standing` (how far sign-off has come), `editions` (what is signed, and its file names), `intact`;
- before anything is handed in: `draft`;
- handing in: `submit`;
- on a supervisor's desk: `open_record` (what a PDF carries), `read_again` (the workbook in it, read
  anew), `open_submission` (both, for a submission: the `Case`), `written_decision` (where the
  decision is written), `decide` (it is judged with the answers);
- its three ends: `send_back`, `sign_off` and, for a second signature, `open_signed` and
  `countersign`;
- years later: `verify` (the verdict), with `recompute` (the pages and ratings worked out again) and
  `signers` (whether the right people signed);
- for the archive: `gather` (what is kept, and whether it verifies), `about_record` (what a record
  says of itself), `recheck`, `witnesses`, `search`.

Worth knowing:

- A submission is opened in one place, whoever asks: `open_submission`.
- Nothing is rendered after the first signature: a second one would be over other pages.
- `verify` and what is below it need no renderer: they work out the letters of the pages, not the
  pages. Importing them imports neither WeasyPrint nor a font.
- What a submission carries is read by the same pipeline as any workbook, except that characters
  without a font on this computer are no problem of it: it was printed when it was handed in.
- The verifier compares every letter of a record that this version wrote; of one by another version
  the levels and ratings, since words may change and results may not.
"""

from __future__ import annotations

from arms_docs.casework.editions import RECORD, SIGNED
from arms_docs.casework.entitled import agencies
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.terms import Terms

__all__ = [
    "RECORD",
    "SIGNED",
    "Outcome",
    "Terms",
    "agencies",
]
