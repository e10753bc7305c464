"""Exercises for tests: packs of shipped cases, and workbooks filled in as a rater would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from arms_docs.instrument import Instrument, load_instrument
from arms_docs.study.exercise import Case, Pack, Rated, Role, pack_of, shipped_cases
from arms_docs.study.exercise.case_sheets import STEPS, case_sheets
from arms_docs.study.exercise.pack_file import NAME, RETURNED, pack_toml
from arms_docs.study.exercise.rater_book import RaterBooks, read_rater_book
from arms_docs.study.rated_items import GENERAL, OVERALL, STATIC, items
from tests.support.edited_workbooks import opened, saved
from tests.support.made_once import made_once

KEYS = ("custody", "night")
LEVELS = {OVERALL: "overall", GENERAL: "general", STATIC: "category"}


@cache
def two_cases() -> tuple[Case, ...]:
    return tuple(case for case in shipped_cases() if case.key in KEYS)


def small_pack(raters: int = 3, experts: int = 3) -> Pack:
    """Two shipped cases for so many raters and experts."""
    return pack_of(
        "A small exercise",
        two_cases(),
        [f"R{number:02}" for number in range(1, raters + 1)],
        [f"E{number:02}" for number in range(1, experts + 1)],
    )


@cache
def books(number: int, role: Role) -> RaterBooks:
    pack, instrument = small_pack(), load_instrument()
    case, vignette = pack.cases[number - 1], two_cases()[number - 1].vignette
    return RaterBooks(pack, case, case_sheets(case, vignette, "Fictional", STEPS), instrument, role)


def typed(content: bytes, answers: Mapping[str, object], saved_by: str = "") -> bytes:
    """The workbook with these answers typed beside the keys of their rows, as somebody saved it."""
    book = opened(content)
    for name in ("Ratings", "Consensus"):
        if name in book.sheetnames:
            sheet = book[name]
            for row in range(1, sheet.max_row + 1):
                key = str(sheet.cell(row, 1).value)
                if key in answers:
                    sheet.cell(row, 3).value = answers[key]  # type: ignore[assignment]
    book.properties.lastModifiedBy = saved_by or None
    return saved(book)


def answers(
    instrument: Instrument, given: Mapping[str, str], *, reason: str = "E1", **more: object
) -> dict[str, object]:
    """What is typed for these ratings by item: those not given are Medium, and "" leaves blank."""
    cells: dict[str, object] = {
        "rater.agency": "Police",
        "rater.trained": "1 to 3 years ago",
        "rater.together": "Alone",
        "levels.static": "The category on record",
    }
    for item in items(instrument):
        rating = given.get(item, "Medium") or None
        if item in LEVELS:
            cells[f"levels.{LEVELS[item]}"] = rating
            cells[f"levels.{LEVELS[item].replace('category', 'static')}_reason"] = reason
        else:
            cells[f"ratings.{item}.rating"] = rating
            cells[f"ratings.{item}.reason"] = reason
    return {**cells, **{key.replace("__", "."): word for key, word in more.items()}}


def begun(folder: Path) -> Path:
    """The folder of an exercise of which nothing has come back yet."""
    (folder / RETURNED).mkdir(parents=True)
    (folder / NAME).write_text(pack_toml(small_pack()))
    return folder


def hand_in(
    folder: Path,
    code: str,
    number: int,
    cells: Mapping[str, object],
    *,
    role: Role = Role.RATER,
    name: str = "",
    saved_by: str = "",
) -> Path:
    """Put a filled-in workbook of this code and case among what came back."""
    path = folder / RETURNED / (name or f"{code}-case-{number}.xlsx")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(typed(books(number, role).of(code), cells, saved_by))
    return path


# What is settled where experts differ in `rated_apart`.
SETTLED = {
    "items.R1.rating": "High",
    "items.R1.also": "Medium",
    "items.R1.reason": "E3 weighs more than E5.",
    "items.R2.rating": "Medium",
    "items.R2.reason": "E4 is enough to rate it.",
}


def of_expert(instrument: Instrument, code: str) -> dict[str, object]:
    """Three experts differ on R1, one cannot rate R2, and all else is Medium."""
    given = {"R1": {"E01": "High", "E02": "Medium", "E03": "Low"}[code]}
    given["R2"] = "Unable to rate" if code == "E03" else "Medium"
    cells = answers(instrument, given)
    for key in cells:
        if key.endswith("reason"):
            cells[key] = f"{code} on {key.split('.')[1]}"
    return cells


@cache
def rated_apart(instrument: Instrument) -> tuple[Rated, ...]:
    """Both cases as three experts rated them: see `of_expert`."""
    return made_once(_rated_apart, instrument)


def _rated_apart(instrument: Instrument) -> tuple[Rated, ...]:
    pack = small_pack()
    read = []
    for case in pack.cases:
        for code in pack.experts:
            content = typed(books(case.number, Role.EXPERT).of(code), of_expert(instrument, code))
            rated = read_rater_book(content, f"{code}.xlsx", instrument, Role.EXPERT)
            assert isinstance(rated, Rated)
            read.append(replace(rated, case=case.key))
    return tuple(read)
