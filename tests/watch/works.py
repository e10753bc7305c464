"""Work for tests of a watch: by the words in a workbook it succeeds, fails, hangs or kills."""

from __future__ import annotations

import os
import signal
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

WORK = "tests.watch.works:work"
OVER = ".over"  # a file with this ending beside the log: what hangs was waited for
UNFINISHED, COULD_NOT = -1, 2


def workbook(words: str) -> bytes:
    """A zip that says these words, as they are."""
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr(ZipInfo("words.txt"), words)
    return out.getvalue()


def work(content: bytes, options: tuple[object, str, date]) -> tuple[int, dict[str, bytes], str]:
    """What the words in the content ask for. The answer is what was in it."""
    del options
    if log := os.environ.get("WATCH_LOG"):
        with Path(log).open("a") as lines:
            lines.write("done\n")
    if b"kill" in content:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"hang" in content:
        time.sleep(600)
        Path(os.environ["WATCH_LOG"]).with_suffix(OVER).touch()
    if b"fail" in content:
        raise ValueError("Somebody's words")
    if b"broken" in content:
        return UNFINISHED, {}, ""
    if b"unreadable" in content:
        return COULD_NOT, {"Problems.html": b"why"}, "it is no workbook"
    return 0, {"Problems.html": content, "Draft.pdf": b"of " + content}, "2 errors"
