"""The desk in the menu of a Linux desktop, so that it is opened by a click.

The entry starts the very Python that runs now, with the options that were given with it: a desktop
does not look for programs where a terminal does. Source: the Desktop Entry Specification.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from platformdirs import user_data_path

from arms_docs.cli.exits import StopError
from arms_docs.cli.outputs import write

NAME = "arms-docs-desk"
ENTRY = """[Desktop Entry]
Type=Application
Name=ARMS desk
Comment=Check, decide on and sign ARMS assessments in your browser
Exec={command}
Icon={icon}
Terminal=false
Categories=Office;
"""
LINUX_ONLY = (
    "A menu entry is made on Linux alone. Elsewhere, make a shortcut to this command: {command}"
)
# What may stand in a command as it is; all else is quoted.
PLAIN = re.compile(r"[A-Za-z0-9_./:=@,+-]+")


def put_into_menu(context: click.Context) -> None:
    """Write the entry of the command that runs, with its icon. An earlier one is replaced."""
    command = (sys.executable, "-P", "-m", "arms_docs", "desk", *_options(context))
    if sys.platform != "linux":
        raise StopError(LINUX_ONLY.format(command=" ".join(command)))
    data = user_data_path()
    icon = data / "icons/hicolor/scalable/apps" / f"{NAME}.svg"
    entry = data / "applications" / f"{NAME}.desktop"
    text = ENTRY.format(command=" ".join(map(quoted, command)), icon=_escaped(str(icon)))
    drawing = Path(__file__).with_name("desk.svg").read_bytes()
    for path, content in {icon: drawing, entry: text.encode()}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, content, force=True)
    click.echo(f"The desk is in your menu: {entry}", err=True)


def quoted(argument: str) -> str:
    r"""An argument as it stands in an entry's command.

    >>> print(quoted("/home/a b/50%"), quoted("--cases"))
    "/home/a b/50%%" --cases
    """
    argument = argument.replace("%", "%%")
    if PLAIN.fullmatch(argument):
        return argument
    inner = re.sub(r'(["`$\\])', r"\\\1", argument)
    return _escaped(f'"{inner}"')


def _escaped(value: str) -> str:
    """Any value of an entry: a backslash stands there as two."""
    return value.replace("\\", "\\\\")


def _options(context: click.Context) -> Iterator[str]:
    """The options that were given, but for the one that asks for the entry; paths from the root."""
    for option in context.command.params:
        given = context.params[option.name or ""]
        for value in given if isinstance(given, tuple) else (given,):
            if option.name == "menu" or value is None or value is False:
                continue
            yield option.opts[0]
            if value is not True:
                yield str(value.absolute() if isinstance(value, Path) else value)
