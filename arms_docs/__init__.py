"""arms_docs: an ARMS assessment workbook that becomes a signed-off PDF.

The verbs, for programs: `check`, `rate`, `render`, `submit`, `send_back`, `sign_off`, `prepare`,
`countersign` and `verify`. What each takes, gives and raises, and an example of the whole, stands
in `arms_docs.library`; what else is offered here are the values that go in and come out of them.

The names are looked up when they are first used (PEP 562): importing this package imports nothing
else, so that the command line is quick where it has little to do.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.3.0"

if TYPE_CHECKING:  # for type checkers and editors, which run no code and then know every name
    from arms_docs.library import *  # noqa: F403
    from arms_docs.library import __all__ as __all__
else:

    def __getattr__(name: str) -> Any:
        """A name of the library, or its ``__all__``, looked up when it is first used."""
        # Python asks for other names with underscores on its own account: they cost no import.
        if name == "__all__" or not name.startswith("__"):
            library = import_module("arms_docs.library")
            if name == "__all__" or name in library.__all__:
                return getattr(library, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*import_module("arms_docs.library").__all__, "__version__"]
