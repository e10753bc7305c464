"""To look at a PDF takes a third of a second, and those who submit, sign and verify look at the
same few over and over: here each is looked at once in a run, whichever worker does it.

For tests of what is done with what was seen; those of seeing do without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from arms_docs.casework.opening import intact
from arms_docs.casework.proving import drawing, printed_pages, recompute
from tests.support.made_once import made_once

# Each is told all that it goes by.
LOOKS = (
    (intact, "verify"),
    (drawing, "unseen_pages"),
    (printed_pages, "printed_letters"),
    (recompute, "before_signing"),
    (recompute, "foreign"),
)


@pytest.fixture(scope="module")
def looked_at_once() -> Iterator[None]:
    """The signatures of a PDF, its letters, and what is hidden or foreign in it, are seen once."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in LOOKS:
            patch.setattr(module, name, partial(made_once, getattr(module, name)))
        yield
