"""What a file that is made of a case is called.

A name holds the case reference, as far as a name can hold it, and nothing else of the case: names
of files are seen by many.
"""

from __future__ import annotations

import re
from unicodedata import normalize

LONGEST = 40  # letters of a reference


def file_name(reference: object, what: str, ending: str = "") -> str:
    """A name of the case reference (if it is known) and what the file is.

    >>> file_name("Møs/2026 – É:17", "panel-draft", ".pdf")
    'M-s-2026-E-17-panel-draft.pdf'
    >>> file_name(None, "signed")
    'assessment-signed'
    """
    letters = normalize("NFKD", reference) if isinstance(reference, str) else ""
    plain = "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f")
    safe = "-".join(re.findall("[A-Za-z0-9]+", plain))[:LONGEST].strip("-")
    return f"{safe or 'assessment'}-{what}{ending}"
