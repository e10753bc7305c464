"""Commands that are imported when they run: click's documented pattern for large command lines.

A command's module may import whatever it needs at its top. Help lists a command by its line in the
table, without importing anything of it.
"""

from __future__ import annotations

import click

from arms_docs.on_demand import load


class LazyCommand(click.Command):
    """A line of the table of commands: its name, where it is, and its help in one sentence."""

    def __init__(self, name: str, path: str, summary: str, *, hidden: bool = False) -> None:
        """``path`` is "module:attribute", ``summary`` the first paragraph of its help.

        What is ``hidden`` no help lists: it is no command for people.
        """
        super().__init__(name, help=summary, hidden=hidden)
        self.path = path

    def load(self) -> click.Command:
        """The command itself, its module imported. TypeError where there is none at the path."""
        command = load(self.path)
        if not isinstance(command, click.Command):
            raise TypeError(f"there is no command at {self.path}")
        return command


class LazyGroup(click.Group):
    """A group whose commands are loaded when one of them is called."""

    def add_lazy(self, name: str, path: str, summary: str, *, hidden: bool = False) -> None:
        """Add a line to the table of this group; see `LazyCommand`."""
        self.add_command(LazyCommand(name, path, summary, hidden=hidden))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name, loaded, and the arguments that are for it."""
        name, command, rest = super().resolve_command(ctx, args)
        if isinstance(command, LazyCommand):
            command = command.load()
        return name, command, rest
