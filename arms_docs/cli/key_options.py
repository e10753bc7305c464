"""The options that name a key of one's own, in a file or on a token, and the key opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from arms_docs.cli import clock
from arms_docs.cli.input_file import check_input, read_small
from arms_docs.cli.options import FILE
from arms_docs.cli.secrets import PASSPHRASE, PIN, ask_passphrase, fd_option
from arms_docs.data_class import dataclass
from arms_docs.plain_file import read_plain
from arms_docs.signoff.keys import Card, KeyFile, KeyProblem, SigningKey, term_of

NOTED, ENDINGS = "issued.pem", (".pem", ".crt", ".cer")  # where a certificate lies beside its key

key_option = click.option(
    "--key", "key_file", type=FILE, metavar="KEY.p12", help="Your own key, in a file."
)
library_option = click.option(
    "--pkcs11",
    "library",
    metavar="LIBRARY",
    help="Your own key, on a card or token: its library,",
)
token_option = click.option(
    "--token", "label", metavar="LABEL", help="and what the token is called."
)


@dataclass(frozen=True)
class KeyOptions:
    """What the options say: a file, or a token's library and label; and where its passphrase is."""

    key_file: Path | None
    library: str | None
    label: str | None
    passphrase_fd: int | None

    @property
    def names_key(self) -> bool:
        """Whether a key is named at all."""
        return bool(self.key_file or self.library)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are read."""
        return (self.key_file,) if self.key_file else ()


def key_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that name a key, handed over together as ``key``."""

    @key_option
    @library_option
    @token_option
    @fd_option
    @wraps(command)
    def with_key(
        key_file: Path | None,
        library: str | None,
        label: str | None,
        passphrase_fd: int | None,
        **rest: Any,
    ) -> Any:
        return command(key=KeyOptions(key_file, library, label, passphrase_fd), **rest)

    return with_key


@contextmanager
def open_key(options: KeyOptions) -> Iterator[SigningKey]:
    """The opened key. A usage error for one that does not open, or options that do not fit.

    Where its certificate can be seen before, its term is told before anybody is asked for a
    passphrase, and otherwise as soon as it is open; one that is out of date is a usage error.
    """
    check_key(options)
    own = own_key(options)
    try:
        certificate = own.certificate
        if certificate:
            _tell_term(certificate)
        with own.opened(_secret(options)) as key:
            if certificate is None:
                _tell_term(key.certificate)
            yield key
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None


def _secret(options: KeyOptions) -> str:
    variable, prompt = (PASSPHRASE, "Passphrase") if options.key_file else (PIN, "PIN of the token")
    return ask_passphrase(options.passphrase_fd, variable, prompt)


def own_key(options: KeyOptions) -> KeyFile | Card:
    """The key that the options name. Its certificate may lie beside a key file, under its name or
    in the list of all that were issued.
    """
    file = options.key_file
    if file is None:
        return Card(str(options.library), str(options.label))
    places = (file.with_name(NOTED), *(file.with_suffix(ending) for ending in ENDINGS))
    return KeyFile(read_small(file), tuple(_content(place) for place in places if place != file))


def _content(place: Path) -> bytes:
    """What is in a file; nothing where there is none, or it is not for everyone to read."""
    try:
        return read_plain(place)
    except OSError:
        return b""


def _tell_term(certificate: Any) -> None:  # of the package that only signoff imports
    """Say that a certificate ends soon; a usage error where it is out of date."""
    why, soon = term_of(certificate, clock.now())
    if why:
        raise click.UsageError(why)
    if soon:
        click.echo(soon, err=True)


def check_key(options: KeyOptions) -> None:
    """A usage error for options that do not go together, before any work is done."""
    if not options.names_key:
        raise click.UsageError("name your key: --key KEY.p12, or --pkcs11 LIBRARY --token LABEL")
    if options.key_file and options.library:
        raise click.UsageError("name one key: a file or a token")
    if bool(options.library) is not bool(options.label):
        raise click.UsageError("--pkcs11 and --token go together")
    check_input(options.files)
    if options.library and Path(options.library).exists():  # else it is a name that systems look up
        check_input([Path(options.library)])
