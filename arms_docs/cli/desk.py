"""`desk`: the page on this computer, for people who have no terminal."""

from __future__ import annotations

import asyncio
import tempfile
import webbrowser
from collections.abc import Callable
from html import escape
from pathlib import Path

import click

from arms_docs.cli import clock
from arms_docs.cli.input_file import read_small
from arms_docs.cli.menu_entry import put_into_menu
from arms_docs.cli.options import FILE, lists_option, settings_option, trust_option
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.desk import Address, Desk, DeskOptions, Hands, serve

# The word that opens the door stands in a file that only its owner can read: a program's arguments
# can be read by everybody on this computer.
LEADS = """<!doctype html>
<html lang="en-GB"><meta charset="utf-8"><title>The desk</title>
<meta http-equiv="refresh" content="0; url={url}">
<p><a href="{url}">To the desk</a>
"""


@click.command()
@click.option("--cases", type=FILE, metavar="FOLDER", help="Where the case folders are.")
@click.option("--no-browser", is_flag=True, help="Print the address instead of opening a browser.")
@click.option("--menu", is_flag=True, help="Put the desk into your menu, with these options.")
@settings_option
@trust_option
@lists_option
def desk(
    cases: Path | None,
    no_browser: bool,
    menu: bool,
    settings: Path | None,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
) -> None:
    """Open the desk in your browser: a page on this computer for checking, deciding and signing.

    It can be reached from this computer alone, and ends after an hour without anybody.
    """
    if menu:
        put_into_menu(click.get_current_context())
        return
    options = DeskOptions(
        settings_in_force(settings),
        cases,
        tuple(read_small(path) for path in trust),
        tuple(read_small(path) for path in lists),
    )
    with tempfile.TemporaryDirectory(prefix="arms-docs-") as folder:
        opened = _print if no_browser else _open(Path(folder))
        asyncio.run(_serve(options, opened))


async def _serve(options: DeskOptions, opened: Callable[[Address], None]) -> None:
    await serve(Desk(options, clock.now, Hands()), opened)


def _print(address: Address) -> None:
    click.echo(address.url)


def _open(folder: Path) -> Callable[[Address], None]:
    """Have the browser open a file that leads to the desk."""

    def open_(address: Address) -> None:
        page = folder / "desk.html"
        page.touch(0o600)
        page.write_text(LEADS.format(url=escape(address.url)), encoding="utf-8")
        webbrowser.open(page.as_uri())
        click.echo(f"The desk is open at http://{address.host}/. Ctrl-C ends it.", err=True)

    return open_
