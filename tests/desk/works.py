"""Work for tests of the hands: by the words in its content it answers, waits, fails or kills."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

WORK = "tests.desk.works:work"
OVER = ".over"  # a file with this ending beside the log: what hangs was waited for
remembered: list[bytes] = []


def work(content: bytes, options: Mapping[str, Any]) -> tuple[int, dict[str, bytes]]:
    """What the content asks for, and what this process remembers. Each doing is a line of a log."""
    with Path(options["log"]).open("a") as log:
        log.write(f"{os.getpid()}\n")
    before = b" ".join(remembered)
    remembered.append(content)
    if b"hang" in content:
        time.sleep(600)
        Path(options["log"]).with_suffix(OVER).touch()
    doings = len(Path(options["log"]).read_text().splitlines())
    if b"kill" in content or (b"once" in content and doings == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    if b"fail" in content:
        raise ValueError(content.decode())
    return 0, {"out.txt": content.upper(), "before.txt": before}
