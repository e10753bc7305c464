"""The parts of a PDF put into bytes once.

pydyf does it twice: to write them, and to take the identifier of the file from them.
"""

from __future__ import annotations

from typing import Any

import pydyf


class Written(pydyf.Object):  # type: ignore[misc]
    """An object of a PDF as the bytes that it is written in.

    The identifier of the file is taken from the same bytes.
    """

    data = compressible = None  # each object has its own

    def __init__(self, part: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = part.number, part.generation, part.free
        self.data, self.compressible = part.data, part.compressible


def write_once(pdf: Any) -> None:
    """Fix every object as it stands: nothing may be changed after it, only added."""
    pdf.objects[:] = (part if part.free == "f" else Written(part) for part in pdf.objects)
