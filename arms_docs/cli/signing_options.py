"""The options of a command that signs a document: whose key, and what proves the time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from arms_docs.casework.signing import Sealing
from arms_docs.cli.input_file import check_input, read_small
from arms_docs.cli.key_options import (
    KeyOptions,
    check_key,
    key_option,
    library_option,
    open_key,
    token_option,
)
from arms_docs.cli.options import FILE, lists_option
from arms_docs.cli.secrets import TIME_PASSPHRASE, ask_passphrase, fd_option
from arms_docs.data_class import dataclass
from arms_docs.settings import Settings
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys import KeyProblem
from arms_docs.signoff.sign import CannotSign, TimeSource, load_time_key, time_from


@dataclass(frozen=True)
class SigningOptions(KeyOptions):
    """What the options say of the key, and of the level of the signature and what it needs."""

    level: str | None
    time_authority: str | None
    time_key: Path | None
    lists: tuple[Path, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are read."""
        return tuple(path for path in (self.key_file, self.time_key, *self.lists) if path)


time_authority_option = click.option(
    "--time-authority",
    metavar="ADDRESS",
    help="Where timestamps come from. Default: the settings'.",
)
time_key_option = click.option(
    "--time-key",
    type=FILE,
    metavar="TIME.p12",
    help="A local source of timestamps, from 'keys time'.",
)


level_option = click.option(
    "--level",
    type=click.Choice([level.value for level in SignatureLevel]),
    help="What proves the time: nothing, a timestamp, or one that can be renewed. "
    "Default: the settings', or B-B.",
)


def signing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a signature, handed over together as ``key``."""

    @key_option
    @library_option
    @token_option
    @level_option
    @time_authority_option
    @time_key_option
    @lists_option
    @fd_option
    @wraps(command)
    def with_key(
        key_file: Path | None,
        library: str | None,
        label: str | None,
        passphrase_fd: int | None,
        level: str | None,
        time_authority: str | None,
        time_key: Path | None,
        lists: tuple[Path, ...],
        **rest: Any,
    ) -> Any:
        options = SigningOptions(
            key_file, library, label, passphrase_fd, level, time_authority, time_key, lists
        )
        return command(key=options, **rest)

    return with_key


@contextmanager
def open_sealing(options: SigningOptions, settings: Settings) -> Iterator[Sealing]:
    """The opened key with its level, and what the level needs.

    A usage error for options that do not go together, or a key that does not open.
    """
    check_key(options)
    level = SignatureLevel(options.level) if options.level else settings.signing.level
    lists = tuple(map(read_small, options.lists))
    try:
        _check_time(options, settings, level)
        with open_key(options) as key:
            time = _time(options, settings, level)
            yield Sealing.of(key, settings, level=level, time=time, lists=lists)
    except (KeyProblem, CannotSign) as error:
        raise click.UsageError(str(error)) from None


def _check_time(options: SigningOptions, settings: Settings, level: SignatureLevel) -> None:
    """A usage error for a level without the time that it needs, before anything is asked for."""
    if level is not SignatureLevel.B_B:
        check_time(options.time_key, options.time_authority, settings, f"level {level.value}")


def check_time(key_file: Path | None, address: str | None, settings: Settings, what: str) -> None:
    """A usage error where no source of time is named, or no file; ``what`` needs one."""
    if not (key_file or address or settings.signing.timestamp_authority):
        raise click.UsageError(
            f"{what} needs a source of time: --time-authority, --time-key or the settings"
        )
    if key_file:
        check_input([key_file])


def _time(options: SigningOptions, settings: Settings, level: SignatureLevel) -> TimeSource | None:
    if level is SignatureLevel.B_B:
        return None
    return open_time(options.time_key, options.time_authority, settings)


def open_time(key_file: Path | None, address: str | None, settings: Settings) -> TimeSource:
    """The source of time that the options or the settings name.

    KeyProblem for a key that does not open.
    """
    if key_file:
        secret = ask_passphrase(None, TIME_PASSPHRASE, "Passphrase of the key for timestamps")
        return load_time_key(read_small(key_file), secret)
    return time_from(address or settings.signing.timestamp_authority)
