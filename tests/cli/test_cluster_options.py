"""A batch on a cluster: what goes together on the command line, and what is refused there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import run

PAPERS = ("--scheduler-ca", "a.pem", "--scheduler-cert", "c.pem", "--scheduler-key", "c.key")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--scheduler", "tls://x:1"), "--scheduler needs --scheduler-ca"),
        (("--scheduler", "tls://x:1", *PAPERS[:4]), "--scheduler needs --scheduler-ca"),
        (PAPERS, "go with --scheduler"),
        (("--scheduler", "tcp://x:1", *PAPERS), "tcp:// is refused: whoever is on the way"),
        (("--scheduler", "ws://x:1", *PAPERS), "ws:// is refused: whoever is on the way"),
        (("--scheduler", "inproc://x:1", *PAPERS), "inproc:// is refused"),
        (("--scheduler", "x:1", *PAPERS), "tls://HOST:PORT"),
    ],
)
def test_what_would_be_an_open_cluster_is_refused_before_a_file_is_read(
    tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    out = tmp_path / "out"
    done = run("batch", "check", str(tmp_path), "-o", str(out), *options)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())
    assert not out.exists()
