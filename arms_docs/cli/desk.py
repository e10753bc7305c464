"""`desk`: the page on this computer, for people who have no terminal."""

from __future__ import annotations

import asyncio
import signal
import sys
import tempfile
import webbrowser
from html import escape
from pathlib import Path
from threading import Thread

import click

from arms_docs.batch import keep_memory_private
from arms_docs.cli import clock
from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.input_file import read_small
from arms_docs.cli.key_options import KeyOptions, check_key, library_option, token_option
from arms_docs.cli.menu_entry import put_into_menu
from arms_docs.cli.options import FILE, lists_option, settings_option, trust_option
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.cli.signing_options import level_option, time_authority_option
from arms_docs.desk import Address, Desk, DeskOptions, Hands, serve
from arms_docs.signoff.keys import Card

ENDS = ("SIGINT", "SIGTERM", "SIGHUP")  # Ctrl-C, the end of the session, a terminal that is closed
OPENS_WITHIN = 20.0  # seconds after which the address is printed, where no browser came
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
@library_option
@token_option
@level_option
@time_authority_option
def desk(
    cases: Path | None,
    no_browser: bool,
    menu: bool,
    settings: Path | None,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    library: str | None,
    label: str | None,
    level: str | None,
    time_authority: str | None,
) -> None:
    """Open the desk in your browser: a page on this computer for checking, deciding and signing.

    It can be reached from this computer alone, by whoever opens its address first: once, and within
    five minutes. It ends with Ctrl-C, by its button, or after an hour without anybody. With
    --no-browser, copy the address that is printed into a browser of yours, on this computer.

    Who signs there drops a key file, or tells the PIN of the card that is named here.
    """
    if cases is not None and not cases.is_dir():
        raise click.UsageError(f"there is no folder {cases}; make it first, where all can reach it")
    if menu:
        put_into_menu(click.get_current_context())
        return
    keep_memory_private()
    options = DeskOptions(
        settings_in_force(settings),
        cases,
        tuple(read_small(path) for path in trust),
        tuple(read_small(path) for path in lists),
        _card(library, label),
        level or "",
        time_authority or "",
    )
    with tempfile.TemporaryDirectory(prefix="arms-docs-") as folder:
        came = asyncio.run(_serve(options, Path(folder) / "desk.html", no_browser))
    if came is False:
        click.echo("Nobody came to the desk within five minutes, so it has ended.", err=True)
        end(ExitCode.CANNOT_TELL)


def _card(library: str | None, label: str | None) -> Card | None:
    """The card that the options name; a usage error where they name half of one."""
    if not library and not label:
        return None
    if not library:
        raise click.UsageError("--pkcs11 and --token go together")
    check_key(KeyOptions(None, library, label, None))
    return Card(str(library), str(label))


async def _serve(options: DeskOptions, page: Path, no_browser: bool) -> bool | None:
    """Serve until it ends. Back comes whether anybody came; None where it was ended before."""
    loop, serving = asyncio.get_running_loop(), asyncio.current_task()
    assert serving is not None  # noqa: S101 - we are in it
    if sys.platform != "win32":  # where Ctrl-C cancels us, and the others do not exist
        for name in ENDS:
            loop.add_signal_handler(getattr(signal, name), serving.cancel)
    hints = list[asyncio.TimerHandle]()

    def opened(address: Address) -> None:
        if no_browser:
            click.echo(address.url)
            return
        click.echo(f"The desk is open at http://{address.host}/. Ctrl-C ends it.", err=True)
        page.touch(0o600)
        page.write_text(LEADS.format(url=escape(address.url)), encoding="utf-8")
        # A browser of the terminal stays until it is left.
        Thread(target=webbrowser.open, args=(page.as_uri(),), daemon=True).start()
        hints.append(loop.call_later(OPENS_WITHIN, _no_page, address))

    def entered() -> None:
        page.unlink(missing_ok=True)
        for hint in hints:
            hint.cancel()

    try:
        return await serve(Desk(options, clock.now, Hands()), opened, entered)
    except asyncio.CancelledError:
        return None


def _no_page(address: Address) -> None:
    """Say how to come in without a browser that opens by itself; the word, to a terminal alone."""
    if sys.stderr.isatty():
        click.echo(f"If no page has opened, open this one: {address.url}", err=True)
    else:
        click.echo("No page has opened. Start the desk with --no-browser.", err=True)
