"""arms_docs: an ARMS assessment workbook that becomes a signed-off PDF.

The verbs, for programs: `check`, `rate`, `render`, `submit`, `send_back`, `sign_off`,
`countersign` and `verify`. What each takes, gives and raises, and an example of the whole, stands
in `arms_docs.library`; what else is offered here are the values that go in and come out of them.

The names are looked up when they are first used (PEP 562): importing this package imports nothing
else, so that the command line is quick where it has little to do.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the same names for type checkers and editors, which run no code
    from arms_docs.library import (
        DEFAULTS,
        CannotSign,
        Code,
        Edition,
        Instrument,
        KeyProblem,
        NothingToRenderError,
        NotSubmittedError,
        Outcome,
        Place,
        Problem,
        Rating,
        Reading,
        Sealing,
        Settings,
        Severity,
        SignatureLevel,
        Signer,
        SigningKey,
        Stage,
        Verdict,
        check,
        countersign,
        instrument_in_force,
        load_instrument,
        load_key,
        load_time_key,
        new_authority,
        new_key,
        new_workbook,
        rate,
        read_settings,
        render,
        send_back,
        sign_off,
        submit,
        time_from,
        verify,
    )

__version__ = "0.2.0"

__all__ = [
    "DEFAULTS",
    "CannotSign",
    "Code",
    "Edition",
    "Instrument",
    "KeyProblem",
    "NotSubmittedError",
    "NothingToRenderError",
    "Outcome",
    "Place",
    "Problem",
    "Rating",
    "Reading",
    "Sealing",
    "Settings",
    "Severity",
    "SignatureLevel",
    "Signer",
    "SigningKey",
    "Stage",
    "Verdict",
    "check",
    "countersign",
    "instrument_in_force",
    "load_instrument",
    "load_key",
    "load_time_key",
    "new_authority",
    "new_key",
    "new_workbook",
    "rate",
    "read_settings",
    "render",
    "send_back",
    "sign_off",
    "submit",
    "time_from",
    "verify",
]


def __getattr__(name: str) -> Any:
    """A name of the library, looked up when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("arms_docs.library"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
