"""What ARMS and RM2000 say: the tables as data, each with its source and how sure we are of it."""

from arms_docs.instrument.load import load_instrument, read_instrument
from arms_docs.instrument.model import (
    CAUTION,
    ActionPriority,
    Factor,
    FactorKind,
    FactorRating,
    IndicatedRule,
    Instrument,
    InstrumentError,
    Level,
    LevelMeaning,
    RatingMeaning,
    Rm2000Tables,
)
from arms_docs.instrument.provenance import Provenance, Status
from arms_docs.instrument.tables import DecisionTable, Hit

__all__ = [
    "CAUTION",
    "ActionPriority",
    "DecisionTable",
    "Factor",
    "FactorKind",
    "FactorRating",
    "Hit",
    "IndicatedRule",
    "Instrument",
    "InstrumentError",
    "Level",
    "LevelMeaning",
    "Provenance",
    "RatingMeaning",
    "Rm2000Tables",
    "Status",
    "load_instrument",
    "read_instrument",
]
