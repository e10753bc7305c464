"""What somebody with access to its folder can do to an archive: for the table of verdicts.

Nothing here uses the program, so that the archive of any release can be tampered with.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class TamperedArchive:
    """An archive that somebody changed: its name, what was done, and how, in a copy of it."""

    name: str
    what: str
    change: Callable[[Path], None]


def bag(archive: Path, entry: int) -> Path:
    """The record that an entry names."""
    data = json.loads((archive / f"log/{entry:08}.json").read_bytes())
    [record] = data["entry"]["records"]
    return archive / "bags" / str(record)


def cut_back_to(last: int) -> Callable[[Path], None]:
    """The newest entries taken away, with the records that came in by them."""

    def cut(archive: Path) -> None:
        for path in sorted((archive / "log").iterdir())[last:]:
            shutil.rmtree(bag(archive, int(path.stem)))
            path.unlink()

    return cut


def remove_entry(archive: Path) -> None:
    shutil.rmtree(bag(archive, 3))
    (archive / "log/00000003.json").unlink()


def alter_entry(archive: Path) -> None:
    path = archive / "log/00000004.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"at":"2026-11-22T', '"at":"2026-11-21T'), encoding="utf-8")


def remove_record(archive: Path) -> None:
    shutil.rmtree(bag(archive, 2))


def change_document(archive: Path) -> None:
    path = bag(archive, 4) / "data/record.pdf"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def exchange_document(archive: Path) -> None:
    """Another document under the same name, and the lists of sums in the bag made to fit."""
    record, other = bag(archive, 4), bag(archive, 5)
    shutil.copyfile(other / "data/panel.pdf", record / "data/panel.pdf")
    for listed, name in (("data/panel.pdf", "manifest"), ("manifest-sha256.txt", "tagmanifest")):
        path = record / f"{name}-sha256.txt"
        [before] = [line for line in path.read_text().splitlines() if line.endswith(f"  {listed}")]
        after = f"{sha256((record / listed).read_bytes()).hexdigest()}  {listed}"
        path.write_text(path.read_text().replace(before, after))


def exchange_records(archive: Path) -> None:
    record, other = bag(archive, 4), bag(archive, 5)
    aside = record.rename(archive / "aside")
    other.rename(record)
    aside.rename(other)


def add_file(archive: Path) -> None:
    (bag(archive, 4) / "data/note.txt").write_text("He moved in March.\n", encoding="utf-8")


def replace_readme(archive: Path) -> None:
    (archive / "README.txt").write_text("Nothing here needs to be checked.\n", encoding="utf-8")


ARCHIVES = (
    TamperedArchive(
        "archive-entry-removed", "Entry 3 and its record were taken out.", remove_entry
    ),
    TamperedArchive("archive-entry-altered", "The day in entry 4 was changed.", alter_entry),
    TamperedArchive(
        "archive-record-removed", "The record of entry 2 was taken out.", remove_record
    ),
    TamperedArchive(
        "archive-document-changed", "One bit of a record's document was flipped.", change_document
    ),
    TamperedArchive(
        "archive-document-exchanged",
        "A document was exchanged for that of another record, and the sums made to fit.",
        exchange_document,
    ),
    TamperedArchive(
        "archive-records-exchanged",
        "Two records were exchanged, each under the other's name.",
        exchange_records,
    ),
    TamperedArchive("archive-file-added", "A file was added to a record.", add_file),
    TamperedArchive("archive-readme-replaced", "The README was replaced.", replace_readme),
    TamperedArchive(
        "archive-cut-back",
        "The last three entries and their records were taken away.",
        cut_back_to(2),
    ),
    TamperedArchive(
        "archive-cut-after-witness",
        "The last entry and its record were taken away; the witness left before it was written.",
        cut_back_to(4),
    ),
)
