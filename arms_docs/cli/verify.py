"""`verify`: what a signed PDF proves, as facts, one judgement and plain words, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from arms_docs import __version__
from arms_docs.assessment import to_data
from arms_docs.casework.proving import Judged, Verdict, verify_document
from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.input_file import check_input, read_input, read_small
from arms_docs.cli.narration import doing
from arms_docs.cli.options import (
    FILE,
    at_option,
    format_option,
    lists_option,
    settings_option,
    trust_option,
)
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.signoff.keys import KeyProblem
from arms_docs.signoff.verify import policy_data, policy_digest
from arms_docs.signoff.verify import verify as verify_signatures

CODES = {
    Judged.VALID: ExitCode.DONE,
    Judged.NOT_VALID: ExitCode.NOT_RIGHT,
    Judged.CANNOT_TELL: ExitCode.CANNOT_TELL,
}


@click.command()
@click.argument("pdf", type=FILE)
@trust_option
@lists_option
@settings_option
@at_option
@format_option("text", "json")
def verify(
    pdf: Path,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    moment: datetime,
    style: str,
) -> None:
    """Say what a signed PDF proves: intact or not, signed off by whom, trusted, and whether the
    workbook in it agrees.

    Exit code 0: intact, signed by whom it had to be, the certificates trusted (--trust or the
    settings), and where a workbook is inside, it gives the ratings that were signed. 3: this
    program cannot tell, since another edition of it, or a newer one, made the file. 1: anything
    else.
    """
    check_input((pdf, *trust, *lists))
    content = read_input(pdf)
    if not content.lstrip().startswith(b"%PDF"):
        raise click.UsageError(f"{pdf} is not a PDF")
    declared = settings_in_force(settings)
    try:
        with doing("Verifying the signatures"):
            status = verify_signatures(
                content,
                [*declared.trust.roots, *map(read_small, trust)],
                now=moment,
                crls=[*declared.trust.crls, *map(read_small, lists)],
            )
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    with doing("Reading again what they cover"):
        verdict = verify_document(content, status, declared if settings else None)
    click.echo(verdict_json(verdict) if style == "json" else "\n".join(verdict_text(verdict)))
    end(CODES[verdict.judged])


def verdict_text(verdict: Verdict) -> Iterator[str]:
    """Facts, then one judgement, then what it means to somebody new to signatures."""
    yield "Facts"
    if verdict.reason:
        yield f"  Assessment {verdict.reason.assessment_id}"
        yield f"  Its answers have the SHA-256 digest {verdict.reason.digest}"
    yield from (f"  {fact}" for fact in verdict.status.facts)
    yield ""
    yield "Judgement"
    yield f"  {verdict.judged.upper()}: {verdict.judgement}"
    yield from (f"  Also: {fault}" for fault in verdict.faults[1:])
    for head, lines in (
        ("What is proved", verdict.proved),
        ("What is only claimed", verdict.claimed),
        ("What this does not show", verdict.unknown),
    ):
        if lines:
            yield ""
            yield head
            yield from (f"  {line}" for line in lines)


def verdict_json(verdict: Verdict) -> str:
    """The same for a script. Names are stable; fields may be added under the same version."""
    status = verdict.status
    data = {
        "version": 2,
        "verifier": {"program": "arms-docs", "version": __version__},
        "policy": {"sha256": policy_digest(), "rules": policy_data()},
        "trusted": list(status.trusted),
        "trusted_for_times": list(status.trusted_for_times),
        "file": status.sha256,
        "ok": verdict.ok,
        "verdict": verdict.judged.value,
        "judgement": verdict.judgement,
        "faults": list(verdict.faults),
        "proved": list(verdict.proved),
        "claimed": list(verdict.claimed),
        "unknown": list(verdict.unknown),
        "facts": list(status.facts),
        "assessment_id": verdict.reason.assessment_id if verdict.reason else None,
        "digest": verdict.reason.digest if verdict.reason else None,
        "recomputed": verdict.recomputed,
        "waiting": list(status.waiting),
        "signatures": to_data(status.signatures),
        "timestamps": to_data(status.timestamps),
        "checked_at": status.now.isoformat(),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
