"""A file's bytes, or the problem that stands in the way; and which kind of file its name says."""

from __future__ import annotations

from pathlib import Path

from arms_docs.plain_file import TooLargeError, read_plain
from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook import HERE, MOST_FILE, VERY_LARGE, lock_by_name

SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")  # how files end that are taken from a folder


def file_bytes(path: Path) -> bytes | Problem:
    """The bytes of the file at ``path``, or why it cannot be read. Never raises or waits."""
    content = _bytes_at(path)
    return lock_by_name(path.name, content) or content


def _bytes_at(path: Path) -> bytes | Problem:
    try:
        return read_plain(path, MOST_FILE)
    except TooLargeError:
        return problem(Code.TOO_LARGE, HERE, why=VERY_LARGE)
    except (FileNotFoundError, ValueError):  # a name with a NUL in it names no file
        return problem(Code.NOT_FOUND, HERE)
    except IsADirectoryError:
        return problem(Code.IS_FOLDER, HERE)
    except OSError as error:
        return problem(Code.NOT_READABLE, HERE, why=error.strerror or type(error).__name__)


def names_workbook(path: Path) -> bool:
    """Whether a file of this name is taken for a workbook; an answers file ends in ``.toml``.

    >>> names_workbook(Path("case.xlsx")), names_workbook(Path("answers.TOML"))
    (True, False)
    """
    return path.suffix.lower() != ".toml"
