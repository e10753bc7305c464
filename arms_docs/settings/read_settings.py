"""Read a settings file: everything that is wrong in one pass, each with its key path and line, and what to do."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

from arms_docs.problems import Severity
from arms_docs.settings.asked import Asked, printable
from arms_docs.settings.judge import judge_people, judge_tables, judge_twice
from arms_docs.settings.lines import line_of, lines_of
from arms_docs.settings.named import Named, replaced_tables
from arms_docs.settings.organisation import MARKING, SettingProblem, Settings
from arms_docs.settings.sections import (
    read_confirmation,
    read_intervals,
    read_person,
    read_retention,
    read_signing,
    read_trust,
)


def read_settings(
    text: str, *, folder: Path | None
) -> tuple[Settings | None, tuple[SettingProblem, ...]]:
    """The settings in a TOML text, or None where it has errors; and all that is wrong, in the order of the lines.

    Files that it names are looked for beneath ``folder``. Without a folder (settings that travelled inside a record)
    they are not read, what they would have said is absent, and the tables are not judged: that needs the record's own.
    """
    try:
        text.encode()
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        return None, (_not_toml(error),)
    found: list[SettingProblem] = []
    top = Asked("", data, found)
    settings = replace(_settings(top, folder), text=text)
    if folder is not None and not any(p.severity is not Severity.WARNING for p in found):
        judge_tables(top, settings)
    lines = lines_of(text) if found else {}
    located = [p if p.line else replace(p, line=line_of(p.where, lines)) for p in found]
    located.sort(key=lambda p: (p.file, p.line or 0))
    right = all(p.severity is Severity.WARNING for p in located)
    return settings if right else None, tuple(located)


def _not_toml(error: Exception) -> SettingProblem:
    # The parser's own words name line and column and never the text.
    is_ours = isinstance(error, tomllib.TOMLDecodeError)
    line = re.search(r"line (\d+)", str(error)) if is_ours else None
    why = printable(str(error)) if is_ours else "it holds more than can be read"
    return SettingProblem(
        "",
        int(line[1]) if line else None,
        f"The file is not valid TOML: {why}.",
        "Correct it there and try again.",
        Severity.WRONG_FILE,
    )


def _settings(top: Asked, folder: Path | None) -> Settings:
    files = Named(folder)
    tables = top.table("tables")
    settings = Settings(
        organisation=top.text("organisation", default=""),
        marking=top.text("marking", default=MARKING, most=60),
        people=tuple(read_person(one, files) for one in top.tables("people")),
        signing=read_signing(top.table("signing")),
        guide=tables.text("guide", default=""),
        replaced=replaced_tables(tables, files),
        intervals=read_intervals(top.table("intervals")) if top.has("intervals") else None,
        confirmed=tuple(read_confirmation(one) for one in top.tables("confirmed")),
        retention=tuple(read_retention(one) for one in top.tables("retention")),
        trust=read_trust(top.table("trust"), files),
    )
    tables.done()
    top.done()
    judge_people(top, settings)
    judge_twice(top, "retention", [one.name for one in settings.retention])
    return settings
