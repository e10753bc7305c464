"""A simulated exercise as it comes back: a folder with real workbooks of the cases shipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from arms_docs.instrument import Instrument, load_instrument
from arms_docs.problems import Place
from arms_docs.study.exercise import Pack, PackCase, Rated, Role, pack_of, shipped_cases
from arms_docs.study.exercise.pack_file import NAME, RETURNED, pack_toml
from arms_docs.study.exercise.rater_book import AT_CODE, CASE, COPY, LEVELS, MARKING, PACK
from arms_docs.study.exercise.rater_form import rater_form
from arms_docs.study.gold import Gold, gold_toml, shipped_gold
from arms_docs.workbook.small import SmallBook, write_small
from tests.support.simulated_exercise import exercise

GOLD = "gold.toml"


def write_returned(folder: Path, seed: int, raters: int, cases: int) -> Gold:
    """The folder of an exercise with a workbook of each rater and case, and the gold beside them.

    The first so many of the cases shipped, and raters of whom none is careless.
    """
    instrument = load_instrument()
    chosen = shipped_cases()[:cases]
    codes = [f"R{number:02}" for number in range(1, raters + 1)]
    pack = pack_of("A simulated exercise", chosen, codes, ())
    gold = shipped_gold()
    (folder / RETURNED).mkdir(parents=True)
    (folder / NAME).write_text(pack_toml(pack), encoding="utf-8")
    (folder / GOLD).write_text(gold_toml(gold), encoding="utf-8")
    keys = {case.key: case for case in pack.cases}
    for rated in exercise(gold, seed, raters, careless=0):
        if rated.case in keys:
            content = filled(rated, pack, keys[rated.case], instrument)
            (folder / RETURNED / rated.file).write_bytes(content)
    return gold


def filled(rated: Rated, pack: Pack, case: PackCase, instrument: Instrument) -> bytes:
    """The workbook of this case in which somebody rated so."""
    copy = pack.copy_mark(case, rated.rater)
    facts = {CASE: case.mark, PACK: pack.id, COPY: copy}
    small = SmallBook(Role.RATER.value, f"{pack.title}: case {case.number}", MARKING, facts)
    return write_small(rater_form(instrument), small, dict(_answers(rated)))


def _answers(rated: Rated) -> Iterator[tuple[Place, object]]:
    yield AT_CODE, rated.rater
    for field in ("agency", "trained", "together"):
        yield Place("rater", "", field), getattr(rated, field)
    yield Place("note", "", "minutes"), rated.minutes
    for what, words in {"rating": rated.ratings, "reason": rated.reasons}.items():
        yield from _items(what, words)


def _items(what: str, words: Mapping[str, str]) -> Iterator[tuple[Place, object]]:
    for item, word in words.items():
        if item in LEVELS[what]:
            yield Place("levels", "", LEVELS[what][item]), word
        else:
            yield Place("ratings", item, what), word


def same_but_for_files(rated: Sequence[Rated]) -> list[tuple[object, ...]]:
    """What was said, to compare what was simulated with what was read."""
    return sorted(
        (each.rater, each.case, sorted(each.ratings.items()), sorted(each.reasons.items()))
        for each in rated
    )
