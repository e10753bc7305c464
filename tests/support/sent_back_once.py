"""The workbook that goes back to the assessor takes half a second to make of what was handed in: of
one submission and one decision it is made once in a run, whichever worker does it.

For tests of what is done with it; those of making it do without.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.made_once import made_once_in


@pytest.fixture(scope="module", autouse=True)
def sent_back_once() -> Iterator[None]:
    """Where a conftest takes it in, all of its folder's tests do with it."""
    with made_once_in("arms_docs.casework.signing.send_back", "repair"):
        yield
