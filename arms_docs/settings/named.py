"""The files that settings name, relative to their own: certificates, revocation lists, tables."""

from __future__ import annotations

import re
from pathlib import Path

from arms_docs.instrument.load import FILES
from arms_docs.settings.asked import Asked, shown
from arms_docs.settings.certificates import BEGINS, CERTIFICATE, NotThatError, ders, fingerprint
from arms_docs.settings.organisation import plain_hex

LARGEST_FILE = 16 * 2**20  # bytes
HEX_64 = re.compile(r"[0-9a-f]{64}")


class Named:
    """The files that the settings name, relative to their own; nothing is read where there is no folder."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def content(self, asked: Asked, key: str, name: str) -> bytes | None:
        """The bytes of a file; None where there is no folder, or where it cannot be read, which is then noted."""
        if self.folder is None:
            return None
        try:
            path = self.folder / name
            if not path.is_file() or path.stat().st_size > LARGEST_FILE:
                why = "is too large" if path.is_file() else "is not there"
                asked.wrong(
                    key,
                    f"The file {shown(name)} {why}.",
                    "Name a file relative to the settings file.",
                )
                return None
            return path.read_bytes()
        except (OSError, ValueError):
            asked.wrong(
                key,
                f"The file {shown(name)} cannot be opened.",
                "Check its name, and that you may read it.",
            )
            return None


def fingerprint_of(asked: Asked, said: str, files: Named) -> str:
    """The fingerprint that is written out, or that of the certificate which is written out or named."""
    if not said or HEX_64.fullmatch(plain_hex(said)):
        return plain_hex(said)
    found = named_ders(asked, "certificate", said, CERTIFICATE, files)
    if len(found) > 1:
        asked.wrong(
            "certificate",
            f"There are {len(found)} certificates in it.",
            "Name a file with this person's only.",
        )
    return fingerprint(found[0]) if found else ""


def named_ders(asked: Asked, key: str, said: str, label: str, files: Named) -> tuple[bytes, ...]:
    """What stands in a PEM text, or in the file of this name, under this label; what is wrong is noted."""
    content = said.encode() if BEGINS in said else files.content(asked, key, said)
    if content is None:
        return ()
    try:
        return ders(content, label)
    except NotThatError as error:
        what = "a certificate" if label == CERTIFICATE else "a revocation list"
        name = "This" if BEGINS in said else f"The file {shown(said)}"
        asked.wrong(key, f"{name} {error}.", f"Give {what}, in PEM or DER, and nothing else.")
        return ()


def replaced_tables(asked: Asked, files: Named) -> tuple[tuple[str, str], ...]:
    """The instrument files that stand in a folder, or in the settings themselves where these were made to travel."""
    inline = asked.table("files")
    name = asked.text("folder", default="")
    texts = {
        file: inline.text(file, lines=True, most=LARGEST_FILE) for file in FILES if inline.has(file)
    }
    inline.done()
    if name and texts:
        asked.wrong(
            "files", "Tables are given here, and a folder of them too.", "Keep one of the two."
        )
    if name and files.folder:
        texts = _in_folder(asked, files, files.folder / name)
    return tuple(sorted(texts.items()))


def _in_folder(asked: Asked, files: Named, folder: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    try:
        there = [file for file in FILES if (folder / file).exists()]
    except (OSError, ValueError):
        there = []
    for file in there:
        content = files.content(asked, "folder", str(folder / file))
        if content is not None:
            try:
                texts[file] = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                asked.wrong(
                    "folder", f"The file {file} in it is not text in UTF-8.", "Save it as UTF-8."
                )
    if not there:
        asked.wrong(
            "folder",
            f"There is no folder {shown(folder.name)} with tables in it.",
            f"Put one or more of {', '.join(FILES)} into it.",
        )
    return texts
