"""The table of verdicts in `docs/verdicts.md`, made from `tests/verdicts`: `make docs`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from tests.support.command_table import cell
from tests.support.paths import PROJECT
from tests.support.verdict_table import Row, Verdict, tables

PAGE = PROJECT / "docs/verdicts.md"
MARKED = re.compile(r"(<!-- verdicts -->\n).*(<!-- end of verdicts -->)", re.DOTALL)


def written(document: str) -> str:
    """The page with its tables as they are to be."""
    text = "\n".join(_tables())
    return MARKED.sub(lambda match: f"{match[1]}\n{text}\n{match[2]}", document)


def _tables() -> Iterator[str]:
    for release, rows in tables().items():
        yield f"## Files of {release}"
        yield ""
        for kind, group in groupby(rows, key=lambda row: row.kind):
            yield f"### {kind}"
            yield ""
            yield from table(group)
            yield ""


def table(rows: Iterable[Row]) -> Iterator[str]:
    """Rows in Markdown: the file, what was done, and what the program says and said."""
    yield "| file | what it is, or what was done to it | what the program says |"
    yield "| --- | --- | --- |"
    for row in rows:
        name = row.file.removeprefix("tampered/")
        yield f"| `{name}` | {cell(row.what)} | {cell('<br>'.join(_said(row)))} |"


def _said(row: Row) -> Iterator[str]:
    """The newest verdict, then each one before it with the reason why it changed."""
    yield sentence(row.newest)
    if row.newest.why:
        yield f"*{row.newest.why}*"
    later = row.newest
    for verdict in reversed(row.verdicts[:-1]):
        yield f"Before {later.by}, {verdict.by} said: {sentence(verdict)}"
        if verdict.why:
            yield f"*{verdict.why}*"
        later = verdict


def sentence(verdict: Verdict) -> str:
    """A verdict with its state in bold."""
    state, _, rest = verdict.says.partition(": ")
    return f"**{state}**: {rest}"


def main() -> None:
    """Write the tables anew."""
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
