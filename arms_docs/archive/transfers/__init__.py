"""A person's records on their way from one archive to another, with all that proves them.

Out goes a zip: each record as it is, the entries of the log that speak of any of them, what was
written about these uses, the keys that signed, and events of the person. The last entry is the
disclosure itself: it names every record that was given, and its key signs for that.

- `give`: the zip, out of an archive that has logged the disclosure;
- `members`: a zip that somebody handed over, opened with care;
- `proof`: what it holds, held against the entries and the keys in it;
- `given`: the records in it, once all of that holds. Where each came from, and since when it is
  kept, it tells from then on itself (`arms_docs.archive.bags.origin`);
- `moved`: whether what it carries shows that.

Nothing of it becomes a rule where it comes in: settings, roles, retention and holds of the other
archive are evidence, and no more.
"""

from __future__ import annotations

from arms_docs.archive.transfers.give import NOT_LOGGED, give
from arms_docs.archive.transfers.given import GivenRecord, Transfer, read_transfer
from arms_docs.archive.transfers.members import TransferError, refused
from arms_docs.archive.transfers.moved import check_moved
from arms_docs.archive.transfers.proof import NotBelievedError

__all__ = [
    "NOT_LOGGED",
    "GivenRecord",
    "NotBelievedError",
    "Transfer",
    "TransferError",
    "check_moved",
    "give",
    "read_transfer",
    "refused",
]
