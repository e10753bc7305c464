"""What the desk reads in the case folders, and writes there.

Each step takes what it is about (the workbook, what was handed in, or the signed record), and the
rest as options: ``cases`` is the folder of case folders. It gives one sentence, `SAID`: where it
was put, or, with the exit code 1, why it was not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from arms_docs.cases import (
    CaseError,
    CaseFolder,
    CaseState,
    case_folders,
    reference_of,
)
from arms_docs.casework import Terms

SAID, FOUND, FILE = "said.txt", "cases.json", "file"
Given = tuple[int, dict[str, bytes]]
Options = Mapping[str, Any]


def hand_in(content: bytes, options: Options) -> Given:
    """A workbook handed in: with ``submitted`` and ``decision``, as 'submit' makes them."""
    submitted, decision = options["submitted"], options["decision"]
    return _done(content, options, lambda case, at: case.hand_in(content, submitted, decision, at))


def check_live(content: bytes, options: Options) -> Given:
    """Why a workbook is not the one that counts; nothing where it is. To be asked before a step."""
    try:
        case = CaseFolder(cast(Path, options["cases"]), reference_of(content))
        why = case.check_live(content)
    except CaseError as error:
        why = str(error)
    return (1, {SAID: why.encode()}) if why else (0, {SAID: b""})


def give_back(content: bytes, options: Options) -> Given:
    """What was handed in, returned: with ``returned`` and ``decision``."""
    returned, decision = options["returned"], options["decision"]
    return _done(content, options, lambda case, at: case.give_back(returned, decision, at))


def sign(content: bytes, options: Options) -> Given:
    """What was handed in, signed: with ``files``, ``next`` (or None) and ``decision``."""
    files, following, decision = options["files"], options["next"], options["decision"]
    return _done(
        content, options, lambda case, at: case.sign(files, at, following, decision=decision)
    )


def countersign(content: bytes, options: Options) -> Given:
    """A signed record, signed second: with ``files`` and ``next``."""
    files, following = options["files"], options["next"]
    return _done(content, options, lambda case, at: case.countersign(files, at, following))


def overview(content: bytes, options: Options) -> Given:
    """Every case folder, and what it waits for."""
    del content
    try:
        states = [case.state() for case in case_folders(cast(Path, options["cases"]))]
    except CaseError as error:
        return 1, {SAID: str(error).encode()}
    return 0, {FOUND: json.dumps([_told(state) for state in states]).encode()}


def one(content: bytes, options: Options) -> Given:
    """One case folder: ``folder`` is its name, as `overview` told it."""
    del content
    try:
        state = _found(options).state()
    except CaseError as error:
        return 1, {SAID: str(error).encode()}
    return 0, {FOUND: json.dumps(_told(state)).encode()}


def opened(content: bytes, options: Options) -> Given:
    """A file of a case folder: ``file`` is its name, as `one` told it."""
    del content
    try:
        return 0, {FILE: _found(options).read(str(options["file"]))}
    except CaseError as error:
        return 1, {SAID: str(error).encode()}


def _done(content: bytes, options: Options, step: Callable[[CaseFolder, Any], Path]) -> Given:
    terms, cases = cast(Terms, options["terms"]), cast(Path, options["cases"])
    try:
        path = step(CaseFolder(cases, reference_of(content)), terms.now)
    except CaseError as error:
        return 1, {SAID: str(error).encode()}
    return 0, {SAID: f"It is in the case folder: {path.relative_to(cases).as_posix()}.".encode()}


def _found(options: Options) -> CaseFolder:
    """The case folder of a name; one that is not there any more is a CaseError."""
    for case in case_folders(cast(Path, options["cases"])):
        if case.folder.name == options["folder"]:
            return case
    raise CaseError("This case folder is not there any more.")


def _told(state: CaseState) -> dict[str, object]:
    """A state as plain data. Files are told by their place in the case folder."""
    rounds = [
        {
            "name": each.folder.name,
            "files": [path.relative_to(state.folder).as_posix() for path in each.files.values()],
            "came": each.waits_for.value,
        }
        for each in reversed(state.rounds)
    ]
    return {
        "folder": state.folder.name,
        "waits_for": state.waits_for.value,
        "since": state.since.isoformat() if state.since else "",
        "round": state.round,
        "live": state.live.name if state.live else "",
        "open_in": state.open_in,
        "wrong": state.wrong,
        "rounds": rounds,
    }
