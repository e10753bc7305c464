"""Commands that are imported when they run: click's documented pattern for large command lines.

A command's module may import whatever it needs at its top. Help lists a command by its line in the
table, without importing anything of it.
"""

from __future__ import annotations

from importlib.util import find_spec

import click

from arms_docs.cli.exits import StopError
from arms_docs.on_demand import load

# What commands need of the extras of pyproject.toml, some of it not before they have begun.
EXTRAS = {"desk": ("aiohttp", "pypdfium2", "watchfiles")}


class LazyCommand(click.Command):
    """A line of the table of commands: its name, where it is, and its help in one sentence."""

    def __init__(
        self, name: str, path: str, summary: str, *, hidden: bool = False, extra: str = ""
    ) -> None:
        """``path`` is "module:attribute", ``summary`` the first paragraph of its help.

        What is ``hidden`` no help lists: it is no command for people. ``extra`` is the part of the
        program that it needs, which not everybody installs.
        """
        super().__init__(name, help=summary, hidden=hidden)
        self.path, self.extra = path, extra

    def load(self) -> click.Command:
        """The command itself, its module imported. TypeError where there is none at the path.

        StopError, with what to install, where a package of its extra is not here.
        """
        if any(find_spec(package) is None for package in EXTRAS.get(self.extra, ())):
            raise StopError(
                f"'{self.name}' needs more packages, which are not installed here. "
                f"Install them with: pip install 'arms-docs[{self.extra}]'; where pipx installed "
                f"the program, with: pipx runpip arms-docs install 'arms-docs[{self.extra}]'"
            )
        command = load(self.path)
        if not isinstance(command, click.Command):
            raise TypeError(f"there is no command at {self.path}")
        return command


class LazyGroup(click.Group):
    """A group whose commands are loaded when one of them is called."""

    def add_lazy(
        self, name: str, path: str, summary: str, *, hidden: bool = False, extra: str = ""
    ) -> None:
        """Add a line to the table of this group; see `LazyCommand`."""
        self.add_command(LazyCommand(name, path, summary, hidden=hidden, extra=extra))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name, loaded, and the arguments that are for it."""
        name, command, rest = super().resolve_command(ctx, args)
        if isinstance(command, LazyCommand):
            command = command.load()
        return name, command, rest
