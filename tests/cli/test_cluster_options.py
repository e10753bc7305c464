"""A batch on a cluster: what goes together on the command line, and what is refused there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from shutil import copy2

import pytest

from tests.cli.test_commands import run
from tests.support.own_cluster import own_cluster
from tests.support.paths import PROJECT, WORKBOOKS

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


@pytest.mark.prove
def test_a_cluster_of_which_a_worker_is_killed_writes_what_one_machine_writes(
    tmp_path: Path,
) -> None:
    cases = tmp_path / "cases"
    cases.mkdir()
    for number, path in enumerate(sorted((WORKBOOKS / "examples").glob("*.xlsx"))):
        with zipfile.ZipFile(copy2(path, cases / f"{number}.xlsx"), "a") as book:
            book.comment = str(number).encode()  # each of them a file of its own
    command = [
        sys.executable,
        "-m",
        "arms_docs",
        "batch",
        "check",
        str(cases),
        "--on",
        "2026-11-29",
    ]
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    here, there = tmp_path / "here", tmp_path / "there"
    subprocess.run([*command, "-o", here, "--jobs", "2"], env=env, check=False)
    own = tmp_path / "cluster"
    own.mkdir()
    with own_cluster(own) as cluster:
        cluster.start_scheduler()
        cluster.start_workers(2)
        papers = zip(PAPERS[::2], cluster.papers, strict=True)
        options = [str(word) for pair in papers for word in pair]
        batch = subprocess.Popen(
            [*command, "-o", there, "--scheduler", cluster.address, *options], env=env
        )
        while len(list((there / "files").rglob("*.txt"))) < 2:
            assert batch.poll() is None
            time.sleep(0.1)
        os.kill(cluster.pids()[0], signal.SIGKILL)
        batch.wait(300)
    assert written(there) == written(here)
    assert len(written(here)) >= 4
    lines = [json.loads(line) for line in (there / "ledger.jsonl").read_text().splitlines()]
    keys = [line["key"] for line in lines if "key" in line]
    assert len(keys) == len(set(keys)), "nothing was done twice"


def written(folder: Path) -> dict[str, bytes]:
    files = folder / "files"
    return {str(p.relative_to(files)): p.read_bytes() for p in files.rglob("*") if p.is_file()}
