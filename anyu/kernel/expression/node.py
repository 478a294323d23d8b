"""The typed tree an expression becomes: three kinds of node, all frozen."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

Scalar = bool | int | Decimal | str | datetime.date


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written in the expression."""

    value: Scalar
    type: str


@dataclass(frozen=True, slots=True)
class Name:
    """A column or a parameter, filled in later."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator or function; `key` is its row in the tables of dialect.py and row.py."""

    key: str
    operands: tuple[Node, ...]
    type: str


Node = Literal | Name | Operation
