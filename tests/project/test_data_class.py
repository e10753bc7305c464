"""Our data classes do what those of the standard library do, and every module takes ours."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
from collections.abc import Callable
from dataclasses import KW_ONLY, FrozenInstanceError, InitVar, field
from functools import cached_property
from typing import Any, ClassVar

import pytest

from arms_docs import data_class
from tests.support.paths import PROJECT

Decorator = Callable[..., Any]
BOTH = pytest.mark.parametrize(
    "dataclass", [data_class.dataclass, dataclasses.dataclass], ids=["ours", "theirs"]
)


def case(dataclass: Decorator) -> Any:
    @dataclass(frozen=True)
    class Case:
        """A case."""

        name: str
        put: int = 1
        days: list[int] = field(default_factory=list, compare=False)
        secret: str = field(default="s", repr=False)
        known: ClassVar[int] = 7

        @cached_property
        def loud(self) -> str:
            return self.name.upper()

    return Case


@dataclasses.dataclass(frozen=True)
class Theirs:
    name: str


@data_class.dataclass(frozen=True)
class Ours:
    name: str


@BOTH
def test_it_is_made_in_order_and_by_name(dataclass: Decorator) -> None:
    made = case(dataclass)("a", put=2)
    assert (made.name, made.put, made.days, made.secret, made.known) == ("a", 2, [], "s", 7)
    assert made.loud == "A"
    assert case(dataclass)("a").days is not made.days
    assert case(dataclass)("a", 2, [3], "t").secret == "t"


@BOTH
def test_what_it_cannot_be_made_of_is_said(dataclass: Decorator) -> None:
    wrong: list[tuple[Any, ...]] = [(), ("a", 1, [], "s", 5)]
    for given in wrong:
        with pytest.raises(TypeError, match=r"case\.<locals>\.Case\.__init__\(\)"):
            case(dataclass)(*given)
    with pytest.raises(TypeError, match="unexpected keyword argument 'nme'"):
        case(dataclass)(nme="a")


@BOTH
def test_it_is_shown_without_what_is_not_to_be_shown(dataclass: Decorator) -> None:
    assert repr(case(dataclass)("a")) == "case.<locals>.Case(name='a', put=1, days=[])"
    holds_itself = case(dataclass)("a")
    holds_itself.days.append(holds_itself)
    assert repr(holds_itself) == "case.<locals>.Case(name='a', put=1, days=[...])"


@BOTH
def test_it_is_equal_by_what_is_compared(dataclass: Decorator) -> None:
    kind = case(dataclass)
    assert kind("a", days=[1]) == kind("a", days=[2])
    assert kind("a") != kind("b")
    assert kind("a", secret="x") != kind("a")
    assert kind("a") != case(dataclass)("a"), "another class of the same fields"
    assert kind("a") != ("a", 1, "s")
    assert hash(kind("a", days=[1])) == hash(("a", 1, "s"))
    assert {kind("a"), kind("a"), kind("b")} == {kind("b"), kind("a")}


@BOTH
@pytest.mark.parametrize("name", ["name", "known", "nothing"])
def test_nothing_can_be_changed(dataclass: Decorator, name: str) -> None:
    made = case(dataclass)("a")
    with pytest.raises(FrozenInstanceError, match=f"^cannot assign to field '{name}'$"):
        setattr(made, name, "b")
    with pytest.raises(FrozenInstanceError, match=f"^cannot delete field '{name}'$"):
        delattr(made, name)


@BOTH
def test_a_class_below_it_that_is_none_has_its_own(dataclass: Decorator) -> None:
    class Below(case(dataclass)):  # type: ignore[misc]
        pass

    below = Below("a")
    below.more = 1
    assert below.more == 1
    del below.more
    with pytest.raises(FrozenInstanceError):
        below.name = "b"
    assert below != case(dataclass)("a")


@BOTH
def test_a_data_class_below_it_takes_its_fields_first(dataclass: Decorator) -> None:
    @dataclass(frozen=True)
    class Below(case(dataclass)):  # type: ignore[misc]
        more: int = 5

        def __post_init__(self) -> None:
            assert self.more, "it must be something"

    assert repr(Below("a")).endswith("Below(name='a', put=1, days=[], more=5)")
    assert dataclasses.astuple(Below("a")) == ("a", 1, [], "s", 5)
    with pytest.raises(AssertionError, match="it must be something"):
        Below("a", more=0)


@BOTH
def test_one_of_no_fields_and_one_of_one(dataclass: Decorator) -> None:
    @dataclass(frozen=True)
    class Nothing:
        pass

    @dataclass(frozen=True)
    class One:
        number: float

    nan = float("nan")
    assert Nothing() == Nothing() and hash(Nothing()) == hash(())
    assert One(nan) == One(nan) and hash(One(1.0)) == hash((1.0,))


@BOTH
def test_what_is_asked_for_beside_fields_is_as_theirs(dataclass: Decorator) -> None:
    @dataclass(frozen=True)
    class Special:
        first: int
        seen: InitVar[int]
        worked_out: int = field(init=False, default=3)
        _: KW_ONLY
        last: int = 4

        def __eq__(self, other: object) -> bool:
            return True

        def __post_init__(self, seen: int) -> None:
            object.__setattr__(self, "worked_out", seen)

    made: Any = Special
    assert made(1, 9, last=2).worked_out == 9
    assert Special(1, 9) == "anything"
    with pytest.raises(TypeError):
        made(1, 9, 3, 2)
    with pytest.raises(FrozenInstanceError):
        made(1, 9).first = 2


@BOTH
@pytest.mark.parametrize("asked", [{}, {"frozen": True, "order": True}, {"eq": False}])
def test_with_other_arguments_it_is_as_theirs(dataclass: Decorator, asked: dict[str, bool]) -> None:
    @dataclass(**asked)
    class Plain:
        number: int = 1

    assert (Plain() == Plain()) is asked.get("eq", True)
    assert hasattr(Plain, "__hash__") and bool(asked.get("order")) == ("__lt__" in vars(Plain))
    if not asked.get("frozen"):
        Plain().number = 2


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_the_standard_library_makes_one_below_it(kind: Any) -> None:
    below: Any = dataclasses.make_dataclass("Below", [("n", int)], bases=(kind,), frozen=True)
    assert repr(below("a", 1)) == "Below(name='a', n=1)"
    with pytest.raises(FrozenInstanceError):
        below("a", 1).name = "b"


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_it_is_copied_replaced_and_matched(kind: Any) -> None:
    made = kind("a")
    assert dataclasses.fields(made)[0].name == kind.__match_args__[0] == "name"
    assert dataclasses.replace(made, name="b") == kind("b")
    assert dataclasses.asdict(made) == {"name": "a"}
    assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == copy.copy(made) == made  # noqa: S301


def test_methods_are_written_when_they_are_needed() -> None:
    kind = case(data_class.dataclass)
    begun = kind.__init__
    kind("a")
    assert kind.__init__ is not begun


def test_every_module_takes_ours() -> None:
    theirs = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    modules = (PROJECT / "arms_docs").rglob("*.py")
    names = [path.name for path in modules if theirs.search(path.read_text(encoding="utf-8"))]
    assert names == []
