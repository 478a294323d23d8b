"""Wish: which values of a field could satisfy the conditions on it: those at the bounds that the conditions and the other fields set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from anyu.kernel import Expression
from anyu.kernel.expression.node import Literal, Node
from anyu.kernel.expression.type import KINDS

NEAR = (0, 1, -1)
FIRST, LAST, UNBOUND = date(1, 1, 1), date(9999, 12, 31), date(2000, 1, 1)


def wished(column: str, type: str, values: Mapping[str, Any], holds: Sequence[Expression], codes: Sequence[str]) -> list[Any]:
    """Values for the column that differ from the one it has: its codes, or what lies at, just below and just above each bound."""
    kind = KINDS[type]
    literals = [n for e in holds for n in _literals(e.tree)]
    fellows = [values[c] for e in holds for c in sorted(e.columns) if values[c] is not None]
    if kind == "bool":
        found: Iterable[Any] = (True, False)
    elif kind == "day":
        found = _days([n.value for n in literals if n.type == "day"] + [v for v in fellows if isinstance(v, date)], _whole(literals))
    elif kind in ("int", "decimal"):
        found = _numbers(literals, fellows, kind)
    else:
        found = [*codes, *(n.value for n in literals if n.type == "text"), *(v for v in fellows if isinstance(v, str)), "?"] if not codes else codes
    return [v for v in dict.fromkeys(found) if v != values[column]]


def _whole(literals: Iterable[Any]) -> list[int]:
    return [n.value for n in literals if n.type == "int" and abs(n.value) < 100_000]


def _days(days: Iterable[date], steps: Sequence[int]) -> list[date]:
    """The days themselves and those a stated number of days or years away, each with its neighbours."""
    found: list[date] = []
    for day in dict.fromkeys(days) or [UNBOUND]:
        near = [day, *(d for n in steps for s in (n, -n) for d in (_moved(day, s), _years(day, s)) if d)]
        found += [d for each in near for n in NEAR if (d := _moved(each, n))]
    return found


def _moved(day: date, n: int) -> date | None:
    at = day.toordinal() + n
    return date.fromordinal(at) if FIRST.toordinal() <= at <= LAST.toordinal() else None


def _years(day: date, n: int) -> date | None:
    year = day.year + n
    return day.replace(year=year, day=min(day.day, 28)) if 1 <= year <= 9999 else None


def _numbers(literals: Iterable[Any], fellows: Iterable[Any], kind: str) -> list[Any]:
    bounds = [n.value for n in literals if n.type in ("int", "decimal")] + [v for v in fellows if isinstance(v, int | Decimal) and not isinstance(v, bool)]
    bounds = list(dict.fromkeys([0, *bounds]))
    sums = [s for a in bounds for b in bounds for s in (a + b, a - b)] if len(bounds) <= 12 else bounds
    near = [v + n for v in dict.fromkeys([*bounds, *sums]) for n in NEAR]
    return [int(v) for v in near] if kind == "int" else [Decimal(v) for v in near]


def _literals(node: Node) -> list[Literal]:
    if isinstance(node, Literal):
        return [node]
    return [n for operand in getattr(node, "operands", ()) for n in _literals(operand)]
