"""The tables of commands in the documents, made from the commands themselves: `make docs`.

A document says where, and of which commands, between two comments:

    <!-- commands -->            all of them
    <!-- commands keys sign -->  those of the group keys, and sign
    <!-- end -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from arms_docs.cli.commands import cli
from arms_docs.cli.lazy import LazyCommand
from tests.support.paths import PROJECT

DOCUMENTS = (PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md")))
MARKED = re.compile(r"(<!-- commands(?P<names>[^>]*) -->\n).*?(<!-- end -->)", re.DOTALL)


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command for people with its full name, such as "archive add", in the order of the
    table.
    """
    for name, command in cli.commands.items():
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            for inner, lazy in command.commands.items():
                yield f"{name} {inner}", loaded(lazy)
        else:
            yield name, loaded(command)


def loaded(command: click.Command) -> click.Command:
    """The command itself, of which the table of commands has only a line."""
    return command.load() if isinstance(command, LazyCommand) else command


def table(*names: str) -> str:
    """Commands with what they do, then the options of each, in Markdown.

    ``names`` are commands or groups; without them, all. KeyError for a name that is none.
    """
    chosen = [(name, command) for name, command in commands() if not names or chooses(names, name)]
    for name in names:
        if not any(chooses((name,), other) for other, _ in chosen):
            raise KeyError(name)
    lines = ["| command | does |", "| --- | --- |"]
    for name, command in chosen:
        lines.append(f"| `{usage(name, command)}` | {cell(first_paragraph(command))} |")
    for name, command in chosen:
        rows = [option_row(option) for option in options(command)]
        if rows:
            lines += ["", f"### {name}", "", "| option | |", "| --- | --- |", *rows]
    return "\n".join(lines) + "\n"


def chooses(names: tuple[str, ...], command: str) -> bool:
    """Whether a command is among these, by its own name or its group's."""
    return command in names or command.split()[0] in names


def usage(name: str, command: click.Command) -> str:
    """A command as it is typed, with all that it must be given: report FILE -o OUT."""
    context = click.Context(command)
    words = [name]
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            words.append(parameter.make_metavar(context))
    for option in options(command):
        if option.required:
            words += [option.opts[0], option.make_metavar(context)]
    return cell(" ".join(words))


def options(command: click.Command) -> list[click.Option]:
    """The options of a command, without --help."""
    return [parameter for parameter in command.params if isinstance(parameter, click.Option)]


def option_row(option: click.Option) -> str:
    """An option and what its help says of it, as click itself writes them."""
    record = option.get_help_record(click.Context(click.Command("any")))
    assert record is not None
    spelling, text = record
    return f"| `{cell(spelling)}` | {cell(text)} |"


def first_paragraph(command: click.Command) -> str:
    """What a command does, in the first paragraph of its help, on one line."""
    return " ".join((command.help or "").split("\n\n")[0].split())


def cell(text: str) -> str:
    """Text for a cell of a table: a bar would end it."""
    return " ".join(text.split()).replace("|", "\\|")


def written(document: str) -> str:
    """A document with its tables of commands as they are to be."""

    def anew(match: re.Match[str]) -> str:
        return f"{match[1]}{table(*match['names'].split())}{match[3]}"

    return MARKED.sub(anew, document)


def main() -> None:
    """Write the tables of commands in all documents anew."""
    for path in DOCUMENTS:
        path.write_text(written(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
