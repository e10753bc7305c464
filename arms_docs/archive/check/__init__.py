"""Whether an archive is as it was written: every file, every entry, and what a witness says of it.

In come a folder and, where there are any, signed pages and receipts that left it; out comes a
`Verdict`. In the order of the path:

- `verify_archive` goes once through the log, and is all that others call;
- `folder` lists what is there before the log is read: what is there by then must be in it;
- `certificates` are the keys that wrote, `chain` the entries, each bound to the one before;
- `ledger` is what follows from the entries, `named_files` the bags and details that they name,
  `seen_whole` the same bags as other processes see them;
- `sealed` is what the seals show; `key_names` says who may write, as the log does;
- `strangers` are the files that no entry names, `unreadable` is what nobody let us read;
- `anchors` are the authorities that came along, `believed` who was believed, in words;
- `evidence` holds pages and receipts from outside against all that; `verdict` is what comes out.

The check is kept apart from what writes. It shares with that only how an entry, a bag and a
certificate are read, how a file is opened, and how holds are counted: a fault in the writer must
not hide itself.
"""

from __future__ import annotations

from arms_docs.archive.check.evidence import Evidence
from arms_docs.archive.check.folder import may_be_archive
from arms_docs.archive.check.seen_whole import Ask, Bags, look
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.check.verify_archive import verify

__all__ = [
    "Ask",
    "Bags",
    "Evidence",
    "Verdict",
    "look",
    "may_be_archive",
    "verify",
]
