"""One entry of the log: what was done with which records, when and by whom.

The file of an entry has four lines. The second holds the entry and the third the signature over
it, so that `sed` can take both out and `openssl` can check them. What a person wrote (a reason, a
recipient, a question) is never in it: only the digest of a detail file, which has a salt and can
be removed.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from arms_docs.archive.log.retention import Retention
from arms_docs.data_class import dataclass

FIRST = "0" * 64  # what stands for the entry before the first
_FILE = re.compile(rb'\{\n"entry": (\{[^\n]*\}),\n"signature": "([A-Za-z0-9+/=]+)"\n\}\n')
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
UUID = re.compile(_UUID)
SHA256 = re.compile(r"[0-9a-f]{64}")


class Verb(Enum):
    """What an entry is about.

    The six uses are those that the Data Protection Act 2018, section 62, has logged: collection,
    alteration, consultation, disclosure, combination and erasure.
    """

    BEGIN = "begin"
    ADMIT = "admit"  # a key that may write from now on
    DISMISS = "dismiss"
    COLLECTION = "collection"  # a record of an assessment that was not here before
    ALTERATION = "alteration"  # a record that takes the place of another
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    RETENTION = "retention"
    HOLD = "hold"
    RELEASE = "release"
    ABANDON = "abandon"  # a record that was begun, never finished, and is not to be finished


ADDS = (Verb.COLLECTION, Verb.ALTERATION)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

# The facts that an entry may state, and how. There is no room in the chain for what somebody might
# write about anybody.
ABOUT = {
    "also": re.compile(rf"{_UUID}( {_UUID})*"),
    "bag": SHA256,
    "class": re.compile(r".{1,200}"),
    "destroy": _DAY,
    "format": re.compile(r"\d{1,3}", re.ASCII),
    "holds": re.compile(r"[1-9]\d{0,3}", re.ASCII),
    "key": SHA256,
    "kind": re.compile(r"[a-z]{1,20}"),
    "readme": SHA256,
    "recipients": re.compile(r"age1[a-z0-9]{58}( age1[a-z0-9]{58})+"),
    "review": _DAY,
}


@dataclass(frozen=True)
class Entry:
    """An entry of the log.

    ``previous`` is the SHA-256 of the file of the entry before, ``by`` a staff id, ``key`` the
    fingerprint of the certificate that signs. ``about`` are facts of the verb (see `ABOUT`).
    ``detail`` is the name and the SHA-256 of a detail file; both are empty where there is none.
    """

    number: int
    previous: str
    archive: str
    at: datetime
    by: str
    key: str
    verb: Verb
    records: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    detail: tuple[str, str] = ("", "")

    def signed_bytes(self) -> bytes:
        """What is signed: one line of JSON, keys in order."""
        data: dict[str, Any] = {
            "about": dict(self.about),
            "archive": self.archive,
            "at": self.at.astimezone(UTC).isoformat(),
            "by": self.by,
            "detail": list(self.detail),
            "key": self.key,
            "number": self.number,
            "previous": self.previous,
            "records": list(self.records),
            "verb": self.verb.value,
        }
        return json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def entry_file(signed: bytes, signature: bytes) -> bytes:
    """The file of an entry."""
    return b'{\n"entry": ' + signed + b',\n"signature": "' + base64.b64encode(signature) + b'"\n}\n'


def read_entry(content: bytes) -> tuple[Entry, bytes, bytes]:
    """An entry, its signed bytes and the signature.

    ValueError for a file that is not exactly as we write one.
    """
    match = _FILE.fullmatch(content)
    if not match:
        raise ValueError("it is not as this program writes it")
    signed = match[1]
    try:
        entry = _entry(json.loads(signed))
        signature = base64.b64decode(match[2], validate=True)
        # The same facts could be written in other bytes, with other spaces between them.
        if entry_file(entry.signed_bytes(), signature) != content:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise ValueError("it is not as this program writes it") from None
    return entry, signed, signature


def _entry(data: Mapping[str, Any]) -> Entry:
    """An entry out of its JSON.

    Whatever does not belong in one is a ValueError, or a like error.
    """
    name, sha256 = map(str, data["detail"])
    entry = Entry(
        number=int(data["number"]),
        previous=str(data["previous"]),
        archive=str(data["archive"]),
        at=datetime.fromisoformat(data["at"]),
        by=str(data["by"]),
        key=str(data["key"]),
        verb=Verb(data["verb"]),
        records=tuple(map(str, data["records"])),
        about={str(fact): str(value) for fact, value in data["about"].items()},
        detail=(name, sha256),
    )
    _check_texts(entry)
    _check_names(entry)
    return entry


def _check_texts(entry: Entry) -> None:
    for fact, value in entry.about.items():
        if fact not in ABOUT or not ABOUT[fact].fullmatch(value):
            raise ValueError("a fact is none")
    for text in (entry.by, *entry.about.values()):
        if not text or not text.isprintable():
            raise ValueError("a text is none")
    Retention.read(entry.about)  # its days must be days of the calendar


def _check_names(entry: Entry) -> None:
    name, sha256 = entry.detail
    names = [entry.archive, *entry.records, *filter(None, [name])]
    digests = [entry.previous, entry.key, *filter(None, [sha256])]
    if not all(map(UUID.fullmatch, names)) or not all(map(SHA256.fullmatch, digests)):
        raise ValueError("a name or digest is none")
    if entry.at.utcoffset() is None:
        raise ValueError("a time is of no zone")
