"""One entry of the log: what was done with which records, when and by whom, in a file that openssl can check.

The file has four lines; the second holds the entry and the third the signature over it, so that `sed` can take both
out. What a person wrote (a reason, a recipient, a question) is never in it: only the digest of a detail file, which has
a salt and can be removed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from arms_docs.archive.log.retention import Retention

FIRST = "0" * 64  # what stands for the entry before the first
_FILE = re.compile(rb'\{\n"entry": (\{[^\n]*\}),\n"signature": "([A-Za-z0-9+/=]+)"\n\}\n')
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
UUID = re.compile(_UUID)
SHA256 = re.compile(r"[0-9a-f]{64}")


class Verb(Enum):
    """What an entry is about. The six uses are those that the Data Protection Act 2018, section 62, has logged."""

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
    ABANDON = (
        "abandon"  # a record that was begun, never finished, and is not to be finished any more
    )


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# The facts that an entry may state, and how: there is no room in the chain for what somebody might write about anybody.
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
ADDS = (Verb.COLLECTION, Verb.ALTERATION)


@dataclass(frozen=True)
class Entry:
    """An entry. ``about`` are facts of its verb; ``detail`` names a detail file and its SHA-256, or both are empty."""

    number: int
    previous: str  # SHA-256 of the file of the entry before
    archive: str
    at: datetime
    by: str  # a staff id
    key: str  # fingerprint of the certificate that signs
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
    """An entry, its signed bytes and the signature. ValueError for a file that is not exactly as we write one."""
    said = _FILE.fullmatch(content)
    if not said:
        raise ValueError("it is not as this program writes it")
    try:
        entry = _entry(json.loads(said[1]))
        signature = base64.b64decode(said[2], validate=True)
        if entry_file(entry.signed_bytes(), signature) != content:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise ValueError("it is not as this program writes it") from None
    return entry, said[1], signature


def _entry(data: Mapping[str, Any]) -> Entry:
    name, digest = map(str, data["detail"])
    made = Entry(
        int(data["number"]),
        str(data["previous"]),
        str(data["archive"]),
        datetime.fromisoformat(data["at"]),
        str(data["by"]),
        str(data["key"]),
        Verb(data["verb"]),
        tuple(map(str, data["records"])),
        {str(k): str(v) for k, v in data["about"].items()},
        (name, digest),
    )
    if not all(
        name in ABOUT and ABOUT[name].fullmatch(value) for name, value in made.about.items()
    ):
        raise ValueError("a fact is none")
    if not all(text.isprintable() and text for text in (made.by, *made.about.values())):
        raise ValueError("a text is none")
    Retention.read(made.about)
    names = (made.archive, *made.records, *filter(None, (name,)))
    hashes = (made.previous, made.key, *filter(None, (digest,)))
    if (
        not all(map(UUID.fullmatch, names))
        or not all(map(SHA256.fullmatch, hashes))
        or made.at.utcoffset() is None
    ):
        raise ValueError("a name or digest is none")
    return made


# --- a witness --------------------------------------------------------------------------------------------------------

_WITNESS = re.compile(
    rf"Archive\s*({UUID.pattern}),\s*entry\s*(\d{{1,8}}),\s*SHA-256\s*({SHA256.pattern}),\s*record\s*({UUID.pattern})"
)


@dataclass(frozen=True)
class Witness:
    """That an archive's log had this entry: what a receipt says, and a page that was signed after it.

    ``record`` is the record that the receipt is of, or the page itself was to become.
    """

    archive: str
    number: int
    sha256: str
    record: str

    def __str__(self) -> str:
        return f"Archive {self.archive}, entry {self.number}, SHA-256 {self.sha256}, record {self.record}"

    @classmethod
    def read(cls, text: str) -> tuple[Witness, ...]:
        """Every witness in a text, with or without the spaces between its words.

        >>> w = Witness("0" * 8 + "-0000" * 3 + "-" + "0" * 12, 7, "a" * 64, "1" * 8 + "-1111" * 3 + "-" + "1" * 12)
        >>> Witness.read(f"So: {w}.") == Witness.read(str(w).replace(" ", "")) == (w,)
        True
        """
        return tuple(cls(a, int(n), h, r) for a, n, h, r in dict.fromkeys(_WITNESS.findall(text)))


def file_digest(content: bytes) -> str:
    """SHA-256 of a file, in hex."""
    return hashlib.sha256(content).hexdigest()
