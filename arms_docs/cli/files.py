"""Files in and out: read whole, judged by what they are; written by temporary file and rename, never over another."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arms_docs.problems import Severity, Stage

if TYPE_CHECKING:
    from arms_docs.instrument import Instrument
    from arms_docs.rating import Reading
    from arms_docs.settings import Settings
    from arms_docs.toml_problems import TomlProblem


LEFTOVER = ".arms-docs-"  # how the name of an unfinished file begins
STALE = 3600  # seconds after which nobody is writing it any more
FILE = click.Path(path_type=Path)


class CannotWriteError(click.ClickException):
    """An output that the machine refuses: one sentence, and the exit code of a wrong command line."""

    exit_code = 2


class Day(click.ParamType[date]):
    """A date on the command line: 2026-11-22."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2026-11-22", param, ctx)


on_option = click.option(
    "--on",
    type=Day(),
    default=lambda: now().date(),
    show_default="today",
    help="Judge as of this day.",
)
settings_option = click.option(
    "--settings",
    type=FILE,
    envvar="ARMS_DOCS_SETTINGS",
    show_envvar=True,
    metavar="SETTINGS.toml",
    help="The organisation's settings; see 'arms-docs settings'.",
)
force_option = click.option(
    "--force", is_flag=True, help="Write over a file that is there already."
)


def now() -> datetime:
    """The time, with its zone. The one look at the clock."""
    return datetime.now().astimezone()


