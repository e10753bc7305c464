"""What a record tells of its sign-off: the last decision, and the rounds that returned it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from arms_docs.assessment import Decision, YesNo


@dataclass(frozen=True)
class SignedOff:
    """The last decision that a record tells of, and the rounds before. Nothing known is empty."""

    decided: date | None = None
    decided_by: str = ""  # staff id
    lower_accepted: bool = False
    warnings: int = 0
    warnings_why: str = ""
    returned: tuple[str, ...] = ()


def signed_off(signoff: bytes) -> SignedOff:
    """What this file of a record says; nothing where it is no such file."""
    try:
        return _read(json.loads(signoff))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return SignedOff()


def _read(data: Mapping[str, Any]) -> SignedOff:
    rounds = data["answers"].get("rounds", {})
    newest = max(rounds, key=lambda row: (len(row), row), default="")  # SO10 comes after SO9
    last = rounds.get(newest, {})
    is_signed = last.get("decision") == Decision.SIGNED_OFF.value
    return SignedOff(
        decided=date.fromisoformat(last["decided_on"]) if last.get("decided_on") else None,
        decided_by=str(last.get("staff_id", "")),
        lower_accepted=is_signed and last.get("lower_accepted") == YesNo.YES.value,
        warnings=len(data.get("warnings", ())),
        warnings_why=" ".join(str(last.get("warnings_accepted", "")).split()) if is_signed else "",
        returned=tuple(str(journey["digest"]) for journey in data.get("returned", ())),
    )
