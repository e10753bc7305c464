"""A worker that is at a task prints nothing and logs no words; what Dask logs is still told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CODE = """
import logging, os, sys, threading, warnings
dask = logging.getLogger("distributed")
dask.addHandler(logging.StreamHandler(sys.stderr))
dask.propagate = False
logging.basicConfig(filename=sys.argv[1])
from arms_docs.batch.cluster.quiet import be_quiet, untold
be_quiet()
be_quiet()
with untold():
    print("quince"); os.write(2, b"quince"); warnings.warn("quince")
    logging.getLogger("weasyprint").error("no quince %s", "quince")
    try:
        raise ValueError("quince")
    except ValueError:
        dask.exception("quince")
dask.warning("the scheduler has gone")
logging.warning("told again")
"""


def test_what_is_said_while_a_task_is_done_is_nowhere(tmp_path: Path) -> None:
    log = tmp_path / "log"
    done = subprocess.run(
        [sys.executable, "-c", CODE, log], capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
    assert done.stderr == "(untold)\nthe scheduler has gone\n"
    assert log.read_text().splitlines() == ["ERROR:weasyprint:(untold)", "WARNING:root:told again"]
