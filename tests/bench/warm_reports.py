"""Reports by one process that stays: run as a file, so that PYTHONPATH says which program it is.

It says where that program lies. Then it takes a workbook and an edition a line, and answers with
seconds, and seconds of processor time. `before.py` asks.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import arms_docs

ON = date(2026, 11, 22)


def main() -> None:
    print(arms_docs.__file__, flush=True)  # noqa: T201
    for line in sys.stdin:
        path, edition = line.split()
        content = Path(path).read_bytes()
        used, start = time.process_time(), time.perf_counter()
        outcome = arms_docs.render(content, arms_docs.Edition(edition), on=ON)
        wall, used = time.perf_counter() - start, time.process_time() - used
        assert outcome.files
        print(wall, used, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
