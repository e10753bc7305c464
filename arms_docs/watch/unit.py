"""How a watch is run as a service of systemd: one unit, shut away from what it does not need."""

from __future__ import annotations

from pathlib import Path

TEMPLATE = Path(__file__).with_name("arms-docs-watch.service")


def unit(command: list[str], inbox: Path, outbox: Path) -> str:
    """The unit that runs ``command`` for two folders, whose paths are absolute."""
    return TEMPLATE.read_text(encoding="utf-8").format(
        command=" ".join(map(_quoted, command)),
        inbox=_quoted(str(inbox)),
        outbox=_quoted(str(outbox)),
    )


def _quoted(word: str) -> str:
    """A word as systemd reads it: in quotes, with what it would replace doubled.

    >>> _quoted("/srv/out 100%")
    '"/srv/out 100%%"'
    """
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
