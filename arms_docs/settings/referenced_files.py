"""What settings name files for: certificates, revocation lists, tables.

Certificates and lists only travel here, as DER; what they say is known to `signoff` alone.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from arms_docs.instrument import FILES
from arms_docs.plain_file import NotPlainError, TooLargeError, read_plain
from arms_docs.settings.organisation import HEX_64, plain_hex
from arms_docs.toml_problems import shown
from arms_docs.toml_reader import TomlTable

LARGEST_FILE = 16 * 2**20  # bytes
CERTIFICATE, CRL = "CERTIFICATE", "X509 CRL"  # the labels of PEM
BEGINS = "-----BEGIN"
SEQUENCE = 0x30
_PEM = re.compile(rf"{BEGINS} ([A-Z0-9 ]+)-----\s*([A-Za-z0-9+/=\s]*?)\s*-----END \1-----")


class NotDerError(ValueError):
    """Bytes that hold no certificate, or no revocation list; says why, as a sentence's end."""


# --- in the folder of the settings --------------------------------------------------------------


def read_file(table: TomlTable, key: str, name: str, folder: Path | None) -> bytes | None:
    """The bytes of a file that a key names, relative to the folder of the settings.

    None where there is no folder, or where the file cannot be read, which is then noted.
    """
    if folder is None:
        return None
    remedy = "Name a file relative to the settings file."
    try:
        return read_plain(folder / name, LARGEST_FILE)
    except (FileNotFoundError, IsADirectoryError, ValueError):  # no name with a zero in it is there
        table.wrong(key, f"The file {shown(name)} is not there.", remedy)
    except NotPlainError:
        table.wrong(key, f"{shown(name)} is no file.", remedy)
    except TooLargeError:
        table.wrong(key, f"The file {shown(name)} is too large.", remedy)
    except OSError:
        remedy = "Check its name, and that you may read it."
        table.wrong(key, f"The file {shown(name)} cannot be opened.", remedy)
    return None


def read_fingerprint(table: TomlTable, folder: Path | None) -> str:
    """The fingerprint of a person's certificate: written out, or of the one given or named."""
    text = table.text("certificate", default="", most=20_000, plain=False).strip()
    if not text or HEX_64.fullmatch(plain_hex(text)):
        return plain_hex(text)
    certificates = read_ders(table, "certificate", text, CERTIFICATE, folder)
    if len(certificates) > 1:
        message = f"There are {len(certificates)} certificates in it."
        table.wrong("certificate", message, "Name a file with this person's only.")
    return fingerprint(certificates[0]) if certificates else ""


def read_ders(
    table: TomlTable, key: str, text: str, label: str, folder: Path | None
) -> tuple[bytes, ...]:
    """What is under this label in a PEM text, or in the file of this name, each in DER."""
    is_pem = BEGINS in text
    content = text.encode() if is_pem else read_file(table, key, text, folder)
    if content is None:
        return ()
    try:
        return ders(content, label)
    except NotDerError as error:
        what = "a certificate" if label == CERTIFICATE else "a revocation list"
        name = "This" if is_pem else f"The file {shown(text)}"
        remedy = f"Give {what}, in PEM or DER, and nothing else."
        table.wrong(key, f"{name} {error}.", remedy)
        return ()


def read_tables(table: TomlTable, folder: Path | None) -> tuple[tuple[str, str], ...]:
    """Name and text of each instrument file that is to replace ours.

    They are in a folder beside the settings, or in the settings themselves where these travel.
    """
    inline = table.table("files")
    name = table.line("folder", default="")
    texts = {}
    for file in FILES:
        if inline.has(file):
            texts[file] = inline.text(file, most=LARGEST_FILE, plain=False)
    inline.note_unknown_keys()
    if name and texts:
        message = "Tables are given here, and a folder of them too."
        table.wrong("files", message, "Keep one of the two.")
    if name and folder:
        texts = _tables_in(table, folder / name, folder)
    return tuple(sorted(texts.items()))


def _tables_in(table: TomlTable, tables_folder: Path, folder: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    try:
        files = [file for file in FILES if (tables_folder / file).exists()]
    except (OSError, ValueError):
        files = []
    for file in files:
        content = read_file(table, "folder", str(tables_folder / file), folder)
        if content is None:
            continue
        try:
            texts[file] = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            message = f"The file {file} in it is not text in UTF-8."
            table.wrong("folder", message, "Save it as UTF-8.")
    if not files:
        message = f"There is no folder {shown(tables_folder.name)} with tables in it."
        table.wrong("folder", message, f"Put one or more of {', '.join(FILES)} into it.")
    return texts


# --- PEM and DER --------------------------------------------------------------------------------


def ders(content: bytes, label: str) -> tuple[bytes, ...]:
    """What a PEM text or a DER file holds under this label, each in DER.

    Raises NotDerError where it holds none, or a private key.
    """
    if b"PRIVATE KEY-----" in content:
        raise NotDerError("holds a private key, which belongs nowhere but with its owner")
    if BEGINS.encode() not in content:
        values = [content]
    else:
        blocks = _PEM.findall(content.decode("latin-1"))
        if len(blocks) != content.count(BEGINS.encode()):
            raise NotDerError("is damaged: a block of it does not end, or is not base64")
        values = [_decoded(body) for block_label, body in blocks if block_label == label]
    if not values or not all(_is_sequence_of_sequence(value) for value in values):
        what = "certificate" if label == CERTIFICATE else "revocation list"
        raise NotDerError(f"holds no {what}")
    return tuple(values)


def pem(der: bytes, label: str) -> str:
    """DER as PEM text, ending in a new line."""
    body = base64.b64encode(der).decode()
    lines = [body[start : start + 64] for start in range(0, len(body), 64)]
    return "\n".join((f"{BEGINS} {label}-----", *lines, f"-----END {label}-----", ""))


def fingerprint(der: bytes) -> str:
    """SHA-256 of a certificate, in lower-case hex."""
    return hashlib.sha256(der).hexdigest()


def _decoded(body: str) -> bytes:
    try:
        return base64.b64decode("".join(body.split()), validate=True)
    except ValueError:
        raise NotDerError("is damaged: a block of it is not base64") from None


def _is_sequence_of_sequence(value: bytes) -> bool:
    """Whether this is one DER sequence that begins with another, as in certificates and lists.

    A key is a sequence too, but begins with a number.
    """
    content = _content_of_sequence(value)
    return content is not None and content[:1] == bytes([SEQUENCE])


def _content_of_sequence(value: bytes) -> bytes | None:
    """What is inside a DER sequence that fills these bytes; None if they are something else."""
    if len(value) < 2 or value[0] != SEQUENCE:
        return None
    length, start = value[1], 2
    if length >= 0x80:  # then it says how many bytes hold the length
        start += length - 0x80
        length = int.from_bytes(value[2:start], "big")
    return value[start:] if len(value) == start + length else None
