"""Weak words in an action: those that promise nothing that could be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arms_docs.assessment.form import Action
from arms_docs.compare import fold

MEASURED = re.compile(r"(?<![a-z])\d")  # a number; the digit of R1, E4 or S2 measures nothing


def weak_words_in(action: Action, weak_words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The fields of an action in which a weak word stands, each with the first such word.

    The action and its measure are looked at; none where either holds a number or a date.
    """
    texts = {"what": action.what, "measure": action.measure}
    folded = {field: fold(text) for field, text in texts.items() if isinstance(text, str)}
    if any(MEASURED.search(text) for text in folded.values()):
        return
    for field, text in folded.items():
        word = next((w for w in weak_words if re.search(rf"\b{re.escape(w)}", text)), None)
        if word is not None:
            yield field, word
