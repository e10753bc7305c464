"""A state as plain data, for the desk and for programs. Files are told by their place."""

from __future__ import annotations

from arms_docs.cases.case_state import CaseState, Round


def as_data(state: CaseState) -> dict[str, object]:
    """A state as JSON can hold it: the newest round first."""
    return {
        "folder": state.folder.name,
        "waits_for": state.waits_for.value,
        "since": state.since.isoformat() if state.since else None,
        "round": state.round,
        "live": state.live.name if state.live else None,
        "open_in": state.open_in,
        "wrong": list(state.wrong),
        "rounds": [_round(each, state) for each in reversed(state.rounds)],
    }


def _round(each: Round, state: CaseState) -> dict[str, object]:
    return {
        "name": each.folder.name,
        "came": came(each),
        "on": each.since.isoformat() if each.since else None,
        "files": [path.relative_to(state.folder).as_posix() for path in each.files.values()],
    }


def came(each: Round) -> str:
    """What came of a round, in a word or two."""
    if each.record:
        return "signed, and waits for a second signature" if each.wants_second else "signed"
    return "returned" if each.returned else "handed in"
