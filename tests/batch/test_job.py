"""A job: nothing is done twice, what is damaged is done again, and each source is answered for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from arms_docs.batch.batch_ledger import open_ledger
from arms_docs.batch.here import Here
from arms_docs.batch.job import UNFINISHED, Item, Job, not_reached
from arms_docs.batch.manifest import Answer
from arms_docs.batch.task import Result, Task

WORK = "tests.batch.test_job:work"


class Counting(Here):
    """Does tasks here, and counts them."""

    def __init__(self) -> None:
        self.done = list[bytes]()

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        for task in tasks:
            self.done.append(task.content)
            yield from super().run([task])


def items(sources: dict[str, bytes]) -> list[Item]:
    return [
        Item(name, f"cases/{name}", lambda content=content: (content, ""))  # type: ignore[misc]
        for name, content in sources.items()
    ]


def done(folder: Path, sources: dict[str, bytes]) -> tuple[list[Answer], list[bytes]]:
    """The answers for these sources, and what was worked on for them."""
    engine = Counting()
    with open_ledger(folder, "check") as ledger:
        job = Job(WORK, None, "program", folder, ledger)
        answers = list(job.answers(items(sources), engine))
    return answers, engine.done


def written(folder: Path) -> dict[str, bytes]:
    paths = sorted((folder / "files").rglob("*.txt"))
    return {path.relative_to(folder / "files").as_posix(): path.read_bytes() for path in paths}


def work(content: bytes, _options: object) -> tuple[int, dict[str, bytes], str]:
    if b"fail" in content:
        raise ValueError(content.decode())
    return 0, {"out.txt": content.upper()}, "done"


def test_a_second_run_does_what_is_new_or_changed_and_nothing_else(tmp_path: Path) -> None:
    sources = {"a": b"one", "b": b"two"}
    answers, worked = done(tmp_path / "out", sources)
    assert worked == [b"one", b"two"] and not any(answer.earlier for answer in answers)
    answers, worked = done(tmp_path / "out", {**sources, "b": b"other", "c": b"three"})
    assert worked == [b"other", b"three"]
    assert [answer.source for answer in answers if answer.earlier] == ["a"]
    assert written(tmp_path / "out") == {
        "cases/a.out.txt": b"ONE",
        "cases/b.out.txt": b"OTHER",
        "cases/c.out.txt": b"THREE",
    }


def test_an_output_that_is_gone_or_was_changed_is_made_again(tmp_path: Path) -> None:
    sources = {"a": b"one", "b": b"two", "c": b"three"}
    done(tmp_path / "out", sources)
    (tmp_path / "out/files/cases/a.out.txt").unlink()
    (tmp_path / "out/files/cases/b.out.txt").write_bytes(b"TW")
    assert done(tmp_path / "out", sources)[1] == [b"one", b"two"]
    assert written(tmp_path / "out")["cases/b.out.txt"] == b"TWO"


def test_two_sources_of_one_content_are_worked_on_once_and_both_have_it(tmp_path: Path) -> None:
    answers, worked = done(tmp_path / "out", {"a": b"one", "b": b"one"})
    assert worked == [b"one"] and len(answers) == 2
    assert written(tmp_path / "out") == {"cases/a.out.txt": b"ONE", "cases/b.out.txt": b"ONE"}
    (tmp_path / "out/files/cases/b.out.txt").unlink()
    assert done(tmp_path / "out", {"a": b"one", "b": b"one"})[1] == []
    assert len(written(tmp_path / "out")) == 2


def test_a_fault_stops_nothing_and_is_tried_again_by_the_next_run(tmp_path: Path) -> None:
    sources = {"a": b"fail", "b": b"two"}
    answers, _ = done(tmp_path / "out", sources)
    assert [answer.exit_code for answer in answers] == [70, 0]
    assert answers[0].outcome == "it failed by a fault of this program (ValueError)"
    assert done(tmp_path / "out", sources)[1] == [b"fail"]


def test_what_a_killed_run_was_writing_is_taken_away(tmp_path: Path) -> None:
    done(tmp_path / "out", {"a": b"one"})
    (tmp_path / "out" / UNFINISHED).mkdir(exist_ok=True)
    (tmp_path / "out" / UNFINISHED / "one").write_bytes(b"half")
    done(tmp_path / "out", {"a": b"one"})
    assert not list((tmp_path / "out" / UNFINISHED).glob("*"))


def test_what_was_not_reached_is_answered_for() -> None:
    answers = not_reached(items({"a": b"", "b": b""}), [Answer("a", "", 0, None, "")])  # type: ignore[arg-type]
    assert [(answer.source, answer.exit_code) for answer in answers] == [("b", None)]
