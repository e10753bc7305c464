"""An assessment handed in, and what was signed read once more by the other process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from arms_docs.assessment import at
from arms_docs.casework import Outcome, Terms, supervisors
from arms_docs.casework.drafting import NotWithoutNotesError, without_notes
from arms_docs.casework.keeping import check_written
from arms_docs.casework.signing import DECISION, SUBMITTED, Sealing, submit
from arms_docs.desk.work.readings import reading_of
from arms_docs.problems import Problem
from arms_docs.rating import Reading
from arms_docs.signoff.keys import KeyProblem, load_key
from arms_docs.signoff.sign import CannotSign

Done = tuple[int, dict[str, bytes]]

SAID = "said.json"
NO_KEY = (
    "A passphrase was typed, and no key was chosen. Choose the key to sign with, or leave both "
    "empty to hand in without your signature."
)


def hand_in(content: bytes, options: Mapping[str, object]) -> Done:
    """The submission and the file to decide in, or why there is none (``said.json``).

    ``options``: ``identity`` a new assessment id; ``without_notes``; ``key`` a PKCS#12 file or
    empty, and its ``passphrase``.
    """
    terms = cast(Terms, options["terms"])
    reading = reading_of(content, terms, str(options["name"]))
    left_out: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    try:
        if options["without_notes"]:
            without = without_notes(reading, terms)
            reading, left_out, notes = without.reading, without.left_out, (without.note,)
        sealing = _sealing(cast(bytes, options["key"]), str(options["passphrase"]), terms)
        identity = str(options["identity"])
        outcome = submit(reading, terms, identity=identity, sealing=sealing, notes=notes)
    except NotWithoutNotesError as error:
        return _refused("notes", str(error))
    except (KeyProblem, CannotSign) as error:
        return _refused("key", str(error))
    if not outcome.files:
        return _refused("key" if reading.ok else "", *_lines(outcome))
    lines = {
        "left_out": [". ".join(filter(None, (at(p), p.message))) for p in left_out],
        "signed_by": sealing.key.signer.name if sealing else "",
        "supervisors": _supervisors(reading, terms),
    }
    files = {
        SUBMITTED: outcome.files[SUBMITTED],
        DECISION: outcome.files[DECISION],
        SAID: json.dumps(lines).encode(),
    }
    return 0, files


def check(content: bytes, options: Mapping[str, object]) -> Done:
    """What is wrong with a signed submission, asked of a process that had no part in signing it."""
    terms = cast(Terms, options["terms"])
    faults = check_written({SUBMITTED: content}, terms)
    return _refused("", *faults) if faults else (0, {})


def _sealing(key: bytes, passphrase: str, terms: Terms) -> Sealing | None:
    if not key and passphrase:
        raise KeyProblem(NO_KEY)
    if not key:
        return None
    return Sealing.of(load_key(key, passphrase), terms.settings)


def _supervisors(reading: Reading, terms: Terms) -> list[str]:
    """Whom there is to tell, as far as the settings say."""
    if reading.assessment is None:
        return []
    return [
        f"{person.name} ({person.role})"
        for person in supervisors(reading.assessment, terms.settings, terms.today)
    ]


def _lines(outcome: Outcome) -> list[str]:
    return [f"{problem.message} {problem.remedy}" for problem in outcome.problems]


def _refused(about: str, *lines: str) -> Done:
    """``about`` is the field of the form that it is about, if it is about one."""
    return 1, {SAID: json.dumps({"about": about, "refused": lines}).encode()}
