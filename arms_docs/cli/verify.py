"""`verify`: what a signed PDF proves, or each in a folder: a verdict, three sentences, or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from arms_docs import __version__
from arms_docs.assessment import to_data
from arms_docs.casework import RECORD
from arms_docs.casework.keeping import signed_editions
from arms_docs.casework.opening import look_at
from arms_docs.casework.proving import (
    Judged,
    Verdict,
    details_of,
    headline,
    judge_together,
    verify_document,
    why_apart,
)
from arms_docs.cli.archive.rows import plain
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
from arms_docs.signoff.verify import SignoffStatus, policy_data, policy_digest

CODES = {
    Judged.VALID: ExitCode.DONE,
    Judged.CANNOT_TELL: ExitCode.CANNOT_TELL,
    Judged.NOT_SIGNED: ExitCode.NOT_RIGHT,
    Judged.NOT_VALID: ExitCode.NOT_RIGHT,
    Judged.CHANGED: ExitCode.NOT_RIGHT,
}
HINT = "Everything that was checked: --details"


@click.command()
@click.argument("pdf", type=FILE, metavar="PDF|SIGNED")
@trust_option
@lists_option
@settings_option
@at_option
@click.option(
    "--quick",
    is_flag=True,
    help="Do not draw the pages anew, to compare what they show. The verdict says so.",
)
@click.option(
    "--previous",
    type=FILE,
    metavar="OLD.pdf|SIGNED",
    help="The record that it follows: also say whether what was carried from it is what was "
    "signed there.",
)
@click.option("--details", is_flag=True, help="Also everything that was checked, and by what.")
@format_option("text", "json")
def verify(
    pdf: Path,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    moment: datetime,
    previous: Path | None,
    quick: bool,
    details: bool,
    style: str,
) -> None:
    """Say what a signed PDF proves: intact or not, signed off by whom, trusted, and whether the
    workbook in it agrees.

    The first line is the verdict. VALID: intact, signed by whom it had to be, the certificates
    trusted (--trust or the settings), and where a workbook is inside, it gives the ratings that
    were signed. CHANGED: only a change or a forgery explains what is wrong. NOT VALID: it is as it
    was signed, and whoever signed does not count. NOT SIGNED: a draft, or not all have signed.
    CANNOT TELL: such as when you named no authority that you trust, or a newer program made it.

    Of a folder, such as 'sign' wrote, each PDF is judged, and whether they belong together. Where
    one of them follows another, what it carries is held against that.

    Exit code 0: VALID. 3: CANNOT TELL. 1: any other. Of several files the highest counts.
    """
    check_input((*trust, *lists))
    declared = settings_in_force(settings)
    look = partial(
        look_at,
        trusted=[*declared.trust.roots, *map(read_small, trust)],
        crls=[*declared.trust.crls, *map(read_small, lists)],
        now=moment,
    )
    prove = partial(
        verify_document,
        own=declared if settings else None,
        record=record_beside(pdf),
        quick=quick,
    )
    contents, earlier = _contents(pdf), _previous(previous)
    with doing("Reading it again" if quick else "Drawing the pages anew"):
        verdicts = judged(contents, earlier, look, prove)
    apart = why_apart(verdicts)
    if style == "json":
        data = {name: verdict_data(verdict, quick=quick) for name, verdict in verdicts.items()}
        told = folder_data(data, apart) if pdf.is_dir() else data[pdf.name]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        lines = verdicts_text(verdicts, apart, with_details=details)
        click.echo("\n".join(plain(line) for line in lines))
    codes = [CODES[verdict.judged] for verdict in verdicts.values()]
    end(max(*codes, ExitCode.NOT_RIGHT if apart else ExitCode.DONE))


def judged(
    contents: Mapping[str, bytes],
    previous: bytes | None,
    look: Callable[[bytes], SignoffStatus],
    prove: Callable[..., Verdict],
) -> dict[str, Verdict]:
    """The verdict on each file; a usage error for an authority or a list that cannot be read."""
    try:
        return judge_together(contents, previous, look, prove)
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None


def _previous(path: Path | None) -> bytes | None:
    """The record that is named as the one before: the file, or that in the folder."""
    if path is None:
        return None
    (content,) = _contents(path / RECORD if path.is_dir() else path).values()
    return content


def _contents(path: Path) -> dict[str, bytes]:
    """The file, or the PDFs in the folder, by name; a usage error where there is none."""
    if path.is_dir():
        return {pdf.name: read_input(pdf) for pdf in _pdfs(path)}
    content = read_input(path)
    if not content.lstrip().startswith(b"%PDF"):
        raise click.UsageError(f"{path} is not a PDF")
    return {path.name: content}


def _pdfs(folder: Path) -> list[Path]:
    inside = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".pdf")
    if pdfs := [path for path in inside if path.is_file()]:
        return pdfs
    if (folder / "log").is_dir():
        raise click.UsageError(f"{folder} is an archive: arms-docs archive verify {folder}")
    raise click.UsageError(f"there is no PDF in the folder {folder}")


def record_beside(pdf: Path) -> bytes:
    """The record edition in a folder, or beside a file; nothing where there is none to be read."""
    try:
        return signed_editions(pdf if pdf.is_dir() else pdf.parent).get(RECORD, b"")
    except (OSError, ValueError):
        return b""


def verdicts_text(
    verdicts: Mapping[str, Verdict], apart: str, *, with_details: bool
) -> Iterator[str]:
    """Each verdict in lines, with the name of its file where there are several."""
    for name, verdict in verdicts.items():
        yield headline(verdict, name, alone=len(verdicts) == 1)
        yield from (f"  {sentence}" for sentence in verdict.told)
        if with_details:
            yield from _details(verdict)
        yield ""
    if apart:
        yield from (apart, "")
    if not with_details:
        yield HINT


def _details(verdict: Verdict) -> Iterator[str]:
    for head, lines in details_of(verdict):
        yield from ("", head)
        yield from (f"  {line}" for line in lines)


def folder_data(files: Mapping[str, Any], apart: str) -> dict[str, Any]:
    """The verdicts on the files of a folder, for a script."""
    return {"version": 2, "belong_together": not apart, "files": dict(files)}


def _followed(verdict: Verdict) -> dict[str, Any] | None:
    """Which signed record it follows, and whether that proves what was carried from it."""
    last = verdict.last
    if last is None:
        return None
    return {
        "assessment_id": last.assessment_id,
        "digest": last.digest,
        "record": last.record,
        "proved": bool(verdict.follows),
    }


def verdict_data(verdict: Verdict, *, quick: bool) -> dict[str, Any]:
    """A verdict for a script. Names are stable; fields may be added under the same version."""
    status = verdict.status
    return {
        "version": 2,
        "verifier": {"program": "arms-docs", "version": __version__},
        "policy": {"sha256": policy_digest(), "rules": policy_data()},
        "trusted": list(status.trusted),
        "trusted_for_times": list(status.trusted_for_times),
        "file": status.sha256,
        "ok": verdict.ok,
        "verdict": verdict.judged.value,
        "about": to_data(verdict.about),
        "told": list(verdict.told),
        "judgement": verdict.judgement,
        "faults": list(verdict.faults),
        "proved": list(verdict.proved),
        "claimed": list(verdict.claimed),
        "unknown": list(verdict.unknown),
        "facts": list(status.facts),
        "assessment_id": verdict.reason.assessment_id if verdict.reason else None,
        "digest": verdict.reason.digest if verdict.reason else None,
        "follows": _followed(verdict),
        "recomputed": verdict.recomputed,
        "drawn": verdict.drawn,
        "quick": quick,
        "waiting": list(status.waiting),
        "signatures": to_data(status.signatures),
        "timestamps": to_data(status.timestamps),
        "checked_at": status.now.isoformat(),
    }
