"""What was signed is given as it is, and the same files are the same zip."""

from __future__ import annotations

import io
import zipfile

from arms_docs.desk.pages.done_side import zipped
from tests.support.desk import open_desk


def test_a_zip_holds_the_files_and_no_time_of_day() -> None:
    files = {"record.pdf": b"%PDF-1", "panel.pdf": b"%PDF-2"}
    assert zipped(files) == zipped(dict(files))
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as together:
        assert {name: together.read(name) for name in together.namelist()} == files


def test_what_is_not_signed_here_has_no_page() -> None:
    with open_desk() as client:
        assert client.desk is not None
        file = client.desk.put("record.pdf", b"%PDF-1", "signed")
        for path in ("", "/all.zip", "/record.pdf"):
            assert client.get(f"done/{file.key}{path}").status == 404
