"""What a worker of a batch needs: run as a file, so that PYTHONPATH says which program it is.

It says where that program lies, and the most memory in MB that this process has had: when it was
ready for its first task, after one panel edition, after one record, and after ten more.
"""

from __future__ import annotations

import resource
import sys
from datetime import date
from itertools import cycle, islice
from pathlib import Path

import arms_docs
from arms_docs.cli.tasks.file import FileOptions
from arms_docs.cli.tasks.report_file import ReportOptions, report_file
from arms_docs.report import Edition
from arms_docs.settings import DEFAULTS

ON = date(2026, 11, 22)


def main() -> None:
    books = [Path(name).read_bytes() for name in sys.argv[1:]]
    rounds = [
        (Edition.PANEL, books[:0]),
        (Edition.PANEL, books[:1]),
        (Edition.RECORD, books[:1]),
        (Edition.RECORD, list(islice(cycle(books), 10))),
    ]
    peaks = []
    for edition, contents in rounds:
        for content in contents:
            _, written, said = report_file(
                content, (ReportOptions(DEFAULTS, ON, edition=edition), FileOptions())
            )
            assert written, said
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    print(arms_docs.__file__, *peaks)  # noqa: T201


if __name__ == "__main__":
    main()