def read(
    path: Path, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> Reading:
    """The judged assessment in a workbook, or in an answers file (.toml), with what the report could not print."""
    from arms_docs.assessment.form import questions
    from arms_docs.casework.printable import check_printable
    from arms_docs.rating.checklist import check_warnings

    reading = _read(path, instrument, on=on, stage=stage)
    if reading.assessment is None:
        return reading
    unprintable = check_printable(reading.assessment, instrument)
    open_warnings = (
        check_warnings(reading.assessment, reading.problems) if stage is Stage.SIGN_OFF else ()
    )
    form = questions(instrument)
    located = (
        replace(p, cell=reading.cells.get(p.place, ""), label=form.label(p.place))
        for p in (*unprintable, *open_warnings)
    )
    return replace(reading, problems=(*reading.problems, *located))


def _read(path: Path, instrument: Instrument, *, on: date, stage: Stage) -> Reading:
    if path.suffix.lower() != ".toml":
        from arms_docs.workbook.intake.read_workbook import read_workbook

        return read_workbook(path, instrument, on=on, stage=stage)
    from hashlib import sha256

    from arms_docs.assessment.answers import read_answers
    from arms_docs.assessment.form import questions
    from arms_docs.problems import Code, Place, problem
    from arms_docs.rating import Reading, judge

    if not path.is_file():
        return Reading(
            None, None, (problem(Code.IS_FOLDER if path.is_dir() else Code.NOT_FOUND, Place("")),)
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        return Reading(
            None, None, (problem(Code.NOT_READABLE, Place(""), why=str(error.strerror)),)
        )
    raw, wrong = read_answers(content, questions(instrument))
    if wrong:
        return Reading(None, None, wrong)
    return replace(judge(raw, instrument, on=on, stage=stage), sha256=sha256(content).hexdigest())


def settings_in_force(path: Path | None) -> Settings:
    """The settings in a file, or those that hold without one. Says what is wrong with them, and exits 2 if they are."""
    from arms_docs.settings import DEFAULTS

    if path is None:
        return DEFAULTS
    settings, found = read_settings_file(path)
    say_settings_problems(path, found)
    if settings is None:
        sys.exit(2)
    return settings


def instrument_under(path: Path | None) -> Instrument:
    """The tables in force under the settings in a file; without one, ours as they are shipped."""
    if path is None:  # nothing of settings is imported
        from arms_docs.instrument import load_instrument

        return load_instrument()
    from arms_docs.settings import instrument_in_force

    return instrument_in_force(settings_in_force(path))


def read_settings_file(path: Path) -> tuple[Settings | None, tuple[TomlProblem, ...]]:
    """What `read_settings` finds in a file; a usage error where there is no text to read."""
    from arms_docs.settings import read_settings

    if not path.is_file():
        raise click.UsageError(f"there is no settings file {path}")
    try:
        text = path.read_bytes().decode()
    except OSError as error:
        raise click.UsageError(
            f"the settings file {path} could not be opened: {error.strerror}"
        ) from None
    except UnicodeDecodeError:
        raise click.UsageError(f"the settings file {path} is not text in UTF-8") from None
    return read_settings(text, folder=path.parent)


def say_settings_problems(path: Path, found: Iterable[TomlProblem]) -> None:
    """Each problem of a settings file on a line: file, line, key, what is wrong, what to do."""
    for one in found:
        parts = (f"{path}", one.file, f"line {one.line}" if one.line else "", one.where)
        word = "Warning: " if one.severity is Severity.WARNING else ""
        click.echo(f"{', '.join(filter(None, parts))}: {word}{one.message} {one.remedy}", err=True)


def check_free(path: Path, *, force: bool, inputs: tuple[Path, ...] = ()) -> None:
    """A usage error where a file is in the way, before any work is done. An input is never written over."""
    if path.exists() and any(given.exists() and path.samefile(given) for given in inputs):
        raise click.UsageError(f"{path} is what this is made from; name another file to write")
    if path.is_dir():
        raise click.UsageError(f"{path} is a folder; name the file to write")
    if path.exists() and not force:
        raise click.UsageError(f"{path} is there already; use --force to write over it")
    if not path.parent.is_dir():
        raise click.UsageError(f"there is no folder {path.parent}")


def check_new_folder(path: Path) -> None:
    """A usage error where a folder to be made is there already, or has nowhere to stand."""
    if path.exists():
        raise click.UsageError(f"{path} is there already; name a folder that is not")
    if not path.parent.is_dir():
        raise click.UsageError(f"there is no folder {path.parent}")


def write(
    path: Path, content: bytes, *, private: bool = False, first: Callable[[], None] | None = None
) -> None:
    """All of a file or nothing: written beside it under another name, then renamed.

    ``first`` is done when all but the renaming is done: where it fails, no file is left.
    """
    try:
        _write(path, content, private=private, first=first)
    except OSError as error:
        raise CannotWriteError(f"{path} could not be written: {error.strerror}") from None


def _write(path: Path, content: bytes, *, private: bool, first: Callable[[], None] | None) -> None:
    _sweep(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=LEFTOVER)  # readable by its owner only
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if not private:
            temporary.chmod(0o666 & ~_umask())
        _finish(lambda: temporary.replace(path), path, first)
        _sync(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _finish(rename: Callable[[], Path], path: Path, first: Callable[[], None] | None) -> None:
    """What is to be done first, then the renaming. CannotWriteError that says so where only the first was done."""
    if first:
        first()
    try:
        rename()
    except OSError as error:
        stays = (
            ". It is recorded in the archive, and 'arms-docs archive export' takes it out of there"
            if first
            else ""
        )
        raise CannotWriteError(f"{path} could not be written: {error.strerror}{stays}") from None


def write_folder(
    path: Path, files: Mapping[str, bytes], *, first: Callable[[], None] | None = None
) -> None:
    """A new folder with all of these files, or nothing: made beside it under another name, then renamed.

    ``first`` is as in `write`.
    """
    try:
        _sweep(path.parent)
        temporary = Path(tempfile.mkdtemp(dir=path.parent, prefix=LEFTOVER))
        try:
            for name, content in files.items():
                with (temporary / name).open("wb") as out:
                    out.write(content)
                    out.flush()
                    os.fsync(out.fileno())
            temporary.chmod(0o777 & ~_umask())
            _sync(temporary)
            _finish(lambda: temporary.rename(path), path, first)
            _sync(path.parent)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise CannotWriteError(f"{path} could not be written: {error.strerror}") from None


def _sweep(folder: Path) -> None:
    """Clear away what a command that was killed has left in a folder: it may hold personal data."""
    for left in folder.glob(f"{LEFTOVER}*"):
        with suppress(OSError):
            if now().timestamp() - left.lstat().st_mtime > STALE:
                shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()


def _sync(folder: Path) -> None:
    """Have the names in a folder written as well; not every system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
