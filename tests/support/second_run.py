"""The second run of `sign`, in the process of the test.

It judges the same files by the same question. A new interpreter for each signature would cost the
tests a second and a half every time; that one is started, and what it shares with the first, is
looked at in tests/cli/test_second_run.py, and wherever the program is run as a user runs it.
"""

from __future__ import annotations

import json
from io import BytesIO

from arms_docs.cli.check_written import Question, _answer


class Here:
    """What is used of a process: asked a question, it answers it. No page is drawn before."""

    def __init__(self) -> None:
        self.stdin = BytesIO()

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing was started."""

    def communicate(self, question: bytes, timeout: float) -> tuple[bytes, bytes]:
        """The answer, and what was said beside it."""
        assert timeout > 0
        return json.dumps([*_answer(Question.of_json(question))]).encode(), b""

    def kill(self) -> None:
        """Nothing was started."""
