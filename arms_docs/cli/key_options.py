"""What every command that signs is told: whose key, and what proves the time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arms_docs.cli.options import FILE
from arms_docs.cli.secrets import PASSPHRASE, ask_passphrase, fd_option
from arms_docs.signatures import SignatureLevel

if TYPE_CHECKING:
    from arms_docs.casework.sealing import Sealing
    from arms_docs.settings import Settings
    from arms_docs.signoff.keys.key_file import SigningKey
    from arms_docs.signoff.sign.time_source import TimeSource

TIME_PASSPHRASE, PIN = "ARMS_DOCS_TIME_PASSPHRASE", "ARMS_DOCS_PIN"
OPTIONS = (
    click.option(
        "--key", "key_file", type=FILE, metavar="KEY.p12", help="Your own key, in a file."
    ),
    click.option(
        "--pkcs11",
        "library",
        metavar="LIBRARY",
        help="Your own key, on a card or token: its library,",
    ),
    click.option("--token", "label", metavar="LABEL", help="and what the token is called."),
    click.option(
        "--level",
        type=click.Choice([level.value for level in SignatureLevel]),
        help="What proves the time: nothing, a timestamp, or one that can be renewed. Default: the settings', or B-B.",
    ),
    click.option(
        "--time-authority",
        metavar="ADDRESS",
        help="Where timestamps come from. Default: the settings'.",
    ),
    click.option(
        "--time-key",
        type=FILE,
        metavar="TIME.p12",
        help="A local source of timestamps, from 'keys time'.",
    ),
    click.option(
        "--crl",
        "lists",
        type=FILE,
        multiple=True,
        metavar="LIST.crl",
        help="Certificates withdrawn.",
    ),
    fd_option,
)


@dataclass(frozen=True)
class Told:
    """What the options say. ``signs`` tells whether any key is named."""

    key_file: Path | None
    library: str | None
    label: str | None
    level: str | None
    time_authority: str | None
    time_key: Path | None
    lists: tuple[Path, ...]
    passphrase_fd: int | None

    @property
    def signs(self) -> bool:
        """Whether a key is named."""
        return bool(self.key_file or self.library)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are read."""
        return tuple(path for path in (self.key_file, self.time_key, *self.lists) if path)


def key_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Of the options above those that name a key, handed to the command as ``told``."""
    from functools import wraps

    names = ("key_file", "library", "label", "passphrase_fd")
    blank = dict.fromkeys(Told.__dataclass_fields__)

    @wraps(command)
    def gathered(**given: Any) -> Any:
        told: Any = {**blank, "lists": (), **{name: given.pop(name) for name in names}}
        return command(told=Told(**told), **given)

    wrapped: Callable[..., Any] = gathered
    for option in reversed((*OPTIONS[:3], fd_option)):
        wrapped = option(wrapped)
    return wrapped


def signing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options above, handed to the command together as ``told``."""
    from functools import wraps

    names = list(Told.__dataclass_fields__)

    @wraps(command)
    def gathered(**given: Any) -> Any:
        return command(told=Told(**{name: given.pop(name) for name in names}), **given)

    wrapped: Callable[..., Any] = gathered
    for option in reversed(OPTIONS):
        wrapped = option(wrapped)
    return wrapped


@contextmanager
def open_sealing(told: Told, settings: Settings) -> Iterator[Sealing]:
    """The opened key with its level. A usage error for options that do not go together, or a key that does not open."""
    from arms_docs.casework.sealing import Sealing
    from arms_docs.signoff.keys.certificate import KeyProblem
    from arms_docs.signoff.sign.sign_pdf import CannotSign

    check_key(told)
    level = SignatureLevel(told.level) if told.level else settings.signing.level
    crls = (*settings.trust.crls, *(path.read_bytes() for path in told.lists))
    try:
        time = _time(told, settings, level)
        with open_key(told) as key:
            yield Sealing(key, level, time, crls)
    except (KeyProblem, CannotSign) as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def open_key(told: Told) -> Iterator[SigningKey]:
    """The opened key alone. A usage error for one that does not open, or options that do not go together."""
    from arms_docs.signoff.keys.certificate import KeyProblem
    from arms_docs.signoff.keys.key_file import load_key

    check_key(told)
    try:
        if told.key_file:
            secret = ask_passphrase(told.passphrase_fd, PASSPHRASE, "Passphrase")
            yield load_key(told.key_file.read_bytes(), secret)
            return
        from arms_docs.signoff.keys.token import open_token

        pin = ask_passphrase(told.passphrase_fd, PIN, "PIN of the token")
        with open_token(str(told.library), label=str(told.label), pin=pin) as key:
            yield key
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None


def check_key(told: Told) -> None:
    """A usage error for options about the key that do not go together, before any work is done."""
    if not told.signs:
        raise click.UsageError("name your key: --key KEY.p12, or --pkcs11 LIBRARY --token LABEL")
    if told.key_file and told.library:
        raise click.UsageError("name one key: a file or a token")
    if bool(told.library) is not bool(told.label):
        raise click.UsageError("--pkcs11 and --token go together")
    missing = next((path for path in told.files if not path.is_file()), None)
    if missing:
        raise click.UsageError(f"there is no file {missing}")


def _time(told: Told, settings: Settings, level: SignatureLevel) -> TimeSource | None:
    from arms_docs.signoff.sign.time_source import load_time_key, time_from

    if level is SignatureLevel.B_B:
        return None
    if told.time_key:
        secret = ask_passphrase(None, TIME_PASSPHRASE, "Passphrase of the key for timestamps")
        return load_time_key(told.time_key.read_bytes(), secret)
    address = told.time_authority or settings.signing.timestamp_authority
    if not address:
        raise click.UsageError(
            f"level {level.value} needs a source of time: --time-authority, --time-key or the settings"
        )
    return time_from(address)


def said_and_stopped(lines: list[str], what: str) -> None:
    """Say why nothing was done, and stop with the code of a file that is not right."""
    for line in lines:
        click.echo(line, err=True)
    click.echo(what, err=True)
    sys.exit(1)
