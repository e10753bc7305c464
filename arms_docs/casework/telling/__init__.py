"""What is said of a case in a mail and at the meeting: text to paste or to read out.

- `told`: what there is to say, from a workbook, a submission or a signed record; never of a file
  that was changed, and nothing but what page one of the panel's copy says;
- `nameless`: typed words without the name of the person, for a mail;
- `copies`: which copy goes to whom, and which to nobody else;
- `message`: the text, for the supervisor, the panel's secretary, the file or the meeting.

Restricted information is taken out before a word is written, as for the panel's copy: so it is in
none of these texts, whoever gets them. A mail goes further than it is meant to: it has the case
reference and not the name. At the meeting the name is said.
"""

from __future__ import annotations

from arms_docs.casework.telling.copies import copies
from arms_docs.casework.telling.message import Message, To, due, message, seconds
from arms_docs.casework.telling.nameless import without_name
from arms_docs.casework.telling.told import HowFar, NotToldError, Told, told

__all__ = [
    "HowFar",
    "Message",
    "NotToldError",
    "To",
    "Told",
    "copies",
    "due",
    "message",
    "seconds",
    "told",
    "without_name",
]
