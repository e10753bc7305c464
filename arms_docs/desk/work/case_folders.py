"""The case folders, looked at and written to by a process of the desk: it alone opens them.

Every function has the folder of all case folders ("cases"), which whoever opened the desk named. A
case is named by its reference, or as an address names it, by a key of its name (`key_of`), and so
is a file of it: neither is ever made into a path. What is said stands in `SAID`; the exit code is 1
where that is why it cannot be done, and 2 where there is no such case or file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from arms_docs.assessment import moment
from arms_docs.cases import CaseError, CaseFolder, CaseState, Waits, came, case_folders
from arms_docs.casework import Terms
from arms_docs.desk.work.submissions import as_json

SAID = "said.json"
Options = Mapping[str, Any]
Done = tuple[int, dict[str, bytes]]
Facts = dict[str, Any]


class NotThereError(Exception):
    """There is no such case, or no such file in it."""


def _told(work: Callable[[bytes, Options], Facts]) -> Callable[[bytes, Options], Done]:
    """Work on case folders as a process of the desk gives it: a fact that is bytes is a file."""

    @wraps(work)
    def done(content: bytes, options: Options) -> Done:
        try:
            facts = work(content, options)
        except CaseError as error:
            return 1, as_json(SAID, {"refused": str(error)})
        except NotThereError:
            return 2, as_json(SAID, {})
        files = {name: fact for name, fact in facts.items() if isinstance(fact, bytes)}
        others = {name: fact for name, fact in facts.items() if name not in files}
        return 0, {**files, **as_json(SAID, others)}

    return done


def key_of(name: str) -> str:
    """What an address calls a case or a file: no name of theirs gets into a browser's history."""
    return sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:24]


# --- to look at -----------------------------------------------------------------------------------


@_told
def listed(content: bytes, options: Options) -> Facts:
    """Every case: whoever waits longest is first."""
    del content
    states = [case.state() for case in case_folders(options["cases"])]
    return {"cases": [_in_words(state) for state in sorted(states, key=_by_waiting)]}


@_told
def one(content: bytes, options: Options) -> Facts:
    """One case ("case" is its key): the live workbook, and its rounds."""
    del content
    state = _case(options).state()
    return {**_in_words(state), **_files(state)}


@_told
def file(content: bytes, options: Options) -> Facts:
    """A file ("file" is its key) of a case: its name and its bytes."""
    del content
    case = _case(options)
    place = next((p for p in case.state().files if key_of(p) == options["file"]), None)
    if place is None:
        raise NotThereError
    return {"name": place.rpartition("/")[2], "content": case.read(place)}


@_told
def live(content: bytes, options: Options) -> Facts:
    """The live workbook of the case with this "reference"; empty where there is none."""
    del content
    path = _of(options).state().live
    return {"live": path.name if path else ""}


@_told
def why_not_live(content: bytes, options: Options) -> Facts:
    """Why this workbook is not the one that counts in its case; empty where it is."""
    return {"why": _of(options).check_live(content) or ""}


def handed_in_before(cases: Path | None, reference: str) -> Iterator[bytes]:
    """What was handed in for a case so far, the newest first, as far as it lies in its folder."""
    if cases is None:
        return
    folder = CaseFolder(cases, reference)
    try:
        for each in reversed(folder.state().rounds):
            if each.submitted:
                yield folder.read(each.submitted.relative_to(folder.folder).as_posix())
    except CaseError:
        return  # what cannot be read is not at hand


# --- to write to ----------------------------------------------------------------------------------


@_told
def put_right(content: bytes, options: Options) -> Facts:
    """Finish what was broken off in a case ("case" is its key)."""
    del content
    _case(options).put_right(_now(options))
    return {}


@_told
def hand_in(content: bytes, options: Options) -> Facts:
    """Put a workbook into a new round, with what was made of it: the folder of the round."""
    submitted, decision = options["submitted"], options["decision"]
    return _place(_of(options).hand_in(content, submitted, decision, _now(options)))


@_told
def give_back(content: bytes, options: Options) -> Facts:
    """Return a workbook with this "decision": the path of the live one."""
    return _place(_of(options).give_back(content, options["decision"], _now(options)))


@_told
def sign(content: bytes, options: Options) -> Facts:
    """Put what was signed ("files" by name) into the round: the folder in which it stands.

    ``content`` is the workbook in which it goes on; empty: there is none. What was signed first
    elsewhere, and second here, goes to the round that waits for a second signature ("second").
    """
    folder, files, now = _of(options), options["files"], _now(options)
    following = content or None
    if options["second"] or folder.state().waits_for is Waits.SECOND:
        return _place(folder.countersign(files, now, following))
    return _place(folder.sign(files, now, following, decision=options["decision"]))


def _place(path: Path) -> Facts:
    return {"place": str(path)}


def _now(options: Options) -> Any:
    return cast(Terms, options["terms"]).now


def _of(options: Options) -> CaseFolder:
    return CaseFolder(options["cases"], options["reference"])


def _case(options: Options) -> CaseFolder:
    for case in case_folders(options["cases"]):
        if key_of(case.folder.name) == options["case"]:
            return case
    raise NotThereError


# --- in words -------------------------------------------------------------------------------------


def _by_waiting(state: CaseState) -> tuple[bool, float, str]:
    since = state.since.timestamp() if state.since else 0.0
    return state.waits_for is Waits.NOBODY, since, state.folder.name


def _in_words(state: CaseState) -> Facts:
    return {
        "key": key_of(state.folder.name),
        "name": state.folder.name,
        "is_waiting": state.waits_for is not Waits.NOBODY,
        "waits_for": state.waits_for.value,
        "round": state.round,
        "wrong": state.wrong,
        "open_in": state.open_in,
        "since": moment(state.since) if state.since else "",
    }


def _files(state: CaseState) -> Facts:
    """The live workbook and the rounds, the newest first, with the key of each file."""
    places = {path: place for place, path in state.files.items()}
    rounds = [
        {
            "name": each.folder.name,
            "came": came(each),
            "on": moment(each.since) if each.since else "",
            "files": [
                {"key": key_of(places[path]), "name": places[path].partition("/")[2]}
                for path in each.files.values()
            ],
        }
        for each in reversed(state.rounds)
    ]
    to_decide = state.submitted if state.waits_for is Waits.SUPERVISOR else None
    return {
        "rounds": rounds,
        "live": {"key": key_of(state.live.name), "name": state.live.name} if state.live else None,
        "to_decide": key_of(places[to_decide]) if to_decide else "",
    }
