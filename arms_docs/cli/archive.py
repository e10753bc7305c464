"""The commands about the archive of records. The folder always comes first."""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arms_docs.cli.files import (
    FILE,
    Day,
    check_free,
    check_new_folder,
    now,
    on_option,
    settings_in_force,
    settings_option,
    write,
)
from arms_docs.cli.signing import Told, key_options, open_key

if TYPE_CHECKING:
    from arms_docs.archive.author import Author
    from arms_docs.archive.entry import Entry, Verb
    from arms_docs.archive.history import Kept
    from arms_docs.archive.record import Retention
    from arms_docs.archive.store import Archive
    from arms_docs.archive.verify import Verdict
    from arms_docs.casework.record import Trusted
    from arms_docs.settings import Settings

NOT_LOGGED = "This copy is read-only: the use was not logged."
ASKED = {
    "reason": "Why",
    "recipient": "To whom",
    "authority": "By whose authority",
    "person": "Name, or part of it (or nothing)",
    "reference": "Case reference (or nothing)",
}
dir_argument = click.argument("folder", metavar="DIR", type=FILE)
record_argument = click.argument("record", metavar="RECORD")
why_option = click.option(
    "--why", type=FILE, metavar="WHY.toml",
    help="Reason, and where it is wanted recipient and authority. Asked for if left out: never an argument.",
)  # fmt: skip
trust_option = click.option(
    "--trust", type=FILE, multiple=True, metavar="AUTHORITY.pem", help="A certificate authority you trust."
)
format_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.group()
def archive() -> None:
    """Keep records of what was submitted, returned and signed, so that they can be proved for decades."""


# --- beginning, and who may write -------------------------------------------------------------------------------------


@archive.command("init")
@dir_argument
@key_options
def init(folder: Path, told: Told) -> None:
    """Begin an archive in DIR, a folder of its own. Your key is the first that may write to it."""
    from arms_docs.archive.begin import begin

    with _refusals(), _author(told) as author:
        made = begin(folder, author)
        click.echo(f"Began archive {made.identity} in {folder}. Its README.txt says how to check it.", err=True)


@archive.command("admit")
@dir_argument
@click.argument("certificate", metavar="CERTIFICATE.pem", type=FILE)
@key_options
def admit(folder: Path, certificate: Path, told: Told) -> None:
    """Let the key of another person write to DIR, known by its certificate."""
    from arms_docs.signoff.keys import KeyProblem, fingerprint, read_own

    if not certificate.is_file():
        raise click.UsageError(f"there is no file {certificate}")
    try:
        der, signer = read_own(certificate.read_bytes())
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    with _refusals(), _author(told) as author:
        _open(folder).admit(der, fingerprint(der), author)
    click.echo(f"Admitted the key of {signer.name}: fingerprint {fingerprint(der)}", err=True)


@archive.command("dismiss")
@dir_argument
@click.argument("fingerprint")
@key_options
def dismiss(folder: Path, fingerprint: str, told: Told) -> None:
    """Let a key write to DIR no more, known by its FINGERPRINT. What it wrote stays valid."""
    with _refusals(), _author(told) as author:
        _open(folder).dismiss(fingerprint.lower(), author)
    click.echo("Dismissed.", err=True)


# --- records ----------------------------------------------------------------------------------------------------------


