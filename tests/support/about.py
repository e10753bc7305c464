"""Decisions in files, with the lines that say which submission they are about."""

from __future__ import annotations

import json
from pathlib import Path

from arms_docs.report.read_back import carried


def about_lines(submitted: bytes) -> str:
    """The lines at the end of the file that 'submit' writes for this PDF, but for the name."""
    files = carried(submitted)
    signoff = json.loads(files["signoff.json"])
    reference = json.loads(files["assessment.json"])["person"]["reference"]
    return (
        f'\n[about]\nreference = "{reference}"\n'
        f'assessment_id = "{signoff["assessment_id"]}"\ndigest = "{signoff["digest"]}"\n'
    )


def about_this(
    decision: Path, submitted: Path, out: Path | None = None, *, accepts: str = ""
) -> Path:
    """A decision again, about this submission: written to ``out``, or over what it was.

    ``accepts`` says why its warnings are accepted, where the decision does not say so itself.
    """
    text = decision.read_text(encoding="utf-8").partition("\n[about]\n")[0]
    if accepts and "warnings_accepted" not in text:
        text = text.replace("[rounds.SO1]\n", f'[rounds.SO1]\nwarnings_accepted = "{accepts}"\n')
    out = out or decision
    out.write_text(text + about_lines(submitted.read_bytes()), encoding="utf-8")
    return out
