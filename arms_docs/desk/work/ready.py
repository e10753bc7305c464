"""What a process of the desk imports before anybody has asked for anything."""

from __future__ import annotations

from arms_docs.on_demand import load

READS = (
    "arms_docs.workbook.intake:read_workbook",
    "arms_docs.report.templates:environment",
)
RENDERS = (*READS, "arms_docs.report.pdf:render")


def reader(content: bytes, options: object) -> tuple[int, dict[str, bytes]]:
    """Get ready to read."""
    del content, options
    for path in READS:
        load(path)
    return 0, {}


def renderer(content: bytes, options: object) -> tuple[int, dict[str, bytes]]:
    """Get ready to render."""
    del content, options
    for path in RENDERS:
        load(path)
    return 0, {}
