"""A folder that is watched: whoever saves a workbook there finds its answer in another folder.

It takes two folders. What is saved into INBOX, or beneath it, gets in OUTBOX a folder of its own
with its problems page, its marked copy and its draft, and a page that says what became of it. For
people whose computer runs nothing of ours.

- `watched_folders` says which two folders can be watched, and why others cannot;
- `one_look` is a full look at INBOX: what is there, and what is passed over and why;
- `whole` tells a workbook from the beginning of one that is still being copied;
- `standings` is what can be so of a workbook, and what is known of each;
- `outbox` is OUTBOX: who has it, what is recorded there, and how it is written;
- `answer_file` is the work, done in processes of their own, which are kept `at_work`;
- `state_pages` is what people read: a page for each workbook, and one for all of them;
- `watcher` looks, has answered what is to be answered, and never ends by itself;
- `waking` wakes it where the system tells that something happened;
- `unit` is how it is run as a service of systemd.

Worth knowing:

- A full look is the truth. Events only wake: over network shares they do not come.
- What a workbook is, is a digest of its content. A stamp (size and times) only says when to read.
- Nothing in INBOX is ever written, renamed or removed. In OUTBOX only what is recorded as ours, and
  has the digest that we gave it, is replaced or removed.
- The names of answers say when the workbook was saved that they are about. So an answer that is
  open on somebody's screen is in nobody's way, and no earlier one passes for the last.
- Not one rule lives here: what a workbook lacks is told by `reading`, `report` and `casework`.
"""

from __future__ import annotations

from arms_docs.watch.answer_file import WatchOptions
from arms_docs.watch.outbox import Outbox, open_outbox
from arms_docs.watch.unit import unit
from arms_docs.watch.waking import Waking
from arms_docs.watch.watched_folders import FoldersError, check_folders
from arms_docs.watch.watcher import Watch

__all__ = [
    "FoldersError",
    "Outbox",
    "Waking",
    "Watch",
    "WatchOptions",
    "check_folders",
    "open_outbox",
    "unit",
]
