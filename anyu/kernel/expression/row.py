"""Computes a typed tree over one row in Python; this file says what each operation means.

None is unknown: an operation over an unknown is unknown, except that `and`, `or`, `is None`, coalesce may settle it.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from anyu.kernel.expression.node import Literal, Name, Node

Row = Mapping[str, Any]
Compute = Callable[[Row], Any]
MIN_INT, MAX_INT = -(2**63), 2**63 - 1
MAX_DECIMAL = Decimal(10) ** 13
SIX_PLACES = Decimal("0.000001")
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
MAX_DAYS, MAX_YEARS = 9_999_999, 9_999


def compile_row(node: Node) -> Compute:
    """A function from a row to the value of the tree."""
    if isinstance(node, Literal):
        value = node.value
        return lambda row: value
    if isinstance(node, Name):
        name, take = node.name, _TAKE.get(node.type, lambda value: value)
        return lambda row: None if row[name] is None else take(row[name])
    parts = [compile_row(operand) for operand in node.operands]
    if node.key in _LAZY:
        return _LAZY[node.key](parts)
    return _strict(_MEANING[node.key], parts)


def _strict(meaning: Callable[..., Any], parts: list[Compute]) -> Compute:
    def compute(row: Row) -> Any:
        values = [part(row) for part in parts]
        return None if None in values else meaning(*values)

    return compute


def _settled_by(settling: bool) -> Callable[[list[Compute]], Compute]:
    """and, or: one settling value decides; otherwise an unknown leaves the whole unknown."""

    def build(parts: list[Compute]) -> Compute:
        def compute(row: Row) -> bool | None:
            unknown = False
            for part in parts:
                value = part(row)
                if value is settling:
                    return settling
                unknown = unknown or value is None
            return None if unknown else not settling

        return compute

    return build


def _coalesce(parts: list[Compute]) -> Compute:
    first, second = parts

    def compute(row: Row) -> Any:
        value = first(row)
        return second(row) if value is None else value

    return compute


def _whole(value: int) -> int | None:
    return value if MIN_INT <= value <= MAX_INT else None


def _rounded(value: Decimal | int) -> Decimal | None:
    value = EXACT.quantize(EXACT.create_decimal(value), SIX_PLACES)
    return value if abs(value) < MAX_DECIMAL else None


def _quotient(left: int | Decimal, right: int | Decimal) -> Decimal | None:
    if right == 0:
        return None
    (a, b), (c, d) = left.as_integer_ratio(), right.as_integer_ratio()
    numerator, denominator = a * d * 10**7, b * c
    cut = abs(numerator) // abs(denominator)
    negative = (numerator < 0) != (denominator < 0)
    return _rounded(EXACT.scaleb(Decimal(-cut if negative else cut), -7))


def _take_decimal(value: Decimal | int) -> Decimal | None:
    if not isinstance(value, Decimal | int) or isinstance(value, bool):
        raise TypeError(f"a decimal column needs Decimal or int, not {type(value).__name__}")
    return _rounded(value)


def _take_int(value: int) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"a whole-number column needs int, not {type(value).__name__}")
    return _whole(value)


def _take_day(value: datetime.date) -> datetime.date:
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise TypeError(f"a day column needs date, not {type(value).__name__}")
    return value


def _take_bool(value: bool) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"a yes-or-no column needs bool, not {type(value).__name__}")
    return value


def _take_text(value: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text column needs str, not {type(value).__name__}")
    return value


def _add_days(day: datetime.date, n_days: int) -> datetime.date | None:
    if abs(n_days) > MAX_DAYS:
        return None
    try:
        return day + datetime.timedelta(days=n_days)
    except OverflowError:
        return None


def _add_years(day: datetime.date, n_years: int) -> datetime.date | None:
    """The same day n years on; 29 February becomes 28 February in a common year."""
    year = day.year + n_years
    if not 1 <= year <= MAX_YEARS:
        return None
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _age(born_on: datetime.date, on: datetime.date) -> int:
    """The largest k with born_on + k years <= on; so it is negative before birth."""
    birthday = _add_years(born_on, on.year - born_on.year)
    return on.year - born_on.year - (birthday is None or birthday > on)


_TAKE: dict[str, Callable[[Any], Any]] = {
    "int": _take_int,
    "decimal": _take_decimal,
    "day": _take_day,
    "bool": _take_bool,
    "text": _take_text,
}
_LAZY: dict[str, Callable[[list[Compute]], Compute]] = {
    "and": _settled_by(False),
    "or": _settled_by(True),
    "coalesce": _coalesce,
    "is_none": lambda parts: lambda row: parts[0](row) is None,
    "is_not_none": lambda parts: lambda row: parts[0](row) is not None,
}
_MEANING: dict[str, Callable[..., Any]] = {
    "not": operator.not_,
    "in": lambda value, *choices: value in choices,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "exact": lambda value: value,
    "decimal": _rounded,
    "int.+": lambda a, b: _whole(a + b),
    "int.-": lambda a, b: _whole(a - b),
    "int.*": lambda a, b: _whole(a * b),
    "int.minus": lambda a: _whole(-a),
    "int.abs": lambda a: _whole(abs(a)),
    "int./": _quotient,
    "decimal.+": lambda a, b: _rounded(EXACT.add(a, b)),
    "decimal.-": lambda a, b: _rounded(EXACT.subtract(a, b)),
    "decimal.*": lambda a, b: _rounded(EXACT.multiply(a, b)),
    "decimal.minus": EXACT.minus,
    "decimal.abs": EXACT.abs,
    "decimal./": _quotient,
    "age": _age,
    "days_between": lambda a, b: (b - a).days,
    "add_days": _add_days,
    "add_years": _add_years,
    "year": lambda day: day.year,
    "month": lambda day: day.month,
}
