"""The record edition by Typst: what is compared with ours in `report.py`.

A record is a folder: `record.json` with the page as blocks, and the files that the record carries.
A record is set but once in a process: Typst remembers what it has laid out.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import typst

from arms_docs.report.attachment import Attachment
from arms_docs.report.fonts.faces import face
from tests.bench.blocks import blocks, furniture, same_words
from tests.bench.commands import ENVIRONMENT

FONTS = "fonts"
TEMPLATE = Path(__file__).with_name("peer.typ")
STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]
WATERMARK = re.compile(r'url\("watermark:([^"]+)"\)')


def put_down(folder: Path, html: str, carried: Iterable[Attachment]) -> None:
    """A record as a folder of data, for Typst to set."""
    assert same_words(html)
    folder.mkdir()
    files = []
    for attachment in carried:
        (folder / attachment.name).write_bytes(attachment.content)
        files.append(
            {
                "path": attachment.name,
                "relationship": attachment.relationship.lower(),
                "mime": attachment.mime,
                "description": attachment.description,
            }
        )
    title = re.search(r"<title>(.*?)</title>", html)
    watermark = WATERMARK.search(html)
    record = {
        "title": title[1] if title else "",
        "watermark": watermark[1] if watermark else "",
        "furniture": furniture(html),
        "blocks": blocks(html),
        "files": files,
        "families": ["Atkinson Hyperlegible"],
    }
    (folder / "record.json").write_text(json.dumps(record), encoding="utf-8")


def make_ready(records: Path, pages: Iterable[str]) -> None:
    """Put down, in a new folder of records, the template and the faces that pages ask for."""
    fonts = records / FONTS
    fonts.mkdir(parents=True)
    shutil.copy(TEMPLATE, records)
    for address in {found for page in pages for found in re.findall(r'"font:([^"]+)"', page)}:
        name, _, characters = address.partition("?")
        part = sha256(characters.encode()).hexdigest()[:8]
        (fonts / f"{part}-{name}").write_bytes(face(address) or b"")


def compiler(records: Path) -> typst.Compiler:
    """Ready to set the records below a folder, with its fonts and no others."""
    found = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(records / FONTS)],
    )
    return typst.Compiler(str(records / TEMPLATE.name), root=str(records), font_paths=found)


def set_record(ready: typst.Compiler, folder: Path) -> None:
    """One record of a folder, into `record.pdf` beside its data."""
    ready.compile(
        output=str(folder / "record.pdf"),
        sys_inputs={"record": folder.name},
        pdf_standards=STANDARDS,
        timestamp=0,
    )


def measured(records: Path, *names: str) -> tuple[float, float]:
    """Several records in one new process: seconds, and of processor time, that the last took."""
    wall, used = map(float, _in_new_process(records, *names).split())
    return wall, used


def set_all(records: Path, workers: int) -> None:
    """Every record below a folder, in a new process with so many workers."""
    _in_new_process(records, "--workers", str(workers))


def _in_new_process(records: Path, *asked: str) -> str:
    command = (sys.executable, "-m", "tests.bench.typst_peer", str(records), *asked)
    return subprocess.run(
        command, check=True, capture_output=True, text=True, env=ENVIRONMENT
    ).stdout


def _begin(records: Path) -> None:
    """Each worker has a compiler of its own: it has threads, and those are not inherited."""
    READY.append(compiler(records))


def _set(folder: Path) -> None:
    set_record(READY[0], folder)


READY: list[typst.Compiler] = []


def main() -> None:
    records, asked = Path(sys.argv[1]), sys.argv[2:]
    if asked[0] == "--workers":
        folders = sorted(path.parent for path in records.glob("*/record.json"))
        with get_context("fork").Pool(int(asked[1]), _begin, (records,)) as workers:
            list(workers.imap_unordered(_set, folders))
        return
    ready = compiler(records)
    for name in asked:
        before, start = time.process_time(), time.perf_counter()
        set_record(ready, records / name)
        wall, used = time.perf_counter() - start, time.process_time() - before
    print(wall, used)  # noqa: T201


if __name__ == "__main__":
    main()
