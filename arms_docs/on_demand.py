"""Loading what few runs need, when they need it, so that all the others start quickly.

Imports stand at the top of every module. What is too slow for that, and seldom wanted, is named in
words instead, "module:attribute", and loaded here: a command of the command line, an output that
one option asks for, the blank of a form that an organisation has worded itself. What a library
imports for the few of its users that need it can wait, too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


def load(path: str) -> Any:
    """The object at "module:attribute", its module imported now.

    >>> load("math:pi")
    3.141592653589793
    """
    module, _, attribute = path.partition(":")
    return getattr(import_module(module), attribute)


class Waiting(ModuleType):
    """A module that is loaded when something is made or called of it.

    While others are imported with it, each of its names is a class in its place: it may stand in an
    annotation, and to call it calls what bears the name. Afterwards the module itself answers.
    """

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):  # what Python asks of every module
            raise AttributeError(attribute)
        path = f"{self.__name__}:{attribute}"
        if sys.modules.get(self.__name__) is not self:
            return load(path)
        return type(
            attribute, (), {"__new__": lambda _, *given, **named: load(path)(*given, **named)}
        )


@contextmanager
def waiting(*modules: str) -> Iterator[None]:
    """While this lasts, whoever imports one of these modules gets it as one that waits.

    Afterwards everybody gets the module itself. One that is loaded already is let be. What is
    imported meanwhile may not build on the module: no class may be made of one of its classes.
    """
    waits = {name: Waiting(name) for name in modules if name not in sys.modules}
    sys.modules.update(waits)
    try:
        yield
    finally:
        for name, module in waits.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
