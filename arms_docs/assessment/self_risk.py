"""Before which actions a person is asked again whether he may harm himself.

Source: the words are ours (``[prompts]`` of ``arms.toml``), after reviews of deaths around contact
of the police over sexual offences.
"""

from __future__ import annotations

import re

from arms_docs.assessment.choices import SelfConcern
from arms_docs.assessment.form import Action
from arms_docs.compare import fold
from arms_docs.instrument import Instrument

# Of these there is a next step, and he is asked again before bad news.
ASKED_AGAIN = (SelfConcern.SOME, SelfConcern.HIGH, SelfConcern.NOT_ASKED)


def prompt_in(action: Action, instrument: Instrument) -> str:
    """The word for which he is asked before this action: of the tables, and in its text.

    Nothing where the action is closed or speaks of none.
    """
    if not (action.is_open and instrument.prompts and isinstance(action.what, str)):
        return ""
    text = fold(action.what)
    words = instrument.prompts.words
    return next((word for word in words if re.search(rf"\b{re.escape(word)}", text)), "")
