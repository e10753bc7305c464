"""The texts for the mail and the meeting, of a file on the desk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from arms_docs.casework import Terms
from arms_docs.casework.telling import NotToldError, due, message, seconds, told

FACTS = "facts.json"
CALLED = {
    "supervisor": "To the supervisor",
    "panel": "To the panel's secretary",
    "meeting": "To read out at the meeting",
    "file": "For the file",
}


def texts(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """Every text that is due now, as facts of a page; or why there is none."""
    try:
        case = told(content, cast(Terms, options["terms"]))
    except NotToldError as error:
        return _facts(1, wrong=str(error), texts=[], trusted=True, annex=False)
    messages = [(to, message(case, to)) for to in due(case)]
    return _facts(
        0,
        wrong="",
        texts=[
            {
                "to": to.value,
                "called": CALLED[to.value],
                "subject": text.subject,
                "text": text.text,
                "seconds": seconds(text),
            }
            for to, text in messages
        ],
        signed=case.how_far.value,
        trusted=case.trusted or "supervisor" in {to.value for to, _ in messages},
        annex=case.annex,
    )


def _facts(code: int, **facts: Any) -> tuple[int, dict[str, bytes]]:
    return code, {FACTS: json.dumps(facts).encode()}
