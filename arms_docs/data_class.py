"""Data classes as those of the standard library, made in a tenth of the time.

For each frozen data class the standard library writes and compiles six methods. A command that
reads a workbook imports some 130 of them, and that took half the time of importing our modules.
Here it finds the fields and writes nothing: `__init__` is written when the first object of a class
is made, and the other five are the same for every class. What they do is what its own do. Where a
class asks for anything else than frozen fields, or has a data class above it, the standard library
makes it.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import partial
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

OWN = ("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__")
SELDOM = ("KW_ONLY", "InitVar")  # what a name in a class may be said to be, and is no field then
MADE = object()  # in the place of what a field makes anew for each object

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, **asked: bool) -> Any:
        """The decorator, with the arguments that the standard library's has."""
        if cls is None:
            return partial(dataclass, **asked)
        if asked != {"frozen": True} or not _is_plain(cls):
            return dataclasses.dataclass(cls, **asked)
        return _complete(dataclasses.dataclass(cls, init=False, repr=False, eq=False))


def _is_plain(cls: type) -> bool:
    """Whether all that a class asks for is fields that are taken in order, and nothing else."""
    declared = [value for value in vars(cls).values() if isinstance(value, Field)]
    kinds = " ".join(map(str, inspect.get_annotations(cls).values()))
    has_own = any(name in vars(cls) for name in OWN)
    has_seldom = any(word in kinds for word in SELDOM)
    return (
        not has_own
        and not has_seldom
        and all(map(_is_taken_in_order, declared))
        and not any(map(dataclasses.is_dataclass, cls.__mro__[1:]))
    )


def _is_taken_in_order(field: Field[Any]) -> bool:
    return field.init and field.kw_only is not True and field.hash is None


def _complete(cls: Any) -> Any:
    """The class with its methods."""
    fields = dataclasses.fields(cls)
    compared = _values(tuple(each.name for each in fields if each.compare))
    shown = [each.name for each in fields if each.repr]

    def init(self: Any, *values: Any, **named: Any) -> None:
        cls.__init__ = _written_init(cls, fields)
        cls.__init__(self, *values, **named)

    def represented(self: Any) -> str:
        parts = [f"{name}={getattr(self, name)!r}" for name in shown]
        return f"{type(self).__qualname__}({', '.join(parts)})"

    def equals(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    cls.__init__ = init
    cls.__repr__ = recursive_repr()(represented)
    cls.__eq__ = equals
    cls.__hash__ = lambda self: hash(compared(self))
    cls.__setattr__, cls.__delattr__ = _refuse_to_set, _refuse_to_delete
    cls.__dataclass_params__.frozen = True  # so that the standard library makes what is below it
    return cls


def _values(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What an object has under these names, as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _written_init(cls: Any, fields: tuple[Field[Any], ...]) -> Any:
    """The `__init__` of a class, which takes its fields in order and by name."""
    known: dict[str, Any] = {"__put__": object.__setattr__, "__made__": MADE}
    taken, lines = ["self"], []
    for each in fields:
        name, value, default = each.name, each.name, ""
        if each.default_factory is not MISSING:
            known[f"__make_{name}__"] = each.default_factory
            value, default = f"__make_{name}__() if {name} is __made__ else {name}", "=__made__"
        elif each.default is not MISSING:
            known[f"__default_{name}__"] = each.default
            default = f"=__default_{name}__"
        taken.append(f"{name}{default}")
        lines.append(f"__put__(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    text = f"def __init__({', '.join(taken)}):\n " + "\n ".join(lines or ["pass"])
    exec(text, known)  # noqa: S102 - of the names of fields alone, as the standard library does
    written = known["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written


def _refuse_to_set(self: Any, name: str, value: Any) -> None:
    if _is_fixed(self, name):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(self, name, value)


def _refuse_to_delete(self: Any, name: str) -> None:
    if _is_fixed(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")
    object.__delattr__(self, name)


def _is_fixed(self: Any, name: str) -> bool:
    """Whether nothing may be done with it: a class of its own below a data class has its own."""
    return "__dataclass_params__" in vars(type(self)) or name in self.__dataclass_fields__
