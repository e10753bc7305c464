from __future__ import annotations

import ctypes
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from arms_docs.batch.pool import Pool
from arms_docs.batch.task import Task

LIMITS = "tests.batch.test_own_memory:limits"
SHOWN = (
    "from arms_docs.batch import keep_memory_private\n"
    "from tests.batch.test_own_memory import limits\n"
    "keep_memory_private()\nprint(limits(b'', None)[1]['limits'].decode())\n"
)


def limits(content: bytes, options: object) -> tuple[int, dict[str, bytes]]:
    """What this process may write of itself, and who owns what the system shows of it."""
    del content, options
    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
    return 0, {"limits": f"{resource.getrlimit(resource.RLIMIT_CORE)[0]} {dumpable}".encode()}


@pytest.mark.skipif(sys.platform != "linux", reason="told in Linux's words")
def test_what_fails_leaves_no_copy_of_its_memory() -> None:
    [result] = Pool(1).run([Task("k", LIMITS, b"")])
    assert result.files["limits"] == b"0 0"
    own = subprocess.run([sys.executable, "-c", SHOWN], capture_output=True, check=True, cwd=Path())
    assert own.stdout == b"0 0\n"