@archive.command("add")
@dir_argument
@click.argument("file", type=FILE, metavar="FILE|SIGNED")
@click.option("--as-it-is", is_flag=True, help="Record also what does not verify; the record says so.")
@click.option("--class", "kept_as", metavar="NAME", help="The class of retention in the settings. Default: the first.")
@click.option("--receipt", type=FILE, metavar="RECEIPT.txt", help="Write the receipt to a file as well.")
@trust_option
@settings_option
@key_options
def add(
    folder: Path, file: Path, as_it_is: bool, kept_as: str | None, receipt: Path | None, trust: tuple[Path, ...],
    settings: Path | None, told: Told,
) -> None:  # fmt: skip
    """Keep a submission, a returned workbook, or the folder of signed editions as one record.

    What does not verify is refused. The same record twice is one record. The receipt names the record and the head of
    the log after it: kept elsewhere, it shows if the archive is ever rolled back.
    """
    from arms_docs.casework.record import bag_of, gather

    if receipt:
        check_free(receipt, force=False)
    if not file.exists():
        raise click.UsageError(f"there is no file {file}")
    files = bag_of(file) if file.is_dir() else {file.name: file.read_bytes()}
    if not files:
        raise click.UsageError(f"there are no signed editions in {file}")
    chosen = settings_in_force(settings)
    gathered = gather(files, _trusted(chosen, trust))
    if gathered.faults:
        for fault in gathered.faults:
            click.echo(f"{file}: {fault}", err=True)
        if not as_it_is:
            click.echo("Not recorded. To keep it all the same, as what does not verify: --as-it-is.", err=True)
            sys.exit(1)
    with _refusals(), _author(told) as author:
        kept = _open(folder).add(gathered.contents, author, retention=retention(chosen, kept_as, author.at.date()))
    click.echo(str(kept.witness))
    click.echo("It was recorded already." if kept.already else "Recorded. Keep the receipt elsewhere.", err=True)
    if receipt:
        write(receipt, f"{kept.witness}\n".encode())


@archive.command("list")
@dir_argument
@format_option
def list_(folder: Path, form: str) -> None:
    """List the records of DIR, and what the log says of them: nothing that names a person."""
    with _refusals():
        kept = _open(folder).history().values()
    if form == "json":
        click.echo(json.dumps([_told(one) for one in kept], indent=1))
        return
    for one in kept:
        click.echo(_line(one))


@archive.command("show")
@dir_argument
@record_argument
@why_option
@key_options
def show(folder: Path, record: str, why: Path | None, told: Told) -> None:
    """Show what a record says of itself. The log says that you did, before you see it."""
    from arms_docs.archive.entry import Verb
    from arms_docs.casework.record import about

    with _refusals():
        archive = _open(folder)
        archive.bag(record)
        _use(archive, (Verb.CONSULTATION,), (record,), _note(why, "reason"), told)
        found = about(archive, record)
        click.echo(json.dumps(found, indent=1, ensure_ascii=True))
        click.echo(f"Its files are in {archive.bag(record) / 'data'}", err=True)


@archive.command("find")
@dir_argument
@click.option("--query", type=FILE, metavar="QUERY.toml",
              help="Person, reference and reason. Asked for if left out: never an argument.")  # fmt: skip
@click.option("--since", type=Day(), help="Assessed on this day or later.")
@click.option("--until", type=Day(), help="Assessed on this day or earlier.")
@click.option("--level", metavar="LEVEL", help="With this overall priority, such as 'High'.")
@format_option
@key_options
def find(
    folder: Path, query: Path | None, since: date | None, until: date | None, level: str | None, form: str, told: Told
) -> None:
    """Find records by person, reference, dates and level. The log says what was asked, before there is an answer."""
    from arms_docs.archive.entry import Verb
    from arms_docs.casework.record import Query, matching

    asked = _note(query, "person", "reference", "reason", optional=("person", "reference"))
    wanted = Query(asked.get("person", ""), asked.get("reference", ""), since, until, level or "")
    detail = {**asked, **{k: str(v) for k, v in (("since", since), ("until", until), ("level", level)) if v}}
    with _refusals():
        archive = _open(folder)
        found = [one for one in archive.history().values() if one.erased is None]
        hits = list(matching(archive, [one.record for one in found], wanted))
        # The entry names what was found, so that the question goes when one of them is disposed of.
        _use(archive, (Verb.CONSULTATION,), tuple(record for record, _ in hits), detail, told)
    if form == "json":
        click.echo(json.dumps([{"record": record, **said} for record, said in hits], indent=1))
        return
    from arms_docs.signoff.keys import printable

    for record, said in hits:
        words = (said.get("kind"), said.get("assessed_on"), said.get("overall"), said.get("reference"), said["person"])
        click.echo(f"{record}  {'  '.join(printable(str(word)) for word in words)}")
    click.echo(f"{len(hits)} of {len(found)} records.", err=True)


