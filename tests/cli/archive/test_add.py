"""`archive add`: what verifies becomes a record; what does not, only if that is wished."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.archive_commands import (
    record_in,
    run,
)


def test_what_does_not_verify_is_refused_unless_told(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    key = ("--key", folder / "P3007.p12")
    panel = bytearray((folder / "signed/panel.pdf").read_bytes())
    panel[len(panel) // 2] ^= 1
    (folder / "signed/panel.pdf").write_bytes(panel)
    given = (
        "archive",
        "add",
        folder / "A",
        folder / "signed",
        "--trust",
        folder / "authority.pem",
        *key,
    )
    refused = run(*given)
    assert (
        refused.exit_code == 1
        and "panel.pdf: " in refused.output
        and "Not recorded" in refused.output
    )
    sound = run("archive", "add", folder / "A", folder / "signed/record.pdf", *key)
    assert sound.exit_code == 3 and "You named no authority that you trust" in sound.output
    record = record_in(run(*given, "--as-it-is"))
    about = json.loads((folder / "A/bags" / record / "data/record.json").read_text())
    assert about["verified"] is False and about["faults"][0].startswith("panel.pdf: ")
    for content in (b"", b"PK\x03\x04", b"%PDF-1.7 no more", bytes(2000)):
        (folder / "strange").write_bytes(content)
        done = run("archive", "add", folder / "A", folder / "strange", *key)
        assert done.exit_code == 1 and "Not recorded" in done.output
