"""What an organisation declares, once, in one small TOML file: people, signing, tables, retention, trust."""

from arms_docs.settings.force import instrument_in_force
from arms_docs.settings.organisation import (
    DEFAULTS,
    MARKING,
    Confirmation,
    Intervals,
    Person,
    RetentionClass,
    SecondSignature,
    Settings,
    Signing,
    Trust,
)
from arms_docs.settings.read_settings import read_settings
from arms_docs.settings.write_settings import portable
from arms_docs.signatures import SignatureLevel, SignatureRole

__all__ = [
    "DEFAULTS",
    "MARKING",
    "Confirmation",
    "Intervals",
    "Person",
    "RetentionClass",
    "SecondSignature",
    "Settings",
    "SignatureLevel",
    "SignatureRole",
    "Signing",
    "Trust",
    "instrument_in_force",
    "portable",
    "read_settings",
]
