"""Formulas as Python objects, each with two readings: the text that Excel is given, and the
value that it has here.

    >>> age = number_cell("C7", 17)
    >>> says = if_(age < 18, "Too young: " & age, "OK")
    >>> says.text, says.value(Calculation({}))
    ('IF(C7<18,"Too young: "&C7,"OK")', 'Too young: 17')

So what a formula shows before anything calculates it (Protected View and previewers do not)
comes from the declaration that also makes its text. The operators of Python stand for those of
Excel, with the same order of precedence: ``+ - * /`` for numbers, ``&`` to join texts, ``< > <=
>=`` to compare. Equality is `Expression.equals`, as ``==`` would be asked of objects. A plain
Python text, number or truth value stands for itself.

Only functions that Excel 2016 and LibreOffice 7.4 both have, and nothing volatile. Text
comparison ignores case, an error in a part is one of the whole, and AND and OR look at all of
their parts: as in Excel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, wraps
from types import MappingProxyType

from arms_docs.assessment import length as length_in_cell
from arms_docs.problems import Place
from arms_docs.workbook.live.excel_values import (
    CellError,
    Value,
    as_number,
    as_text,
    as_truth,
    compared,
    found_at,
    is_like,
    position,
    substituted,
    trimmed_spaces,
)
from arms_docs.workbook.live.excel_values import (
    upper as upper_letters,
)

# How tightly an operator holds its parts together: a looser part of a tighter operator needs
# brackets.
COMPARED, JOINED, ADDED, MULTIPLIED, WHOLE = range(5)
NOTHING_SIGNED: Mapping[Place, str] = MappingProxyType({})


class Calculation:
    """One calculation of a workbook: what is typed into its cells, what was signed last time, and
    what each formula gives, worked out once.
    """

    def __init__(
        self, typed: Mapping[Place, Value], last: Mapping[Place, str] = NOTHING_SIGNED
    ) -> None:
        self.typed = typed
        self.last = last
        self.row = ""  # the row of the table in which a formula is being worked out
        self.part: Value = None  # what stands in the gap of a `Filled` that is being worked out
        self._values: dict[Expression, Value | CellError] = {}

    def value_of(self, formula: Expression) -> Value:
        """What a cell with this formula holds. Raises CellError where that is an error."""
        if formula not in self._values:
            try:
                self._values[formula] = formula.value(self)
            except CellError as error:
                self._values[formula] = error
        value = self._values[formula]
        if isinstance(value, CellError):
            raise value
        return value


class Expression:
    """A formula or a part of one: its text for Excel, and what it gives.

    ``binding`` is that of its outermost operator. Each kind of expression is a class below;
    formulas are made with the functions of this module.
    """

    __slots__ = ("binding", "text")

    def __init__(self, text: str, binding: int = WHOLE) -> None:
        self.text = text
        self.binding = binding

    def value(self, known: Calculation) -> Value:
        """What it gives in a calculation. Raises CellError where Excel would show an error."""
        raise NotImplementedError

    def __bool__(self) -> bool:
        """Never: whether it is true is known only once it is worked out."""
        raise TypeError(f"a formula is neither true nor false before it is worked out: {self.text}")

    def equals(self, other: Part) -> Expression:
        """Whether two values are the same: ``=``."""
        return _comparison(self, "=", other, lambda order: order == 0)

    def differs(self, other: Part) -> Expression:
        """Whether two values differ: ``<>``."""
        return _comparison(self, "<>", other, lambda order: order != 0)

    def __lt__(self, other: Part) -> Expression:
        return _comparison(self, "<", other, lambda order: order < 0)

    def __le__(self, other: Part) -> Expression:
        return _comparison(self, "<=", other, lambda order: order <= 0)

    def __gt__(self, other: Part) -> Expression:
        return _comparison(self, ">", other, lambda order: order > 0)

    def __ge__(self, other: Part) -> Expression:
        return _comparison(self, ">=", other, lambda order: order >= 0)

    def __add__(self, other: Part) -> Expression:
        return _arithmetic(self, "+", other, ADDED, lambda a, b: a + b)

    def __radd__(self, other: Part) -> Expression:
        return expression(other) + self

    def __sub__(self, other: Part) -> Expression:
        return _arithmetic(self, "-", other, ADDED, lambda a, b: a - b)

    def __rsub__(self, other: Part) -> Expression:
        return expression(other) - self

    def __mul__(self, other: Part) -> Expression:
        return _arithmetic(self, "*", other, MULTIPLIED, lambda a, b: a * b)

    def __rmul__(self, other: Part) -> Expression:
        return expression(other) * self

    def __truediv__(self, other: Part) -> Expression:
        return _arithmetic(self, "/", other, MULTIPLIED, _quotient)

    def __and__(self, other: Part) -> Expression:
        return joined((self, other))

    def __rand__(self, other: Part) -> Expression:
        return joined((other, self))

    def in_brackets(self) -> Expression:
        """The same in brackets, where a reader of the sheet is better off with them."""
        return Leaf(f"({self.text})", self.value)


Part = Expression | str | int | bool


class Leaf(Expression):
    """What is read from elsewhere: an answer's cell, another formula's, a range, a table."""

    __slots__ = ("_read",)

    def __init__(self, text: str, read: Callable[[Calculation], Value]) -> None:
        super().__init__(text)
        self._read = read

    def value(self, known: Calculation) -> Value:
        """What is read."""
        return self._read(known)


class Constant(Expression):
    """A text, a number, TRUE or FALSE."""

    __slots__ = ("plain",)

    def __init__(self, plain: str | int | bool) -> None:
        if isinstance(plain, bool):
            super().__init__("TRUE" if plain else "FALSE")
        else:
            super().__init__(quoted(plain) if isinstance(plain, str) else str(plain))
        self.plain = plain

    def value(self, _: Calculation) -> Value:
        """The same in every calculation."""
        return self.plain


class Call(Expression):
    """A function or an operator of Excel, and what it gives for the values of its parts."""

    __slots__ = ("parts", "work")

    def __init__(
        self,
        text: str,
        work: Callable[..., Value],
        parts: tuple[Expression, ...],
        binding: int = WHOLE,
    ) -> None:
        super().__init__(text, binding)
        self.work = work
        self.parts = parts

    def value(self, known: Calculation) -> Value:
        """What the function gives for the values of its parts."""
        return self.work(*[part.value(known) for part in self.parts])


class Joined(Call):
    """Texts joined to one."""

    __slots__ = ()


class Cases(Expression):
    """IF inside IF: only the conditions up to the first that holds are worked out, and one
    value.
    """

    __slots__ = ("cases", "otherwise")

    def __init__(
        self, cases: Sequence[tuple[Expression, Expression]], otherwise: Expression
    ) -> None:
        opened = "".join([f"IF({condition.text},{then.text}," for condition, then in cases])
        super().__init__(f"{opened}{otherwise.text}{')' * len(cases)}")
        self.cases = cases
        self.otherwise = otherwise

    def value(self, known: Calculation) -> Value:
        """The value of the first case whose condition holds."""
        for condition, then in self.cases:
            if as_truth(condition.value(known)):
                return then.value(known)
        return self.otherwise.value(known)


class IfError(Expression):
    """IFERROR: what stands in for a part that gives an error."""

    __slots__ = ("otherwise", "part")

    def __init__(self, part: Expression, otherwise: Expression) -> None:
        super().__init__(f"IFERROR({part.text},{otherwise.text})")
        self.part = part
        self.otherwise = otherwise

    def value(self, known: Calculation) -> Value:
        """The value of the part, or what stands in for its error."""
        try:
            return self.part.value(known)
        except CellError:
            return self.otherwise.value(known)


class InRow(Expression):
    """The formula of one row of a table, made of parts that are the same in every row."""

    __slots__ = ("formula", "row")

    def __init__(self, formula: Expression, row: str) -> None:
        super().__init__(formula.text, formula.binding)
        self.formula = formula
        self.row = row

    def value(self, known: Calculation) -> Value:
        """What the parts give in this row."""
        before, known.row = known.row, self.row
        try:
            return self.formula.value(known)
        finally:
            known.row = before


class Filled(Expression):
    """A formula with a gap, and the part that stands in it."""

    __slots__ = ("formula", "part")

    def __init__(self, formula: Expression, part: Expression) -> None:
        super().__init__(formula.text.replace(GAP.text, part.text), formula.binding)
        self.formula = formula
        self.part = part

    def value(self, known: Calculation) -> Value:
        """What the formula gives for the value of the part. An error there is one of the whole."""
        part = self.part.value(known)
        before, known.part = known.part, part
        try:
            return self.formula.value(known)
        finally:
            known.part = before


GAP = Leaf("\0", lambda known: known.part)  # a character that no text of a workbook has


def of_one_part(make: Callable[[Expression], Expression]) -> Callable[[Expression], Expression]:
    """The same function, of a formula with one part, in less time: the formula is made once, and
    what differs is filled in. Thousands of cells are asked the same.

    >>> blank = of_one_part(lambda value: trim(value & "").equals(""))
    >>> blank(number_cell("A1", 2)).text
    'TRIM(A1&"")=""'
    """
    formula = make(GAP)

    @wraps(make)
    def filled(part: Expression) -> Expression:
        # Whether a part with an operator needs brackets depends on what stands beside it.
        return Filled(formula, part) if part.binding == WHOLE else make(part)

    return filled


# --- constants, texts and sums


def expression(part: Part) -> Expression:
    """A formula, or a plain value as one.

    >>> expression('5" nail').text, expression(True).text, expression(28).text
    ('"5"" nail"', 'TRUE', '28')
    """
    return part if isinstance(part, Expression) else _constant(part)


@lru_cache(maxsize=None, typed=True)  # a workbook has tens of thousands, and few hundred different
def _constant(plain: str | int | bool) -> Constant:
    return Constant(plain)


def quoted(text: str) -> str:
    """A text as it stands inside a formula.

    >>> quoted('5" nail')
    '"5"" nail"'
    """
    return '"' + text.replace('"', '""') + '"'


def number_cell(address: str, number: int) -> Expression:
    """A cell that holds a number, for examples."""
    return Leaf(address, lambda _: number)


def joined(texts: Iterable[Part]) -> Expression:
    """Texts joined to one: ``&``. What is worked out with another operator stands in brackets."""
    parts: list[Expression] = []
    for text in texts:
        part = expression(text)
        if isinstance(part, Joined):
            parts.extend(part.parts)
        else:
            parts.append(part)
    if len(parts) == 1:
        return parts[0]
    words = [part.text if part.binding == WHOLE else f"({part.text})" for part in parts]
    return Joined("&".join(words), _join, tuple(parts), JOINED)


def _join(*values: Value) -> str:
    return "".join([as_text(value) for value in values])


def total(numbers: Sequence[Expression]) -> Expression:
    """The sum of some numbers, one after the other."""
    if len(numbers) == 1:
        return numbers[0]
    text = "+".join([_held(number, ADDED) for number in numbers])
    return Call(text, _sum, tuple(numbers), ADDED)


def _sum(*values: Value) -> float:
    return sum([as_number(value) for value in values])


def _comparison(
    first: Expression, sign: str, other: Part, holds: Callable[[int], bool]
) -> Expression:
    second = expression(other)
    text = f"{_held(first, JOINED)}{sign}{_held(second, JOINED)}"
    return Call(text, lambda a, b: holds(compared(a, b)), (first, second), COMPARED)


def _arithmetic(
    first: Expression,
    sign: str,
    other: Part,
    binding: int,
    work: Callable[[float, float], float],
) -> Expression:
    second = expression(other)
    after = binding if sign in "+*" else binding + 1  # a-(b-c) and a/(b*c) keep their brackets
    text = f"{_held(first, binding)}{sign}{_held(second, after)}"
    return Call(text, lambda a, b: work(as_number(a), as_number(b)), (first, second), binding)


def _held(part: Expression, binding: int) -> str:
    """The text of a part, in brackets where its own operator holds it less tightly than this."""
    return part.text if part.binding >= binding else f"({part.text})"


def _quotient(a: float, b: float) -> float:
    if b == 0:
        raise CellError("#DIV/0!")
    return a / b


# --- functions that decide


def if_(condition: Part, then: Part, otherwise: Part) -> Expression:
    """IF."""
    return first_that([(condition, then)], otherwise)


def first_that(cases: Iterable[tuple[Part, Part]], otherwise: Part) -> Expression:
    """The value of the first condition that holds: IF inside IF.

    >>> a = number_cell("A1", 2)
    >>> says = first_that([(a.equals(1), "one"), (a.equals(2), "two")], "")
    >>> says.text, says.value(Calculation({}))
    ('IF(A1=1,"one",IF(A1=2,"two",""))', 'two')
    """
    tests = [(expression(condition), expression(then)) for condition, then in cases]
    return Cases(tests, expression(otherwise)) if tests else expression(otherwise)


def all_of(*conditions: Part) -> Expression:
    """AND."""
    return call("AND", _all, *conditions)


def any_of(*conditions: Part) -> Expression:
    """OR."""
    return call("OR", _any, *conditions)


def not_(condition: Part) -> Expression:
    """NOT."""
    return call("NOT", lambda value: not as_truth(value), condition)


def _all(*values: Value) -> bool:
    conditions = [as_truth(value) for value in values]  # all of them: an error in any is one of all
    return all(conditions)


def _any(*values: Value) -> bool:
    conditions = [as_truth(value) for value in values]
    return any(conditions)


def if_error(part: Expression, otherwise: Part) -> Expression:
    """IFERROR."""
    return IfError(part, expression(otherwise))


def is_error(part: Expression) -> Expression:
    """ISERROR."""

    def read(known: Calculation) -> Value:
        try:
            part.value(known)
        except CellError:
            return True
        return False

    return Leaf(f"ISERROR({part.text})", read)


def is_number(part: Expression) -> Expression:
    """ISNUMBER: an error is none."""

    def read(known: Calculation) -> Value:
        try:
            number = part.value(known)
        except CellError:
            return False
        return isinstance(number, int | float) and not isinstance(number, bool)

    return Leaf(f"ISNUMBER({part.text})", read)


# --- functions of values


def call(name: str, work: Callable[..., Value], *arguments: Part) -> Expression:
    """A function of Excel by its name, and what it gives for the values of its arguments."""
    parts = tuple([a if isinstance(a, Expression) else _constant(a) for a in arguments])
    return Call(f"{name}({','.join([part.text for part in parts])})", work, parts)


def length(text: Part) -> Expression:
    """LEN."""
    return call("LEN", _length, text)


def _length(value: Value) -> int:
    return length_in_cell(as_text(value))


def trim(text: Part) -> Expression:
    """TRIM."""
    return call("TRIM", _trim, text)


def _trim(value: Value) -> str:
    return trimmed_spaces(as_text(value))


def upper(text: Part) -> Expression:
    """UPPER."""
    return call("UPPER", lambda value: upper_letters(as_text(value)), text)


def left(text: Part, count: Part) -> Expression:
    """LEFT."""
    return call("LEFT", lambda value, size: as_text(value)[: int(as_number(size))], text, count)


def middle(text: Part, start: int, count: Part) -> Expression:
    """MID, from a place counted from 1."""

    def cut(value: Value, _: Value, size: Value) -> str:
        return as_text(value)[start - 1 :][: int(as_number(size))]

    return call("MID", cut, text, start, count)


def find(part: Part, text: Part) -> Expression:
    """FIND: an error where it is not there."""
    return call("FIND", lambda a, b: found_at(as_text(a), as_text(b)), part, text)


def substitute(text: Part, old: Part, new: Part, which: int = 0) -> Expression:
    """SUBSTITUTE: every one, or only the ``which``-th."""

    return call("SUBSTITUTE", _substitute, text, old, new, *([which] if which else []))


def _substitute(value: Value, old: Value, new: Value, which: Value = 0) -> str:
    return substituted(as_text(value), as_text(old), as_text(new), int(as_number(which)))


def character(code: int) -> Expression:
    """CHAR."""
    return call("CHAR", lambda _: chr(code), code)


def number_in(text: Part) -> Expression:
    """VALUE."""
    return call("VALUE", as_number, text)


def whole_part(number: Part) -> Expression:
    """INT."""
    return call("INT", lambda value: int(as_number(value) // 1), number)


def least(*numbers: Part) -> Expression:
    """MIN of numbers and cells: a cell with a text in it does not count."""
    return call("MIN", lambda *values: min(_numbers(values), default=0), *numbers)


def greatest(*numbers: Part) -> Expression:
    """MAX of numbers and cells: a cell with a text in it does not count."""
    return call("MAX", lambda *values: max(_numbers(values), default=0), *numbers)


def _numbers(values: Iterable[Value]) -> list[float]:
    return [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]


def choose(number: Part, *values: Part) -> Expression:
    """CHOOSE: the value with this number, counted from 1."""
    choices = [expression(value) for value in values]
    which = expression(number)

    def value_of(known: Calculation) -> Value:
        index = int(as_number(which.value(known)))
        if not 1 <= index <= len(choices):
            raise CellError("#VALUE!")
        return choices[index - 1].value(known)

    return Leaf(f"CHOOSE({','.join(part.text for part in (which, *choices))})", value_of)


def position_in(word: Expression, words: Iterable[str], name: str = "") -> Expression:
    """MATCH: where a text stands in a list of words, or an error; ``name`` is that of the
    list's range, if it has one.
    """
    listed = tuple(words)
    array = name or f"{{{','.join(map(quoted, listed))}}}"
    return Leaf(f"MATCH({word.text},{array},0)", lambda known: position(word.value(known), listed))


# --- functions of ranges


def least_in(area: str, cells: Sequence[Expression]) -> Expression:
    """MIN of a range: of its numbers, and 0 where there is none."""

    def read(known: Calculation) -> Value:
        return min(_numbers([cell.value(known) for cell in cells]), default=0)

    return Leaf(f"MIN({area})", read)


def greatest_in(area: str, cells: Sequence[Expression]) -> Expression:
    """MAX of a range: of its numbers, and 0 where there is none."""

    def read(known: Calculation) -> Value:
        return max(_numbers([cell.value(known) for cell in cells]), default=0)

    return Leaf(f"MAX({area})", read)


def count_like(area: str, formulas: Sequence[Expression], pattern: str) -> Expression:
    """COUNTIF of a range of formulas: how many give a text like this pattern."""

    def value(known: Calculation) -> Value:
        return sum(is_like(known.value_of(formula), pattern) for formula in formulas)

    return Leaf(f"COUNTIF({area},{quoted(pattern)})", value)


def count_filled_like(
    area: str,
    places: Sequence[Place],
    beside: str,
    formulas: Sequence[Expression],
    pattern: str,
) -> Expression:
    """COUNTIFS: beside how many of the filled cells of a range a formula gives a text like this.

    ``beside`` is the range of the formulas, in the same rows.
    """

    def value(known: Calculation) -> Value:
        pairs = zip(places, formulas, strict=True)
        filled = [formula for place, formula in pairs if known.typed.get(place) is not None]
        return sum(is_like(known.value_of(formula), pattern) for formula in filled)

    return Leaf(f'COUNTIFS({area},"<>",{beside},{quoted(pattern)})', value)


def count_filled(area: str, places: Sequence[Place]) -> Expression:
    """COUNTA of a range of answers: in how many cells anything stands."""

    def value(known: Calculation) -> Value:
        return sum(known.typed.get(place) is not None for place in places)

    return Leaf(f"COUNTA({area})", value)
