"""The log: what was done with which record, when and by whom, and what follows from it."""
