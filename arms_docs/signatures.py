"""The terms of electronic signatures, declared once: in which role somebody signs, at which level.

Settings, pages, signatures, commands and the verifier all take them from here.
"""

from __future__ import annotations

from enum import Enum, StrEnum


class SignatureRole(StrEnum):
    """In which role somebody signs; the words are the names of the signature fields in the PDF."""

    ASSESSOR = "Assessor"
    SUPERVISOR = "Supervisor"
    COUNTERSIGNER = "Countersigner"

    @property
    def decides(self) -> bool:
        """Whether this signature signs the assessment off; an assessor's only hands it in."""
        return self is not SignatureRole.ASSESSOR


class SignatureLevel(Enum):
    """The baseline levels of PAdES (ETSI EN 319 142-1) that we sign at, from the least up.

    A level says what is put beside the signature, and so for how long it can prove itself.
    """

    B_B = "B-B"  # the signature alone: while its certificate is in date
    B_T = "B-T"  # and a timestamp of it
    B_LTA = "B-LTA"  # and the lists of withdrawn certificates, and a timestamp over everything
