"""The text of a mail or for a meeting. What it says stands in ``templates/messages``."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from arms_docs.casework.telling.copies import copies
from arms_docs.casework.telling.nameless import without_name
from arms_docs.casework.telling.told import HowFar, NotToldError, Told
from arms_docs.data_class import dataclass
from arms_docs.report.pages import text_environment

A_MINUTE = 150  # words, read out calmly
NOT_YET = (
    "It is {how_far}, and not signed off: nothing of it goes to a panel. Make this text from the "
    "signed record."
)
NOT_DECIDED = "It is {how_far}: there is nothing to file before it is signed."
DECIDED = "It is decided on: there is nothing more to ask of the supervisor."


class To(Enum):
    """For whom a text is."""

    SUPERVISOR = "supervisor"
    PANEL = "panel"
    FILE = "file"
    MEETING = "meeting"


@dataclass(frozen=True)
class Message:
    """A text with its subject, to be pasted."""

    subject: str
    text: str

    def __str__(self) -> str:
        return f"Subject: {self.subject}\n\n{self.text}"


def due(told: Told) -> tuple[To, ...]:
    """For whom there is a text now, the likeliest first."""
    if told.how_far in (HowFar.DRAFT, HowFar.HANDED_IN):
        return (To.SUPERVISOR, To.MEETING)
    if told.how_far is HowFar.WAITS:
        return (To.FILE, To.MEETING)
    return (To.PANEL, To.MEETING, To.FILE)


def message(told: Told, to: To) -> Message:
    """The text for these readers. Raises NotToldError where there is none for them yet, or now."""
    if to not in due(told):
        why = {To.PANEL: NOT_YET, To.FILE: NOT_DECIDED}.get(to, DECIDED)
        raise NotToldError(why.format(how_far=_words(told.how_far)))
    template = text_environment().get_template(f"messages/{to.value}.txt.j2")
    facts = {"told": told, "copies": copies(annex=told.annex), "HowFar": HowFar}
    text = template.render(plain=_plain(told, to), **facts).strip()
    subject, _, rest = text.partition("\n")
    return Message(subject, re.sub(r"\n{3,}", "\n\n", f"{rest.strip()}\n"))


def _plain(told: Told, to: To) -> Callable[[str], str]:
    """Typed words as these readers get them: the name is for the meeting alone."""
    if to is To.MEETING:
        return str
    return lambda text: without_name(text, told.name)


def _words(how_far: HowFar) -> str:
    is_state = {HowFar.DRAFT: "a draft", HowFar.WAITS: "waiting for a second signature"}
    return is_state.get(how_far, how_far.value)


def seconds(message: Message) -> int:
    """How long it takes to read a text out, to the next ten seconds."""
    exact = len(message.text.split()) * 60 / A_MINUTE
    return max(10, -(-int(exact) // 10) * 10)
