"""Whether something comes out the same in another process, hash seed, time zone and folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.paths import PROJECT


def said_elsewhere(code: str, folder: Path) -> set[str]:
    """What this code prints in two processes of different seed and zone: one text, or two."""
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(PROJECT), "HOME": str(folder)}
    return {
        subprocess.run(
            [sys.executable, "-c", code],
            env=env | {"TZ": zone, "PYTHONHASHSEED": seed},
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, seed in (("UTC", "1"), ("Asia/Tokyo", "2"))
    }
