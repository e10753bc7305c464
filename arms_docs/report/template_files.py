"""Where the templates of every document are."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def templates_folder() -> Path:
    """Where the templates are: inside the package once installed, beside it in the source tree."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"
