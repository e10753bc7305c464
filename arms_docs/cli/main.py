"""The `arms-docs` command: runs one of the `commands`, and is the one place that exits.

0 done, also with warnings; 1 what was checked is not right; 2 a wrong command line, or a file that
is not what it should be; 3 neither right nor wrong was shown; 70 a fault of ours.

It imports nothing itself: whoever stops the program while it starts sees one word of it, too.
"""

from __future__ import annotations

import signal
import sys

from arms_docs.on_demand import load

STOPPED = 2


def main() -> None:
    """Run the command line, and exit with its code."""
    try:
        code = load("arms_docs.cli.run:run")()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # there is nothing to stop any more
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        code = STOPPED
    sys.exit(code)
