"""The command line: the only place that prints, reads the clock, or exits."""

from arms_docs.cli.main import main

__all__ = ["main"]
