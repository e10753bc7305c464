"""The one look at the clock: everything below the command line is told the time.

Called as ``clock.now()``, so that a test has one place to set it.
"""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """The time, with the zone of this machine."""
    return datetime.now().astimezone()
