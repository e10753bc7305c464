"""What a record tells of its sign-off: how many warnings, and the rounds that returned it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from arms_docs.data_class import dataclass


@dataclass(frozen=True)
class SignedOff:
    """How many warnings a record tells of, and the digests of the rounds before."""

    warnings: int = 0
    returned: tuple[str, ...] = ()


def signed_off(signoff: bytes) -> SignedOff:
    """What this file of a record says; nothing where it is no such file."""
    try:
        return _read(json.loads(signoff))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return SignedOff()


def _read(data: Mapping[str, Any]) -> SignedOff:
    return SignedOff(
        warnings=len(data.get("warnings", ())),
        returned=tuple(str(journey["digest"]) for journey in data.get("returned", ())),
    )
