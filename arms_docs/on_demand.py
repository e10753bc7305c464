"""Loading what few runs need, when they need it, so that all the others start quickly.

Imports stand at the top of every module. What is too slow for that, and seldom wanted, is named in
words instead, "module:attribute", and loaded here: a command of the command line, an output that
one option asks for, the blank of a form that an organisation has worded itself.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def load(path: str) -> Any:
    """The object at "module:attribute", its module imported now.

    >>> load("math:pi")
    3.141592653589793
    """
    module, _, attribute = path.partition(":")
    return getattr(import_module(module), attribute)
