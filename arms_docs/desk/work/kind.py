"""What a PDF is: handed in and not decided on, or anything else, which is to be verified."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from arms_docs.casework import Terms
from arms_docs.casework.opening import NotSubmittedError, open_record
from arms_docs.desk.pages.kinds import SIGNED, SUBMISSION


def kind(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes], str]:
    """The kind of a PDF, as the outcome."""
    terms = cast(Terms, options["terms"])
    try:
        decided = open_record(content, terms.instrument).decided_by
    except NotSubmittedError:
        return 0, {}, SIGNED
    return 0, {}, SIGNED if decided else SUBMISSION
