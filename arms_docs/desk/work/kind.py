"""What a file is that was dropped: a submission is a PDF like any other, until it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from arms_docs.casework import Terms
from arms_docs.casework.opening import NotSubmittedError, open_record


def kind(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """Whether a PDF is a submission that nobody has decided on; empty where it is another."""
    try:
        opened = open_record(content, cast(Terms, options["terms"]).instrument)
    except NotSubmittedError:
        return 0, {"kind": b""}
    return 0, {"kind": b"" if opened.decided_by else b"submission"}
