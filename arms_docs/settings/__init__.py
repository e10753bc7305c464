"""What an organisation declares, once, in one small TOML file.

It says who may sign, when two must, at which level; which tables, guide and intervals count and
which tables were compared with the manuals; how long records are kept; whom signatures are
trusted by; its own words for an interview; when what is late is escalated. The file holds no
secrets. Everything in it is optional: without a file nothing is restricted and nothing is changed
(`DEFAULTS`).

Takes the text of the file, and its folder for the files that it names. Gives `Settings`, or
everything wrong with them, each problem with file, key, line and remedy. The modules, in the order
of the data's path:

- `organisation`: the shapes, and what follows from them (who may sign, whether two must);
- `referenced_files`: certificates, revocation lists and tables that the file names;
- `read_settings`: the parts of the file, one function for each heading;
- `check_settings`: what contradicts itself in settings whose parts are right;
- `force`: the instrument under these settings, `instrument_in_force`;
- `write_settings`: settings written out whole. ``blank.toml`` is what an organisation starts from.

Decisions worth knowing:

- Settings travel. A record carries the settings that it was made under, written by `portable`, and
  is verified under them. They name no file then, so that they can be read anywhere, for ever.
- Whose choice it was is part of the record. Where settings change what the tables say, the
  instrument's edition gets a digest of that, and intervals of the organisation's own are marked
  as such in the source of the table.
- A confirmation names a table by its key and by the digest of what it said. When the table is
  changed the confirmation lapses, which is a warning; of several for one table the last counts.
- An organisation's own tables are checked when the settings are read, all faults at once, so that
  no command starts with tables in which the method could find no answer.
"""

from __future__ import annotations

from arms_docs.settings.force import instrument_in_force
from arms_docs.settings.organisation import (
    DEFAULTS,
    MARKING,
    Confirmation,
    Escalation,
    Intervals,
    Interview,
    Person,
    RetentionClass,
    SecondSignature,
    Settings,
    Signing,
    Trust,
)
from arms_docs.settings.read_settings import read_settings
from arms_docs.settings.referenced_files import fingerprint
from arms_docs.settings.write_settings import BLANK, block, portable, toml_text
from arms_docs.signatures import SignatureLevel, SignatureRole

__all__ = [
    "BLANK",
    "DEFAULTS",
    "MARKING",
    "Confirmation",
    "Escalation",
    "Intervals",
    "Interview",
    "Person",
    "RetentionClass",
    "SecondSignature",
    "Settings",
    "SignatureLevel",
    "SignatureRole",
    "Signing",
    "Trust",
    "block",
    "fingerprint",
    "instrument_in_force",
    "portable",
    "read_settings",
    "toml_text",
]
