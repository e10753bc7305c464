"""Waiting until something lies on the disk takes three milliseconds each time, and an archive of
four records waits ninety times.

Nothing that a test writes has to outlive a power cut, so nobody waits here. Tests of what a power
cut leaves go by what was asked for (`tests.support.power`), and those of a disk that fails by a
sync of their own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="package", autouse=True)
def no_power_cut() -> Iterator[None]:
    """Where a conftest takes it in, all of its folder's tests do without."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield
