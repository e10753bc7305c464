"""A machine on which only some carriers of fonts are installed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from arms_docs.report.fonts import carriers
from arms_docs.report.fonts.families import Carrier


@pytest.fixture
def without_rare_scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Neither the extra for rare scripts nor any package of Debian is installed."""
    really_here = carriers._is_here

    def is_here(carrier: Carrier) -> bool:
        return carrier.install.startswith("fontpkg-") and really_here(carrier)

    monkeypatch.setattr(carriers, "_is_here", is_here)
    carriers.carrier_of.cache_clear()
    yield
    carriers.carrier_of.cache_clear()
