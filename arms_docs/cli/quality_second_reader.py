"""`quality --part second-reader`: what second readers judged, and how far they agree."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.archive import ArchiveError
from arms_docs.cli.output_names import DATA, PAGE, PDF, TABLE
from arms_docs.cli.quality_part import Part, Studied
from arms_docs.on_demand import load
from arms_docs.settings import instrument_in_force
from arms_docs.study.second_reader import ROUND, HandedOut, Plan, RoundRead, as_text, round_in

READINGS_IN = "arms_docs.study.second_reader.readings_back:readings_in"
ROUND_OF = "arms_docs.study.second_reader.round_read:round_of"
WORDS_IN = "arms_docs.study.second_reader.quotations:words_in"


def count(studied: Studied) -> RoundRead:
    """The round in the one folder of `second-reading` among the sources.

    Records among the sources are those in which quotations are looked for.
    """
    folder, handed_out = _round(studied.sources)
    back = load(READINGS_IN)(folder, handed_out, instrument_in_force(studied.settings))
    read: RoundRead = load(ROUND_OF)(
        handed_out,
        back,
        _Records(studied).words,
        studied.on,
        studied.settings.marking,
        each=bool(studied.own.get("file_by_file")),
    )
    return read


class _Records:
    """The records among what was read, by the digest of their answers."""

    def __init__(self, studied: Studied) -> None:
        files = {each.name: each for each in studied.files}
        self._by_digest = {
            facts.file.digest: files[facts.name]
            for facts in studied.facts
            if facts.file.is_signed and facts.name in files
        }

    def words(self, plan: Plan) -> str:
        """The folded words of a plan; empty where its record is not at hand."""
        file = self._by_digest.get(plan.digest)
        if file is None:
            return ""
        try:
            words: str = load(WORDS_IN)(file.read())
        except (OSError, ArchiveError):
            return ""
        return words


def _round(sources: tuple[str, ...]) -> tuple[Path, HandedOut]:
    """The folder of a round, and the round; a usage error where there is not exactly one."""
    folders = [Path(source) for source in sources if (Path(source) / ROUND).is_file()]
    if len(folders) != 1:
        many = f"{len(folders)} are" if folders else "none is"
        raise click.UsageError(f"name one folder that 'second-reading' wrote; {many} among these")
    try:
        return folders[0], round_in(folders[0])
    except ValueError as error:
        raise click.UsageError(f"{folders[0]} is no round of second reading: {error}") from None


ROOM = "arms_docs.study.second_reader"
FACES = {
    PAGE: f"{ROOM}.round_pages:for_browser",
    PDF: f"{ROOM}.round_pages:for_paper",
    DATA: f"{ROOM}.round_in_data:as_json",
    TABLE: f"{ROOM}.round_in_data:as_table",
}
PART = Part(count, as_text, FACES, frozenset({"file_by_file"}))
