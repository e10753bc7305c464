"""`second-reading`: plans are picked, and a small workbook is written for each of two readers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from arms_docs.civil_days import civil_day
from arms_docs.cli import clock
from arms_docs.cli.archive.access import identity_option
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.caseload_sources import Use, check_apart, query_option
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, Day, lists_option, settings_option, trust_option
from arms_docs.cli.outputs import check_new_folder, write_folder
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.cli.study_sources import look_on, read_sources
from arms_docs.cli.trusted_files import trusted_files
from arms_docs.on_demand import load
from arms_docs.settings import Settings, instrument_in_force
from arms_docs.study.facts import FileFacts
from arms_docs.study.quality import counted_plans
from arms_docs.study.second_reader import SETS, HandedOut, pick, signed

ROUND_FILES = "arms_docs.study.second_reader.round_files:round_files"
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,11}")
LONGEST_SEED = 60


@click.command("second-reading")
@click.argument("sources", type=FILE, metavar="SOURCE...", nargs=-1, required=True)
@click.option("-o", "--out", type=FILE, required=True, metavar="FOLDER", help="The new folder.")
@click.option(
    "--one-in",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    metavar="N",
    help="One plan in so many, rounded up.",
)
@click.option(
    "--set",
    "items",
    type=click.Choice(SETS),
    default=SETS[0],
    show_default=True,
    help="What is judged: ten items of ours, or the inspectorate's published questions.",
)
@click.option(
    "--seed",
    metavar="WORDS",
    help="By what plans are picked: the same words pick the same plans again. Left out, the day.",
)
@click.option(
    "--readers",
    nargs=2,
    default=("A", "B"),
    show_default=True,
    metavar="CODE CODE",
    help="The codes of the two readers: letters, digits and hyphens, and never a name.",
)
@click.option(
    "--as-of",
    type=Day(),
    default=lambda: civil_day(clock.now()),
    show_default="today",
    help="What is proved, and who is in which team, on this day.",
)
@trust_option
@lists_option
@settings_option
@identity_option
@query_option
@key_options
def second_reading(
    sources: tuple[Path, ...],
    out: Path,
    one_in: int,
    items: str,
    seed: str | None,
    readers: tuple[str, str],
    as_of: date,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    identity: Path | None,
    query: Path | None,
    key: KeyOptions,
) -> None:
    """Pick signed plans for a second reading, and write a small workbook for each of two readers.

    SOURCE is a record, a folder of them, or an archive. The newest signed record of each person may
    be picked. A reader gets the folder of a code, and has the records already. Read what comes back
    with 'quality --part second-reader FOLDER SOURCE...'.
    """
    check_new_folder(out)
    check_apart(out, sources)
    words = " ".join((as_of.isoformat() if seed is None else seed).split())
    if not words or len(words) > LONGEST_SEED or not words.isprintable():
        raise click.UsageError(f"a seed is one line of {LONGEST_SEED} characters at most")
    if not all(map(CODE.fullmatch, readers)) or len({code.casefold() for code in readers}) == 1:
        raise click.UsageError(
            "two readers have two codes, each of letters, digits and hyphens, 12 at most"
        )
    declared = settings_in_force(settings)
    look = look_on(as_of, declared, trusted_files(trust, lists))
    facts = read_sources(sources, Use(query, identity, key), look, jobs=1).facts
    handed_out = _round(facts, declared, HandedOut(items, words, one_in, 0, as_of, readers, ()))
    with doing("Writing the workbooks"):
        files = load(ROUND_FILES)(handed_out, instrument_in_force(declared), declared.marking)
        write_folder(out, files)
    _say(handed_out, out)


def _round(facts: tuple[FileFacts, ...], settings: Settings, blank: HandedOut) -> HandedOut:
    """The round with its plans; a usage error where there is no signed record."""
    plans = counted_plans(facts, settings, blank.on)
    picked = pick(plans, blank.one_in, blank.seed)
    if not picked:
        why = next((f": {name}: {why}" for name, why in plans.unread), "")
        raise click.UsageError(f"there is no signed record here whose signature is proved{why}")
    return replace(blank, among=len(signed(plans)), plans=picked)


def _say(handed_out: HandedOut, out: Path) -> None:
    plans, (first, second) = handed_out.plans, handed_out.readers
    click.echo(
        f"Wrote {out}: {len(plans)} of {handed_out.among} signed plans, one in "
        f"{handed_out.one_in}, picked with the seed {handed_out.seed}"
    )
    for plan in plans:
        click.echo(plain(f"  plan {plan.number}: {plan.reference}, {plan.file}"))
    click.echo(
        f"Give each reader one folder, {out / first} or {out / second}, and nothing of the other's."
    )
