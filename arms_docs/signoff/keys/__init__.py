"""Keys that sign, the certificates behind them, and who issues and withdraws those.

It takes files and tokens with their passphrases, and gives opened keys (`SigningKey`), whom a
certificate names (`Signer`), and new keys and lists as bytes. It is light: nothing here loads
pyHanko. What cannot be used raises `KeyProblem`, one plain sentence that never repeats a
passphrase.

- `certificate`: whom a certificate names, what it is for, its fingerprint;
- `term`: how long a certificate still runs;
- `key_file`: a key in a PKCS#12 file; `token`: a key on a card (loads PKCS#11);
- `own_key`: either of them, as somebody names it;
- `bundle`: certificates and lists as text files, to be kept;
- `revocation_lists`: what the lists of withdrawn certificates say of one;
- `authority`: a small authority of an organisation's own; `withdrawals`: its list.
"""

from __future__ import annotations

from arms_docs.signoff.keys.authority import Authority, new_authority, new_key, new_time_key
from arms_docs.signoff.keys.bundle import bundle_of, read_bundle
from arms_docs.signoff.keys.certificate import (
    KeyProblem,
    Signer,
    fingerprint,
    is_issued_by,
    printable,
    read_certificates,
    read_own,
    read_signer,
)
from arms_docs.signoff.keys.key_file import SigningKey, load_key
from arms_docs.signoff.keys.own_key import Card, KeyFile
from arms_docs.signoff.keys.revocation_lists import read_lists
from arms_docs.signoff.keys.term import (
    ends_soon,
    find_certificate,
    not_in_date,
    term_of,
    whom_to_ask,
)
from arms_docs.signoff.keys.withdrawals import (
    Withdrawal,
    certificate_in,
    find_issued,
    list_withdrawn,
)

__all__ = [
    "Authority",
    "Card",
    "KeyFile",
    "KeyProblem",
    "Signer",
    "SigningKey",
    "Withdrawal",
    "bundle_of",
    "certificate_in",
    "ends_soon",
    "find_certificate",
    "find_issued",
    "fingerprint",
    "is_issued_by",
    "list_withdrawn",
    "load_key",
    "new_authority",
    "new_key",
    "new_time_key",
    "not_in_date",
    "printable",
    "read_bundle",
    "read_certificates",
    "read_lists",
    "read_own",
    "read_signer",
    "term_of",
    "whom_to_ask",
]
