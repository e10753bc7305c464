"""Many cases of one kind: `make test` tries some of them, and `make prove` all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def some(cases: Iterable[Any], every: int) -> list[Any]:
    """The cases in their order; all but each ``every``-th, from the first on, are proofs."""
    return [case if number % every == 0 else _proof(case) for number, case in enumerate(cases)]


def _proof(case: Any) -> Any:
    return pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.prove)
