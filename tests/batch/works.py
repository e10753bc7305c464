"""Work for tests of engines: by the words in its content a task succeeds, fails, hangs or kills."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

WORK = "tests.batch.works:work"
OVER = ".over"  # a file with this ending beside the log: what hangs was waited for


def work(content: bytes, options: Any) -> tuple[int, dict[str, bytes], str]:
    """What the content asks for. ``options`` names a file in which each doing is a line."""
    if options:
        with Path(options).open("a") as log:
            log.write(f"{os.getpid()} {content.decode()}\n")
    if b"kill" in content:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"hang" in content:
        time.sleep(600)
        Path(options or os.devnull).with_suffix(OVER).touch()
    while b"busy" in content:
        pass
    if b"fail" in content:
        raise ValueError(content.decode())
    if b"slow" in content:
        time.sleep(0.5)
    if b"say" in content:
        os.write(1, content)
        os.write(2, content)
    return (1 if b"wrong" in content else 0), {"out.txt": content.upper()}, "done"
