"""The unit is what systemd reads, whatever is in a path."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from arms_docs.watch.unit import unit


def test_the_unit_names_the_folders_and_shuts_out_the_rest() -> None:
    text = unit(["python", "-m", "arms_docs"], Path("/srv/in box"), Path("/srv/out 100%"))
    assert 'ExecStart="python" "-m" "arms_docs"' in text
    assert 'ReadOnlyPaths="/srv/in box"' in text
    assert 'ReadWritePaths="/srv/out 100%%"' in text
    for line in ("ProtectSystem=strict", "PrivateNetwork=yes", "NoNewPrivileges=yes"):
        assert line in text.splitlines()


@pytest.mark.prove
def test_systemd_finds_nothing_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / "arms-docs-watch.service"
    path.write_text(unit([sys.executable, "-m", "arms_docs"], tmp_path / "in", tmp_path / "out"))
    result = subprocess.run(
        ["systemd-analyze", "verify", str(path)], capture_output=True, text=True, check=False
    )
    assert "arms-docs-watch" not in result.stderr
