"""Two people with a user account each, in one group: what they do is done in a process as them."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

FIRST, SECOND, STRANGER = 61001, 61002, 61003  # accounts that have no name here
GROUP = 61000  # of the first two, beside the groups of their own

# To become somebody else takes root. What one account can show alone is tested for everybody.
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become two other users")


@contextmanager
def common_ground() -> Iterator[Path]:
    """A folder that every account can enter, which the first two may write to."""
    outer = Path(tempfile.mkdtemp())
    outer.chmod(0o755)
    common = outer / "common"
    common.mkdir()
    os.chown(common, FIRST, GROUP)
    common.chmod(0o2770 | stat.S_IXOTH | stat.S_IROTH)
    try:
        yield common
    finally:
        shutil.rmtree(outer)


def done_by(user: int, work: Callable[[], object], *, umask: int = 0o077) -> str:
    """Do something as one of the accounts, with a umask. Back comes what it returns, as text.

    What fails there fails here.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        said, code = "", 1
        try:
            _become(user)
            os.umask(umask)
            said, code = str(work()), 0
        except BaseException:
            said = traceback.format_exc()
        finally:
            with os.fdopen(writing, "w") as told:
                told.write(said)
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    assert os.waitpid(child, 0)[1] == 0, said
    return said


def somebody(user: int) -> ProcessPoolExecutor:
    """One of the accounts, in a process of its own, for who asks it the same over and over."""
    context = get_context("fork")
    return ProcessPoolExecutor(1, mp_context=context, initializer=_become, initargs=(user,))


def _become(user: int) -> None:
    os.setgroups([GROUP] if user in (FIRST, SECOND) else [])
    os.setgid(user)
    os.setuid(user)
