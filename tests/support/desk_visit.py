"""A visit to a desk that is open, with nothing but the standard library: the door, the first page,
a workbook dropped there, and its draft.

    python desk_visit.py "$(cat url)" workbook.xlsx
"""

from __future__ import annotations

import re
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, Request, build_opener

BETWEEN = "what-stands-between-the-parts"


def visit(address: str, workbook: bytes) -> tuple[str, bytes]:
    """The page of the workbook, dropped on the desk at this one-time address, and its draft."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    origin = "/".join(address.split("/")[:3])
    with browser.open(address) as door:
        root = re.search(r"url=(/[^/\"]+/)", door.read().decode())
    assert root is not None, "the door leads nowhere"
    page = f"{origin}{root[1]}"
    with browser.open(page) as first:
        assert "<form" in first.read().decode(), "the first page takes no files"
    head = (
        f"--{BETWEEN}\r\n"
        'Content-Disposition: form-data; name="files"; filename="workbook.xlsx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    content = head.encode() + workbook + f"\r\n--{BETWEEN}--\r\n".encode()
    kind = f"multipart/form-data; boundary={BETWEEN}"
    drop = Request(f"{page}drop", content, {"Content-Type": kind, "Origin": origin})  # noqa: S310
    with browser.open(drop) as shown:
        of_workbook, where = shown.read().decode(), shown.url
    with browser.open(f"{where}/draft.pdf") as draft:
        return of_workbook, draft.read()


if __name__ == "__main__":
    url, path = sys.argv[1:]
    shown, draft = visit(url, Path(path).read_bytes())
    sys.stdout.write(f"{len(shown)} {draft[:8].decode()}\n")
