"""A file that a page gives to be saved."""

from __future__ import annotations

from aiohttp import web

PDF_FILE, TOML = "application/pdf", "application/toml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def saved(content: bytes, name: str, kind: str) -> web.Response:
    """A file to save, under a name of ours (`arms_docs.casework.file_name`)."""
    return web.Response(
        body=content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
