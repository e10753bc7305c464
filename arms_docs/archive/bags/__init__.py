"""Records as they lie on the disk: each a bag of files, encrypted where the archive is.

- `contents` is a record as it is handed over: files by name, and which step of which case it is;
- `bag` packs files into a folder of the BagIt format, and reads one back with all that is wrong;
- `origin` is where a record came from that another archive kept before;
- `encryption` seals each file for the recipients of the archive, in the age format.
"""

from __future__ import annotations

from arms_docs.archive.bags.contents import (
    ABOUT,
    AUTHORITIES,
    DOCUMENTS,
    FOLLOWS,
    RECORD_OF,
    WITHDRAWN,
    Contents,
    Kind,
)
from arms_docs.archive.bags.encryption import (
    check_identities,
    is_protected,
    new_identity,
    read_identity,
)
from arms_docs.archive.bags.origin import Origin, is_proof, next_file

__all__ = [
    "ABOUT",
    "AUTHORITIES",
    "DOCUMENTS",
    "FOLLOWS",
    "RECORD_OF",
    "WITHDRAWN",
    "Contents",
    "Kind",
    "Origin",
    "check_identities",
    "is_proof",
    "is_protected",
    "new_identity",
    "next_file",
    "read_identity",
]
