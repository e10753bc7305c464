"""Problems as JSON for a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arms_docs.rating import Reading


def problems_data(name: str, reading: Reading, *, values: bool = True) -> dict[str, Any]:
    """The same for a machine."""
    return {
        "file": name,
        "ok": reading.ok,
        "sha256": reading.sha256,
        "problems": [
            {
                "code": p.code.number,
                "name": p.code.name,
                "severity": p.severity.value,
                "place": str(p.place),
                "cell": p.cell,
                "label": p.label,
                "message": p.message,
                "remedy": p.remedy,
                **({"found": p.found} if values else {}),
            }
            for p in (reading.problems if values else [p.without_values() for p in reading.problems])
        ],
    }
