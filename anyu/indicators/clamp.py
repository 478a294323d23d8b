"""Clamp: an age condition over days, turned into the birthdays between which the days count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from anyu.kernel.expression.node import Literal, Name, Node, Operation

_MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}


@dataclass(frozen=True)
class Clamp:
    """The days from the `low`th birthday up to, not including, the `high`th, counted from a day of birth."""

    born: Node
    low: int | None
    high: int | None


def parted(tree: Node, refuse: Callable[[str], None]) -> tuple[Node | None, tuple[Clamp, ...]]:
    """What remains of a condition without its ages at `date`, and those ages as clamps.

    Fails: by `refuse`, when `date` is used otherwise than in `age(…, date)` compared with a whole number, joined by `and`.
    """
    clamps, rest = [], []
    for part in conjuncts(tree):
        clamp = _clamp(part)
        if clamp:
            clamps.append(clamp)
        elif _reads_date(part):
            refuse("in a count of days, `date` stands only in age(…, date) compared with a whole number, joined by `and`")
        else:
            rest.append(part)
    remaining = None if not rest else rest[0] if len(rest) == 1 else Operation("and", tuple(rest), "bool")
    return remaining, tuple(clamps)


def conjuncts(node: Node) -> list[Node]:
    """The conditions that `and` joins, one by one."""
    if isinstance(node, Operation) and node.key == "and":
        return [part for operand in node.operands for part in conjuncts(operand)]
    return [node]


def _clamp(node: Node) -> Clamp | None:
    if not (isinstance(node, Operation) and node.key in _MIRROR):
        return None
    (left, right), sign = node.operands, node.key
    if isinstance(left, Literal):
        left, right, sign = right, left, _MIRROR[sign]
    aged = isinstance(left, Operation) and left.key == "age" and left.operands[1] == Name("date", "day")
    if not (aged and isinstance(right, Literal) and isinstance(right.value, int)):
        return None
    years = right.value
    low = {">=": years, ">": years + 1, "==": years}.get(sign)
    high = {"<": years, "<=": years + 1, "==": years + 1}.get(sign)
    return None if _reads_date(left.operands[0]) else Clamp(left.operands[0], low, high)


def _reads_date(node: Node) -> bool:
    if isinstance(node, Name):
        return node.name == "date"
    return isinstance(node, Operation) and any(map(_reads_date, node.operands))
