"""Whether a newer program made a record, so that this one cannot tell what it says.

A newer program may mean by a field what we do not know. What we make of such a record would be
wrong in both directions: so it is said that we cannot tell, and which program can.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from arms_docs import __version__
from arms_docs.assessment import NEXT_NUMBER
from arms_docs.report import SIGNOFF_FIELDS, VERSION

RELEASE = re.compile(r"(\d+)\.(\d+)")  # what follows is a patch, which changes nothing signed


def newer_program(signoff: bytes) -> str:
    """A sentence on the newer program that wrote this sign-off data; empty: none did.

    Newer is a version of the file or a release of the program after ours, or a field that the file
    calls critical and that we do not know. Data that are no sign-off data at all are not newer.
    """
    try:
        data = json.loads(signoff)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(data, dict):
        return ""
    if _is_later(data.get("program")):
        return (
            f"It was made by a newer program ({data['program']}); this is {__version__}. "
            "Use that program for it."
        )
    if why := _what_we_do_not_know(data):
        return (
            f"It was made by a newer program than this one ({__version__}), which does not know "
            f"{why}. Use the newest program for it."
        )
    return ""


def _what_we_do_not_know(data: Mapping[str, Any]) -> str:
    """What of sign-off data only a newer program can know; empty: nothing."""
    if _is_later_version(data.get("version")):
        return f"data of version {data['version']}"
    if _is_later_form(data.get("schema")):
        return f"the form of the number {data['schema']}"
    fields = ", ".join(_unknown_fields(data))
    return f"what its reader must understand: {fields}" if fields else ""


def _is_later_form(form: object) -> bool:
    """Whether a form is named by a number that none of ours had. Later ones are named otherwise."""
    return isinstance(form, int) and form >= NEXT_NUMBER


def _is_later_version(version: object) -> bool:
    """Whether a file is of a later version than ours, or of one that is no number as ours are."""
    return version > VERSION if isinstance(version, int) else version is not None


def _is_later(program: object) -> bool:
    """Whether a program is of a later release than ours, or calls itself as none of ours does."""
    if not isinstance(program, str):
        return False
    theirs, ours = RELEASE.match(program), RELEASE.match(__version__)
    return theirs is None or (ours is not None and _numbers(theirs) > _numbers(ours))


def _numbers(release: re.Match[str]) -> tuple[int, ...]:
    return tuple(map(int, release.groups()))


def _unknown_fields(data: Mapping[str, Any]) -> list[str]:
    """The fields that a reader must understand and that we do not know."""
    critical = data.get("critical", [])
    names = critical if isinstance(critical, list) else [critical]
    return [str(name) for name in names if str(name) not in SIGNOFF_FIELDS]
