"""The three streams of the program, and its clock, made fit for whatever they are connected to.

What is printed is never lost for a letter that an encoding lacks, and what nobody reads any more
does not change how a command ends:

- a letter that the encoding of a terminal lacks is written as its code, as JSON writes it;
- standard output whose reader has gone (``| head``) takes the rest and drops it: the command ends
  with the code that it would have ended with;
- standard error that cannot be written to is dropped: it tells, and decides nothing;
- a stream that was closed leads nowhere, so that no file that is opened gets its number.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import time
from datetime import datetime
from typing import TextIO

ERRORS = "as-json-writes-it"


def make_fit() -> None:
    """Make the streams and the clock of this process fit."""
    codecs.register_error(ERRORS, written_as_code)
    _open_closed()
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = _fit(sys.stdout, 1, forgiving=False)
    sys.stderr = _fit(sys.stderr, 2, forgiving=True)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    _set_zone()


def written_as_code(error: UnicodeError) -> tuple[str, int]:
    r"""What stands for letters that an encoding lacks, as a handler of `codecs`.

    >>> written_as_code(UnicodeEncodeError("ascii", "a≥😀", 1, 3, "it has no such letter"))
    ('\\u2265\\ud83d\\ude00', 3)
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    codes = (f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
    return "".join(codes), error.end


class _Output(io.FileIO):
    """Where a stream is written to. After the first failure, what comes is dropped.

    Only a failure of a stream that is not ``forgiving`` is told, and not that its reader has gone.
    """

    def __init__(self, number: int, *, forgiving: bool) -> None:
        super().__init__(number, "w", closefd=False)
        self.forgiving, self.failed = forgiving, False

    def write(self, content: object) -> int:
        """Write bytes, or drop them."""
        length = memoryview(content).nbytes  # type: ignore[arg-type]
        if self.failed:
            return length
        try:
            return super().write(content)  # type: ignore[arg-type]
        except OSError as error:
            self.failed = True
            if self.forgiving or isinstance(error, BrokenPipeError):
                return length
            raise OSError(error.errno, error.strerror, "standard output") from None


def _open_closed() -> None:
    """Connect streams that are closed to nothing."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # it gets the lowest number that is free, which is this


def _fit(stream: TextIO | None, number: int, *, forgiving: bool) -> TextIO:
    """A stream of the same encoding that behaves as is said above."""
    if isinstance(stream, io.TextIOWrapper) and stream.isatty():  # its reader does not go away
        stream.reconfigure(errors=ERRORS)
        return stream
    encoding = stream.encoding if stream else "utf-8"
    output = io.BufferedWriter(_Output(number, forgiving=forgiving))
    return io.TextIOWrapper(output, encoding=encoding, errors=ERRORS, line_buffering=forgiving)


def _set_zone() -> None:
    """Count in UTC where this machine names a time zone that there cannot be (TZ=XXX+25:99).

    That is what a system does itself with a name that it does not know.
    """
    try:
        datetime.now().astimezone()
    except ValueError:
        os.environ["TZ"] = "UTC0"
        if sys.platform != "win32":  # there, the variable is read afresh each time
            time.tzset()
