"""`timeline`: what was recorded of one person over years, with the evidence in which it stands."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from os.path import commonpath
from pathlib import Path

import click

from arms_docs.archive.log import Verb
from arms_docs.casework import Terms
from arms_docs.civil_days import civil_day, is_to_come
from arms_docs.cli import clock
from arms_docs.cli.archive.access import identity_option, log_use, open_archive, refusals
from arms_docs.cli.archive.notes import ask_note
from arms_docs.cli.exits import WrongFileError
from arms_docs.cli.input_file import check_input, read_input
from arms_docs.cli.key_options import KeyOptions, check_key, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import (
    FILE,
    Day,
    force_option,
    lists_option,
    settings_option,
    trust_option,
)
from arms_docs.cli.output_names import DATA, PAGE, PDF, TABLE
from arms_docs.cli.outputs import free_file, write
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.cli.trusted_files import trusted_files
from arms_docs.csv_rows import as_csv
from arms_docs.data_class import dataclass
from arms_docs.on_demand import load
from arms_docs.report import Edition
from arms_docs.settings import Settings
from arms_docs.timeline import (
    COLUMNS,
    EDITIONS,
    Evidence,
    MixedPeopleError,
    NobodyNamedError,
    Record,
    Source,
    TimeLine,
    build_page,
    carries_answers,
    evidence_in,
    for_browser,
    for_paper,
    kept_record,
    records_of,
    rows,
    tell,
    time_line_data,
)

ENDINGS = {"pdf": PDF, "html": PAGE, "json": DATA, "csv": TABLE}
RENDER = "arms_docs.report.pdf:render_pdf"  # the renderer is for the PDF alone


@click.command()
@click.argument("sources", type=FILE, metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "-o",
    "--out",
    type=FILE,
    required=True,
    metavar="OUT",
    help="Where to write: .pdf, .html, .json or .csv.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice([*ENDINGS]),
    help="Default: by the ending of OUT.",
)
@click.option(
    "--query",
    type=FILE,
    metavar="QUERY.toml",
    help="Of an archive: whose, by reference, where it holds several people, and the reason. Asked "
    "for if left out: never an argument.",
)
@click.option(
    "--as-of",
    type=Day(),
    default=lambda: civil_day(clock.now()),
    show_default="today",
    help="By what was recorded on or before this day.",
)
@click.option(
    "--edition",
    type=click.Choice([edition.value for edition in EDITIONS]),
    default=Edition.PANEL.value,
    show_default=True,
    help="annex: with restricted rows, and to whom and why something was disclosed.",
)
@click.option(
    "--deep", is_flag=True, help="Verify each record in full, which takes a second for each."
)
@trust_option
@lists_option
@settings_option
@force_option
@identity_option
@key_options
def timeline(
    sources: tuple[Path, ...],
    out: Path,
    style: str | None,
    query: Path | None,
    as_of: date,
    edition: str,
    deep: bool,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    force: bool,
    identity: Path | None,
    key: KeyOptions,
) -> None:
    """Write the time-line of one person: what was signed, what moved, what happened, and where
    there are gaps.

    SOURCE is an archive, a folder of records, or records as PDFs, all of one person. Of an archive,
    the log says that you looked, and why, before there is anything to see: that takes a key that
    may write to it. Each entry has two days, when it happened and when it first stood in evidence,
    with its record and digest.
    """
    style = style or _by_ending(out)
    out = free_file(out, ENDINGS[style], force=force, inputs=sources)
    check_input((*trust, *lists))
    if is_to_come(as_of, civil_day(clock.now())):
        raise click.UsageError(f"{as_of} has not come yet")
    declared = settings_in_force(settings)
    terms = _terms(declared, as_of, trust, lists)
    try:
        if _is_archive(sources):
            use = _Use(query, identity, key)
            evidence = _from_archive(sources[0], use, terms, deep=deep)
        else:
            if query is not None:
                raise click.UsageError("--query goes with an archive")
            evidence = _from_files(sources, terms, deep=deep)
        line = tell(evidence, as_of, Edition(edition))
    except (MixedPeopleError, NobodyNamedError) as error:
        raise WrongFileError(f"arms-docs: {error}") from None
    write(out, _content(line, style, declared, deep=deep), force=force)
    _report(out, line, evidence)


@dataclass(frozen=True)
class _Use:
    """Of whom an archive is asked and why, and with what it is opened and written to."""

    query: Path | None
    identity: Path | None
    key: KeyOptions


def _by_ending(out: Path) -> str:
    for style, ending in ENDINGS.items():
        if out.suffix.lower() == ending:
            return style
    raise click.UsageError(
        f"say what to write: let {out} end in {', '.join(ENDINGS.values())}, or use --format"
    )


def _terms(
    settings: Settings, as_of: date, trust: tuple[Path, ...], lists: tuple[Path, ...]
) -> Terms:
    """What holds at the end of that day: what is told of it does not hang on the hour."""
    end = datetime.combine(as_of, time(23, 59, 59), UTC)
    roots, crls = trusted_files(trust, lists)
    terms = Terms.of(settings, end, roots=roots)
    return replace(terms, crls=(*terms.crls, *crls))


def _is_archive(sources: tuple[Path, ...]) -> bool:
    """Whether the source is an archive; a usage error for one beside other sources."""
    archives = [source for source in sources if (source / "log").is_dir()]
    if archives and len(sources) > 1:
        raise click.UsageError(f"{archives[0]} is an archive: name it alone")
    return bool(archives)


def _from_archive(folder: Path, use: _Use, terms: Terms, *, deep: bool) -> Evidence:
    with refusals():
        archive = open_archive(folder, use.identity)
        if not archive.read_only:
            check_key(use.key)
        note = ask_note(use.query, "reference", "reason", optional=("reference",))
        records = records_of(archive, note.get("reference"))
        verbs = (Verb.COMBINATION,) if len(records) > 1 else (Verb.CONSULTATION,)
        log_use(archive, verbs, records, note, use.key)
        with doing("Reading the records"):
            return evidence_in(archive, records, terms, deep=deep)


def _from_files(sources: tuple[Path, ...], terms: Terms, *, deep: bool) -> Evidence:
    """What these files and folders tell; each content counts once."""
    files = _files(sources)
    read, seen = [], set()
    with doing("Reading the records"):
        for name, path in files.items():
            pdf = read_input(path)
            if pdf in seen:
                continue
            seen.add(pdf)
            if carries_answers(pdf):
                read.append(kept_record(pdf, name, terms, deep=deep))
            else:
                click.echo(f"Left out: {path} carries no answers.", err=True)
    records = tuple(each for each in read if isinstance(each, Record))
    if not records:
        raise click.UsageError("there is no record among these files")
    return Evidence(records, tuple(each for each in read if isinstance(each, Source)))


def _files(sources: tuple[Path, ...]) -> dict[str, Path]:
    """The PDFs, by their names as seen from the folder that they all lie in, in order."""
    paths: set[Path] = set()
    for source in sources:
        inside = source.rglob("*") if source.is_dir() else (source,)
        paths.update(p.absolute() for p in inside if p == source or p.suffix.lower() == ".pdf")
    if not paths:
        raise click.UsageError(f"there is no PDF in the folder {sources[0]}")
    common = Path(commonpath([path.parent for path in paths]))
    return {path.relative_to(common).as_posix(): path for path in sorted(paths)}


def _content(line: TimeLine, style: str, settings: Settings, *, deep: bool) -> bytes:
    if style == "json":
        data = time_line_data(line, deep=deep)
        return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()
    if style == "csv":
        return as_csv(rows(line), COLUMNS)
    view = build_page(line, settings.marking, deep=deep)
    if style == "html":
        return for_browser(view).encode()
    with doing("Rendering the time-line"):
        pdf, remarks = load(RENDER)(for_paper(view))
    if remarks:
        click.echo("The page was rendered with a remark that should be reported to us.", err=True)
    content: bytes = pdf
    return content


def _report(out: Path, line: TimeLine, evidence: Evidence) -> None:
    """What was written, and what could not be read, whatever the day."""
    for source in evidence.unread:
        click.echo(f"{source.name}: {source.why_not}", err=True)
    later = sum(record.source.recorded > line.as_of for record in evidence.records)
    if later:
        click.echo(f"Recorded after that day, and not in it: {later} of the records.", err=True)
    told = f"{len(line.events)} entries, {len(line.gaps)} of them gaps"
    click.echo(f"Wrote {out} ({told}; as of {line.as_of}).", err=True)
