"""`exercise.toml`: what the organiser keeps of a pack, written and read. It holds no answer."""

from __future__ import annotations

import re

from arms_docs.problems import Severity
from arms_docs.settings import toml_text
from arms_docs.study.exercise.codes import CODE
from arms_docs.study.exercise.pack import Pack, PackCase
from arms_docs.toml_problems import TomlProblem, is_wrong, with_lines
from arms_docs.toml_reader import TomlTable, read_toml

NAME, FORMAT = "exercise.toml", 1
RETURNED = "returned"  # the folder beside it into which the workbooks come back
SHA256 = re.compile(r"[0-9a-f]{64}")
REMEDY = "Take the file as 'arms-docs exercise new' wrote it; made anew, it is the same."
HEAD = f"""\
# An exercise as 'arms-docs exercise new' wrote it, for whoever organises it. Raters do not get it:
# the keys of the cases say what each was written for. It holds no answer.
# What comes back is read by it.

format = {FORMAT}
"""


def pack_toml(pack: Pack) -> str:
    """The file of a pack."""
    lines = [HEAD + f"pack = {toml_text(pack.id)}", f"title = {toml_text(pack.title)}"]
    lines += [f"raters = {_list(pack.raters)}", f"experts = {_list(pack.experts)}"]
    for case in pack.cases:
        lines += ["", "[[cases]]", f"number = {case.number}", f"key = {toml_text(case.key)}"]
        lines += [f"title = {toml_text(case.title)}", f"vignette = {toml_text(case.vignette)}"]
    return "\n".join(lines) + "\n"


def read_pack(text: str) -> Pack | tuple[TomlProblem, ...]:
    """The pack in the text of such a file, or everything wrong with it."""
    problems: list[TomlProblem] = []
    top = read_toml(text, problems, file=NAME)
    if not problems and top.number("format", 1) > FORMAT:
        top.wrong("format", "A newer version of arms-docs wrote this.", "Use that version.")
        return tuple(problems)
    id_ = top.line("pack")
    pack = Pack(
        title=top.line("title"),
        cases=tuple(_case(table) for table in top.tables("cases", required=True)),
        raters=_codes(top, "raters"),
        experts=_codes(top, "experts"),
    )
    top.note_unknown_keys()
    _check_apart(top, pack)
    if not is_wrong(problems) and id_ != pack.id:
        top.wrong("pack", "The id is not that of this title and these cases.", REMEDY)
    return with_lines(problems, {NAME: text}) if is_wrong(problems) else pack


def _case(table: TomlTable) -> PackCase:
    case = PackCase(
        number=table.number("number", 1, 99),
        key=table.line("key"),
        title=table.line("title"),
        vignette=table.line("vignette"),
    )
    table.note_unknown_keys()
    if case.vignette and not SHA256.fullmatch(case.vignette):
        table.wrong("vignette", "This is no SHA-256.", REMEDY, severity=Severity.ERROR)
    return case


def _codes(top: TomlTable, key: str) -> tuple[str, ...]:
    codes = top.words(key)
    for code in codes:
        if not CODE.fullmatch(code):
            top.wrong(key, "One of these is no code.", REMEDY)
    return codes


def _check_apart(top: TomlTable, pack: Pack) -> None:
    """That each case has its own number, in this order, and each person a code that is no other's,
    in small letters or large.
    """
    numbers = [case.number for case in pack.cases]
    if numbers != list(range(1, len(numbers) + 1)):
        top.wrong("cases", "The cases are not numbered in their order.", REMEDY)
    codes = [code.casefold() for code in (*pack.raters, *pack.experts)]
    if len(set(codes)) < len(codes):
        top.wrong("raters", "A code stands in it twice.", REMEDY)


def _list(words: tuple[str, ...]) -> str:
    return f"[{', '.join(map(toml_text, words))}]"
