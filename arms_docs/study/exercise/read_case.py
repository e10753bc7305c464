"""Reading a case of the exercise from its two files, ours or an organisation's own.

``vignette.toml`` is what a rater reads, and ``answers.toml`` what was decided. Everything wrong in
either is said at once, with its file, line, key and remedy. Whether a vignette gives its answer
away nobody but a reader can tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path

from arms_docs.assessment import Setting
from arms_docs.instrument import FactorRating, Level
from arms_docs.plain_file import read_plain
from arms_docs.problems import Severity
from arms_docs.study.exercise.exercise_case import (
    FACTORS,
    Answered,
    Case,
    Consensus,
    Evidence,
    StaticFacts,
    Vignette,
)
from arms_docs.study.exercise.rater_form import Static
from arms_docs.study.rated_items import GENERAL, OVERALL, STATIC
from arms_docs.toml_problems import TomlProblem, is_wrong, with_lines
from arms_docs.toml_reader import TomlTable, read_toml, silent

VIGNETTE = "vignette.toml"
ANSWERS = "answers.toml"
SHIPPED = Path(__file__).parent / "cases"
KEY = re.compile(r"[a-z][a-z0-9-]{0,29}")
EVIDENCE_ID = re.compile(r"E[1-9][0-9]?")
CITED = re.compile(r"\bE[0-9]+\b")
LONGEST_TEXT = 2000  # characters of one piece of evidence: more would not be read to its end
LONGEST_REASON = 1000
MOST_BYTES = 2**20  # of one file; ours have some ten thousand

Problems = tuple[TomlProblem, ...]


def read_case(vignette: bytes, answers: bytes | None, key: str) -> Case | Problems:
    """The case in these two files, or everything wrong with them, in the order of their lines.

    Without ``answers`` it is a case without a consensus, which experts have still to find.
    """
    problems: list[TomlProblem] = []
    texts = {VIGNETTE: _text(vignette, VIGNETTE, problems)}
    if not KEY.fullmatch(key):
        remedy = "Name its folder with a short word: small letters, digits and hyphens, 30 at most."
        message = "The name of the case cannot be used in names of files."
        problems.append(TomlProblem("", None, message, remedy, Severity.WRONG_FILE))
    read_vignette = _vignette(_top(texts[VIGNETTE], VIGNETTE, problems))
    # Answers are held only against a vignette that could be read.
    beside = None if is_wrong(problems) else read_vignette
    consensus = None
    if answers is not None:
        texts[ANSWERS] = _text(answers, ANSWERS, problems)
        consensus = _consensus(_top(texts[ANSWERS], ANSWERS, problems), beside)
    if is_wrong(problems):
        lines = {file: text or "" for file, text in texts.items()}
        return with_lines(problems, lines)
    return Case(key, read_vignette, consensus)


def case_in(folder: Path) -> Case | Problems:
    """The case in a folder, under the folder's name, or everything wrong with its files.

    OSError where the folder, or a file that is in it, cannot be read.
    """
    names = sorted(path.name for path in folder.iterdir() if path.suffix.lower() == ".toml")
    problems = [_not_of_a_case(name) for name in names if name not in (VIGNETTE, ANSWERS)]
    if VIGNETTE not in names:
        message, remedy = "There is no such file in the folder.", "Write it, or choose the folder."
        problems.append(TomlProblem("", None, message, remedy, Severity.WRONG_FILE, VIGNETTE))
    if problems:
        return tuple(problems)
    answers = read_plain(folder / ANSWERS, MOST_BYTES) if ANSWERS in names else None
    return read_case(read_plain(folder / VIGNETTE, MOST_BYTES), answers, folder.resolve().name)


@cache
def shipped_cases() -> tuple[Case, ...]:
    """The eight cases that come with the program, in the order of their keys."""
    cases = []
    for folder in sorted(path for path in SHIPPED.iterdir() if path.is_dir()):
        case = case_in(folder)
        if not isinstance(case, Case):
            raise ValueError(f"{folder.name}: {case[0].file}: {case[0].where}: {case[0].message}")
        cases.append(case)
    return tuple(cases)


def _not_of_a_case(name: str) -> TomlProblem:
    message = f"A case has two files, {VIGNETTE} and {ANSWERS}, and this is neither."
    return TomlProblem("", None, message, "Rename it, or take it out.", Severity.WRONG_FILE, name)


def _text(content: bytes, file: str, problems: list[TomlProblem]) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        message, remedy = "The file is not text in UTF-8.", "Save it as UTF-8 and try again."
        problems.append(TomlProblem("", None, message, remedy, Severity.WRONG_FILE, file))
        return None


def _top(text: str | None, file: str, problems: list[TomlProblem]) -> TomlTable:
    return silent(file) if text is None else read_toml(text, problems, file=file)


# --- the vignette


def _vignette(top: TomlTable) -> Vignette:
    assessed_on = top.day("assessed_on")
    static = top.table("static", required=True)
    tables = top.tables("evidence", required=True)
    vignette = Vignette(
        title=top.line("title"),
        setting=top.choice("setting", Setting),
        summary=top.text("summary", most=LONGEST_TEXT).strip(),
        assessed_on=assessed_on,
        static=_static(static),
        evidence=tuple(_evidence(table) for table in tables),
    )
    top.note_unknown_keys()
    _check_day(static, "scored_on", vignette.static.scored_on, assessed_on)
    ids: set[str] = set()
    for table, evidence in zip(tables, vignette.evidence, strict=True):
        _check_day(table, "dated", evidence.dated, assessed_on)
        if evidence.id and evidence.id in ids:
            remedy = "Give each piece of evidence a number of its own."
            table.wrong("id", f"{evidence.id} stands above already.", remedy)
        ids.add(evidence.id)
    return vignette


def _check_day(table: TomlTable, key: str, day: date, assessed_on: date) -> None:
    if date.min < assessed_on < day:
        remedy = "Correct one of the two: a rater knows nothing of what comes later."
        table.wrong(key, "This is after assessed_on.", remedy)


def _static(table: TomlTable) -> StaticFacts:
    facts = StaticFacts(
        on_record=table.choice("on_record", Level),
        scored_on=table.day("scored_on"),
        facts=table.text("facts", most=LONGEST_TEXT).strip(),
    )
    table.note_unknown_keys()
    return facts


def _evidence(table: TomlTable) -> Evidence:
    evidence = Evidence(
        id=table.line("id"),
        kind=table.line("kind", most=60),
        dated=table.day("dated"),
        origin=table.line("from"),
        text=table.text("text", most=LONGEST_TEXT).strip(),
    )
    table.note_unknown_keys()
    if evidence.id and not EVIDENCE_ID.fullmatch(evidence.id):
        table.wrong("id", "This is no number of evidence.", "Write E and a number, as in E1.")
    return evidence


# --- the answers


def _consensus(top: TomlTable, vignette: Vignette | None) -> Consensus:
    ids = None if vignette is None else {evidence.id for evidence in vignette.evidence}
    factors = top.table("factors", required=True)
    answers = []
    for key in FACTORS:
        table = factors.table(key, required=top.has("factors"))
        answers.append(_answered(table, key, "rating", FactorRating, ids))
    factors.note_unknown_keys()
    for key in (OVERALL, GENERAL):
        answers.append(_answered(top.table(key, required=True), key, "level", Level, ids))
    static = top.table(STATIC, required=True)
    before = len(top.problems)
    relied_on = static.choice("relied_on", Static)
    answers.append(_answered(static, STATIC, "category", Level, ids))
    if vignette is not None and len(top.problems) == before:
        _check_relied_on(static, relied_on, answers[-1], vignette.static.on_record)
    consensus = Consensus(
        version=top.number("version", 1),
        decided_on=top.day("decided_on"),
        by=top.line("consensus"),
        relied_on=relied_on,
        answers=tuple(answers),
    )
    top.note_unknown_keys()
    return consensus


def _answered(
    table: TomlTable, item: str, key: str, kind: type[Enum], ids: Collection[str] | None
) -> Answered:
    """What was decided on an item; ``ids`` of the evidence, where they are known."""
    before = len(table.problems)
    rating = table.choice(key, kind)
    also = table.choices("also", kind)
    if len(table.problems) == before and len({rating, *also}) <= len(also):
        message = "This names a rating twice, or the one that stands above."
        table.wrong("also", message, "List only others that are accepted too.")
    # What to read again may be left out where a level follows from the factors.
    read = table.text("read", default=None if item in FACTORS else "", most=LONGEST_REASON)
    reason = table.text("reason", most=LONGEST_REASON)
    table.note_unknown_keys()
    if ids is not None:
        _check_cited(table, "reason", reason, ids)
        _check_cited(table, "read", read, ids)
    words = tuple(str(member.value) for member in also)
    return Answered(item, str(rating.value), words, reason.strip(), read.strip())


def _check_cited(table: TomlTable, key: str, text: str, ids: Collection[str]) -> None:
    for number in dict.fromkeys(CITED.findall(text)):
        if number not in ids:
            message = f"This cites {number}, which is not in {VIGNETTE}."
            table.wrong(key, message, "Correct the number, or add the evidence there.")


def _check_relied_on(
    table: TomlTable, relied_on: Static, answered: Answered, on_record: Level
) -> None:
    if relied_on is Static.NEITHER:
        remedy = "Rely on one of the two, or leave the case out of the exercise."
        table.wrong("relied_on", "A case of an exercise has a category.", remedy)
    elif relied_on is Static.RECORD and answered.rating != on_record.value:
        message = f"The category on record is relied on, and in {VIGNETTE} it is {on_record.value}."
        table.wrong("category", message, "Correct one of the two.")