@archive.command("export")
@dir_argument
@click.argument("record", metavar="[RECORD]", required=False)
@click.option("--case", metavar="ASSESSMENT", help="All records of this assessment, by its id.")
@click.option("--everything", is_flag=True, help="The whole archive, as plain folders: OUT is a new folder.")
@click.option("-o", "--out", type=FILE, required=True, metavar="OUT.zip|FOLDER")
@why_option
@key_options
def export(
    folder: Path, record: str | None, case: str | None, everything: bool, out: Path, why: Path | None, told: Told
) -> None:
    """Give a record or a case to somebody, as a zip that can be checked on its own. The log says so first."""
    from arms_docs.archive.entry import Verb
    from arms_docs.archive.export import copy_all, zipped

    if sum((record is not None, case is not None, everything)) != 1:
        raise click.UsageError("name a record, or --case, or --everything")
    check_new_folder(out) if everything else check_free(out, force=False)
    with _refusals():
        archive = _open(folder)
        records = archive.case(case) if case else ((record,) if record else ())
        for one in records:
            archive.bag(one)
        verbs = (Verb.COMBINATION, Verb.DISCLOSURE) if len(records) > 1 else (Verb.DISCLOSURE,)
        _use(archive, verbs, records, _note(why, "recipient", "reason"), told)
        if everything:
            copy_all(archive, out)
        else:
            write(out, zipped(archive, records), private=True)
    click.echo(f"Wrote {out}. It is not encrypted.", err=True)


# --- checking ---------------------------------------------------------------------------------------------------------


@archive.command("verify")
@dir_argument
@click.option("--witness", "witnesses", type=FILE, multiple=True, metavar="FILE",
              help="A signed PDF that left the building, or a receipt.")  # fmt: skip
@click.option("--deep", is_flag=True, help="Also the signatures in the documents, and the ratings worked out again.")
@trust_option
@settings_option
@format_option
def verify(
    folder: Path, witnesses: tuple[Path, ...], deep: bool, trust: tuple[Path, ...], settings: Path | None, form: str
) -> None:
    """Check every file and the whole log of DIR, and each witness against it. Exit code 1: something is wrong."""
    from arms_docs.archive.verify import verify as check
    from arms_docs.casework.record import evidence
    from arms_docs.signoff.keys import KeyProblem

    missing = next((path for path in (*witnesses, *trust) if not path.is_file()), None)
    if missing:
        raise click.UsageError(f"there is no file {missing}")
    if not (folder / "log").is_dir():
        raise click.UsageError(f"{folder} is not an archive")
    chosen = settings_in_force(settings)
    trusted = _trusted(chosen, trust)
    try:
        found = check(
            folder,
            evidence=[evidence(path.name, path.read_bytes()) for path in witnesses],
            authorities=trusted.roots,
        )
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    documents = list(_deep(folder, trusted)) if deep else []
    if form == "json":
        click.echo(json.dumps(_verdict(found, documents), indent=1))
    else:
        click.echo("\n".join(_words(found, documents, deep=deep)))
    sys.exit(0 if found.ok and not documents else 1)


def _deep(folder: Path, trusted: Trusted) -> Iterator[str]:
    """What is wrong with the documents of each record."""
    from arms_docs.archive.author import ArchiveError
    from arms_docs.casework.record import recheck

    try:
        archive = _open(folder)
        kept = [one.record for one in archive.history().values() if one.erased is None]
    except ArchiveError as error:
        yield str(error)
        return
    for record in kept:
        try:
            yield from (f"{record}: {fault}" for fault in recheck(archive, record, trusted))
        except ArchiveError as error:
            yield f"{record}: {error}"


def _words(found: Verdict, documents: list[str], *, deep: bool) -> Iterator[str]:
    yield "Facts"
    yield f"  Archive {found.archive}"
    yield f"  {found.entries} entries; the last has the SHA-256 {found.head}"
    yield f"  {found.kept} records, and {found.erased} disposed of"
    yield from (f"  Key {fingerprint} of {who}" for fingerprint, who in found.keys.items())
    if deep and not documents:
        yield "  The documents of every record verify"
    yield from (f"  {note}" for note in found.notes)
    yield ""
    yield "Judgement"
    if found.ok and not documents:
        yield "  WHOLE: every file and entry is as it was written."
    else:
        yield "  NOT WHOLE"
        yield from (f"  {fault}" for fault in (*found.faults, *documents))
    if found.unknown:
        yield ""
        yield "What this does not show"
        yield from (f"  {line}" for line in found.unknown)


def _verdict(found: Verdict, documents: list[str]) -> dict[str, Any]:
    return {
        "version": 1,
        "ok": found.ok and not documents,
        "archive": found.archive,
        "entries": found.entries,
        "head": found.head,
        "kept": found.kept,
        "erased": found.erased,
        "keys": found.keys,
        "faults": [{"where": fault.where, "what": fault.what} for fault in found.faults],
        "documents": documents,
        "notes": found.notes,
        "unknown": found.unknown,
    }


# --- how long ---------------------------------------------------------------------------------------------------------


@archive.command("due")
@dir_argument
@on_option
@format_option
def due(folder: Path, on: date, form: str) -> None:
    """List what falls due for review or destruction, and what of it is under hold."""
    from arms_docs.archive.store import on_or_before

    with _refusals():
        kept = _open(folder).history().values()
    found = sorted(((when, what, one) for one in kept for what, when in on_or_before(one, on)), key=lambda it: it[:2])
    if form == "json":
        data = [{"record": o.record, "what": what, "when": when.isoformat(), "held": o.held} for when, what, o in found]
        click.echo(json.dumps(data, indent=1))
        return
    for when, what, one in found:
        click.echo(f"{one.record}  {what} {when}{'  under hold' if one.held else ''}")


@archive.command("hold")
@dir_argument
@record_argument
@click.option("--release", is_flag=True, help="End the hold.")
@why_option
@key_options
def hold(folder: Path, record: str, release: bool, why: Path | None, told: Told) -> None:
    """Put a record under hold, so that it cannot be disposed of, for an inquiry or a claim."""
    note = _note(why, "reason", "authority")
    with _refusals(), _author(told) as author:
        _open(folder).hold(record, note, author, release=release)
    click.echo("Released." if release else "Under hold.", err=True)


@archive.command("retain")
@dir_argument
@record_argument
@click.option("--class", "kept_as", metavar="NAME", required=True, help="The class of retention in the settings.")
@why_option
@settings_option
@key_options
def retain(folder: Path, record: str, kept_as: str, why: Path | None, settings: Path | None, told: Told) -> None:
    """Change how long a record is kept: its years are counted from the day it was recorded."""
    note, chosen = _note(why, "reason", "authority"), settings_in_force(settings)
    with _refusals(), _author(told) as author:
        archive = _open(folder)
        kept = archive.history().get(record)
        start = kept.added.at.date() if kept else author.at.date()
        changed = retention(chosen, kept_as, start)
        if changed:
            archive.retain(record, changed, note, author)
    click.echo("Changed.", err=True)


@archive.command("dispose")
@dir_argument
@record_argument
@why_option
@key_options
def dispose(folder: Path, record: str, why: Path | None, told: Told) -> None:
    """Remove the content of a record for good. The log keeps that it was there, authority and reason.

    Authority and reason are kept: do not name the person in them. Copies and backups are for you to remove.
    """
    note = _note(why, "authority", "reason")
    with _refusals(), _author(told) as author:
        _open(folder).dispose(record, note, author)
    click.echo("Disposed of. Backups and copies elsewhere are not: see to them.", err=True)


@archive.command("log")
@dir_argument
@click.option("--record", metavar="RECORD", help="Only what was done with this record.")
@format_option
def log(folder: Path, record: str | None, form: str) -> None:
    """Print the log of DIR: what was done with which record, when and by whom, with the reasons that are still kept."""
    with _refusals():
        archive = _open(folder)
        for entry in archive.log.entries():
            if record and record not in entry.records:
                continue
            detail = archive.detail(entry)
            click.echo(json.dumps(_entry(entry, detail)) if form == "json" else _entry_line(entry, detail))


# --- how --------------------------------------------------------------------------------------------------------------


@contextmanager
def _refusals() -> Iterator[None]:
    """What an archive refuses is one sentence, and the exit code of a file that is not what it should be."""
    from arms_docs.archive.author import ArchiveError

    try:
        yield
    except ArchiveError as error:
        click.echo(f"arms-docs: {error}", err=True)
        sys.exit(2)


