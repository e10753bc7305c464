"""Rounds of second reading for tests: plans without files, readings in a word, typed workbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from arms_docs.instrument import load_instrument
from arms_docs.study.second_reader import HandedOut, Plan, RoundRead, item_set, round_of
from arms_docs.study.second_reader.reading_books import Reading
from arms_docs.study.second_reader.readings_back import PlanRead, ReadingsBack
from arms_docs.study.second_reader.round_files import round_files

ON = date(2026, 11, 29)
STEPS = ("0 absent", "1 partly", "2 clear")
# Six plans: what A and what B gave to one item.
BY_HAND = ((0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 2))
MARKING = "OFFICIAL-SENSITIVE"


def plan(number: int, *, level: str = "High", team: str = "North") -> Plan:
    return Plan(
        number,
        f"{number:064x}",
        f"DEMO-{number:04}",
        f"{number}.pdf",
        ON,
        ON,
        level,
        team,
        "Police",
    )


def handed_out(count: int = 2, items: str = "ours") -> HandedOut:
    plans = tuple(map(plan, range(1, count + 1)))
    return HandedOut(items, "a seed", 10, 10 * count, ON, ("A", "B"), plans)


@cache
def blank_files(count: int = 2, items: str = "ours") -> Mapping[str, bytes]:
    return round_files(handed_out(count, items), load_instrument(), MARKING)


def reading(file: str, judged: Mapping[str, int], words: str = "he rings his sister") -> Reading:
    """A reading that gives these steps, with the same words beside each."""
    return Reading(
        round="",
        copy="",
        judged={key: STEPS[step] for key, step in judged.items()},
        words=dict.fromkeys(judged, words),
        cells={key: f"Reading!C{row}" for row, key in enumerate(judged, start=8)},
        worked_on_it=False,
        minutes=None,
        file=file,
        problems=(),
    )


def plans_read(
    pairs: Sequence[tuple[int | None, int | None]], item: str = "explains"
) -> tuple[PlanRead, ...]:
    """A plan for each pair of steps that A and B gave to an item; None: nothing came back."""
    read = []
    for number, pair in enumerate(pairs, start=1):
        given = zip("AB", pair, strict=True)
        readings = {
            code: reading(f"{code}{number}.xlsx", {item: step})
            for code, step in given
            if step is not None
        }
        read.append(PlanRead(plan(number), readings))
    return tuple(read)


def round_read(
    plans: Sequence[PlanRead],
    *,
    items: str = "ours",
    words: Callable[[Plan], str] = lambda _: "",
    each: bool = False,
) -> RoundRead:
    out = replace(handed_out(0, items), plans=tuple(plan.plan for plan in plans))
    return round_of(out, ReadingsBack(tuple(plans), ()), words, ON, MARKING, each=each)


def answers(
    judged: Mapping[str, object], words: object = "He rings his sister."
) -> dict[str, object]:
    """What a reader types who had no part in the plan: judgements, and the same words to each."""
    cells: dict[str, object] = {"reader.worked": "No"}
    for key, word in judged.items():
        cells |= {f"{key}.judgement": word, f"{key}.words": words}
    return cells


def all_items(word: str, items: str = "ours") -> dict[str, object]:
    return {item.key: word for item in item_set(items).items}


def typed(content: bytes, cells: Mapping[str, object]) -> bytes:
    """The workbook with these answers typed beside the keys of their rows."""
    opened = load_workbook(BytesIO(content))
    sheet = opened["Reading"]
    for row in range(1, sheet.max_row + 1):
        key = str(sheet.cell(row, 1).value)
        if key in cells:
            sheet.cell(row, 3).value = cells[key]  # type: ignore[assignment]
    out = BytesIO()
    opened.save(out)
    return out.getvalue()


def written_round(folder: Path, count: int = 2, items: str = "ours") -> Path:
    """The folder of a round, as it is handed out."""
    for name, content in blank_files(count, items).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder
