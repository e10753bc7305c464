"""Seals: a second digest over everything that an archive holds, stamped with a time.

SHA-256 ties an archive together. When it falls, what is left is what was sealed before by another
digest: so an archive is sealed by the calendar, long before that (the renewal of RFC 4998, written
so that sha512sum and openssl can check it).

A seal is a record like any other: a bag that the log names. Whatever reads an archive, of whatever
release, and the README.txt in each of them, check its files without knowing what they are for.

- `sums`: the list of a seal, written and read, and the sum of a bag;
- `seal`: a seal made of what the archive holds. SEAL.txt lies in each, and says how to check it.

Decisions:

- The digest is SHA-512: every coreutils and openssl checks it, and authorities stamp it. SHA3-512
  is of another family, but few tools of today know it. The name of the list says which digest it
  is of, so that another can stand beside it.
- A bag has one sum, over the list of its files and theirs. bag-info.txt has a salt, so that this
  sum, which stays when a record is disposed of, says nothing of it.
"""

from __future__ import annotations

from arms_docs.archive.seals.seal import seal
from arms_docs.archive.seals.sums import DIGEST

__all__ = [
    "DIGEST",
    "seal",
]