@contextmanager
def _author(told: Told) -> Iterator[Author]:
    from arms_docs.archive.author import Author

    with open_key(told) as key:
        yield Author(key, now(), os.urandom)


def _open(folder: Path) -> Archive:
    from arms_docs.archive.store import Archive

    return Archive(folder)


def _use(
    archive: Archive, verbs: tuple[Verb, ...], records: tuple[str, ...], note: Mapping[str, str], told: Told
) -> None:
    """Log a use before it is made; where nothing can be written, say that it is not."""
    if archive.read_only:
        click.echo(NOT_LOGGED, err=True)
        return
    with _author(told) as author:
        for verb in verbs:
            archive.use(verb, records, note, author)


def _note(path: Path | None, *wanted: str, optional: tuple[str, ...] = ()) -> dict[str, str]:
    """What a person writes about what they do: from a file, or asked for."""
    if path is None:
        default: Callable[[str], str | None] = lambda name: "" if name in optional else None  # noqa: E731
        told: dict[str, Any] = {
            name: click.prompt(ASKED[name], default=default(name), show_default=False, err=True) for name in wanted
        }
    else:
        try:
            told = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise click.UsageError(f"{path} could not be read: {error.strerror}") from None
        except ValueError:
            raise click.UsageError(f"{path} is not TOML") from None
    for name in wanted:
        if name not in optional and not str(told.get(name, "")).strip():
            raise click.UsageError(f"{path or 'the answer'} does not say {name}")
    if strange := sorted(set(told) - set(wanted)):
        raise click.UsageError(f"{path} says what is not asked for: {', '.join(strange)}")
    return {name: str(text).strip() for name, text in told.items() if str(text).strip()}


def retention(settings: Settings, name: str | None, start: date) -> Retention | None:
    """How long a record is kept by a class of the settings (the first, where none is named), from a day on."""
    from arms_docs.archive.record import Retention

    if not settings.retention and name is None:
        return None
    kept = next((one for one in settings.retention if name in (None, one.name)), None)
    if kept is None:
        raise click.UsageError("the settings have no such class of retention")
    return Retention.of(kept, start)


def _trusted(settings: Settings, trust: tuple[Path, ...]) -> Trusted:
    from arms_docs.casework.record import Trusted
    from arms_docs.settings import instrument_in_force

    missing = next((path for path in trust if not path.is_file()), None)
    if missing:
        raise click.UsageError(f"there is no file {missing}")
    roots = (*settings.trust.roots, *(path.read_bytes() for path in trust))
    return Trusted(settings, instrument_in_force(settings), roots, settings.trust.crls, now())


def _told(one: Kept) -> dict[str, Any]:
    return {
        "record": one.record,
        "kind": one.added.about.get("kind"),
        "recorded": one.added.at.isoformat(),
        "by": one.added.by,
        "retention": one.retention.facts() if one.retention else None,
        "held": one.held,
        "erased": one.erased.at.isoformat() if one.erased else None,
    }


def _line(one: Kept) -> str:
    parts = [one.record, one.added.about.get("kind", ""), f"{one.added.at:%Y-%m-%d}", one.added.by]
    if one.erased:
        parts.append(f"disposed of {one.erased.at:%Y-%m-%d}")
    elif one.retention:
        parts.append(f"review {one.retention.review}")
    return "  ".join((*parts, *(("under hold",) if one.held else ())))


def _entry(entry: Entry, detail: Mapping[str, str] | None) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "verb": entry.verb.value,
        "records": list(entry.records),
        "about": dict(entry.about),
        "detail": dict(detail) if detail else None,
    }


def _entry_line(entry: Entry, detail: Mapping[str, str] | None) -> str:
    from arms_docs.signoff.keys import printable

    said = "; ".join(f"{name}: {printable(text)}" for name, text in (detail or {}).items())
    which = " ".join(entry.records)
    line = f"{entry.number:>5}  {entry.at:%Y-%m-%d %H:%M} UTC  {printable(entry.by)}  {entry.verb.value}  {which}"
    return f"{line.rstrip()}  {said}".rstrip()


COMMANDS = (archive,)
