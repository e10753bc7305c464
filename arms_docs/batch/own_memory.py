"""What a process holds in memory is nobody else's: it is written to no file when the process fails.

Other users cannot read a process of somebody's in any case.
"""

from __future__ import annotations

import sys

from arms_docs.on_demand import load

if sys.platform != "win32":
    import resource

SET_DUMPABLE = 4  # prctl(2) of Linux


def keep_memory_private() -> None:
    """See that this process leaves no core dump, and that no other of the same user looks in."""
    if sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    if sys.platform == "linux":
        load("ctypes:CDLL")(None).prctl(SET_DUMPABLE, 0, 0, 0, 0)
