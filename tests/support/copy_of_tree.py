"""A copy of the project, to change it as a recipe says and to see what comes of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from tests.support.paths import PROJECT

PARTS = ("arms_docs", "templates", "workbooks", "tests", "pyproject.toml")
# What recipes never look at and what would take long to copy.
LEFT_OUT = shutil.ignore_patterns("__pycache__", "archive*.tar.xz", "pictures", "*.png")


class TreeCopy:
    """The tree in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.changed: set[str] = set()
        for part in PARTS:
            source, target = PROJECT / part, folder / part
            if source.is_dir():
                shutil.copytree(source, target, ignore=LEFT_OUT)
            else:
                shutil.copy(source, target)

    def set_clock(self, now: datetime) -> None:
        """Let the copy take this for the time."""
        clock = self.folder / "arms_docs/cli/clock.py"
        text = clock.read_text(encoding="utf-8")
        fixed = f"datetime.fromisoformat({now.isoformat()!r})"
        clock.write_text(text.replace("datetime.now().astimezone()", fixed), encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Put ``new`` where ``old`` stands, which must be in one place of the file."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} holds {text.count(old)} times: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.changed.add(name)

    def add(self, name: str, text: str) -> None:
        """A new file."""
        path = self.folder / name
        assert not path.exists(), f"{name} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.changed.add(name)

    def python(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """What this Python says when it is run in the copy, with the copy's modules."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, *arguments: str, code: int = 0, **environment: str) -> str:
        """What a command prints, and on standard error, when it is run in the copy."""
        result = self.python("-m", "arms_docs", *arguments, **environment)
        assert result.returncode == code, result.stdout + result.stderr
        return result.stdout + result.stderr

    def evaluate(self, code: str) -> str:
        """What a few lines of Python print."""
        result = self.python("-c", code)
        assert result.returncode == 0, result.stderr
        return result.stdout.strip()
