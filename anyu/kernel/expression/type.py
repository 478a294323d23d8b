"""Which operation two typed operands make, and which pairs are refused."""

from __future__ import annotations

from anyu.kernel.expression.node import Literal, Node, Operation

KINDS = {
    "bool": "bool",
    "int": "int",
    "decimal": "decimal",
    "day": "day",
    "moment": "moment",
    "json": "json",
} | dict.fromkeys(("text", "code", "place", "office", "person", "period"), "text")

# Function: the kinds of its arguments, then of its result. abs and coalesce follow their arguments.
SIGNATURES: dict[str, tuple[tuple[str, ...], str]] = {
    "age": (("day", "day"), "int"),
    "days_between": (("day", "day"), "int"),
    "add_days": (("day", "int"), "day"),
    "add_years": (("day", "int"), "day"),
    "year": (("day",), "int"),
    "month": (("day",), "int"),
}
FUNCTIONS = frozenset(SIGNATURES) | {"date", "abs", "coalesce"}
ARGUMENT_COUNTS = {name: len(kinds) for name, (kinds, _) in SIGNATURES.items()} | {"date": 3, "abs": 1, "coalesce": 2}
NUMBERS = ("int", "decimal")
ORDERED = ("int", "decimal", "text", "day")
COMPARED = (*ORDERED, "bool")
SAID = {
    "bool": "a yes-or-no",
    "int": "a whole number",
    "decimal": "a decimal number",
    "text": "a text",
    "day": "a day",
    "moment": "a moment",
    "json": "free data",
}


class Mismatch(TypeError):
    """Operands that do not fit; the parser adds the place."""


def arithmetic(sign: str, left: Node, right: Node) -> Operation:
    """left + - * / right, as whole or as decimal numbers; division is always decimal."""
    if left.type not in NUMBERS or right.type not in NUMBERS:
        advice = "; use days_between or add_days" if "day" in (left.type, right.type) else ""
        raise Mismatch(f"{sign} needs two numbers, here stand {_both(left, right)}{advice}")
    if left.type == right.type == "int":
        return Operation(f"int.{sign}", (left, right), "decimal" if sign == "/" else "int")
    return Operation(f"decimal.{sign}", (decimal(left), decimal(right)), "decimal")


def compare(sign: str, left: Node, right: Node) -> Operation:
    """left == != < <= > >= right, over operands of one kind."""
    operands = alike([left, right], "Only like can be compared with like")
    if left.type not in (COMPARED if sign in ("==", "!=") else ORDERED):
        raise Mismatch(f"With {sign} one cannot compare {SAID[left.type]}")
    return Operation(sign, tuple(operands), "bool")


def member(left: Node, choices: list[Node]) -> Operation:
    """left in (literals)."""
    operands = alike([left, *choices], "A value and its choices must be of one kind")
    if left.type not in COMPARED:
        raise Mismatch(f"In a list one cannot look up {SAID[left.type]}")
    return Operation("in", tuple(operands), "bool")


def call(name: str, operands: list[Node]) -> Operation:
    """A function over checked arguments."""
    if name == "coalesce":
        left, right = operands
        if left.type != right.type and left.type in NUMBERS and right.type in NUMBERS:
            left, right = decimal(left), decimal(right)
        if left.type != right.type or left.type not in COMPARED:
            raise Mismatch(f"coalesce needs two values of one kind, here stand {_both(left, right)}")
        return Operation("coalesce", (left, right), left.type)
    if name == "abs":
        (only,) = operands
        if only.type not in NUMBERS:
            raise Mismatch(f"abs needs a number, here stands {SAID[only.type]}")
        return Operation(f"{only.type}.abs", (only,), only.type)
    wanted, result = SIGNATURES[name]
    for number, (operand, kind) in enumerate(zip(operands, wanted, strict=True), start=1):
        if operand.type != kind:
            raise Mismatch(f"{name} needs {SAID[kind]} as argument {number}, here stands {SAID[operand.type]}")
    return Operation(name, tuple(operands), result)


def decimal(node: Node) -> Node:
    """The operand as a decimal number, for work beside another one."""
    return node if node.type == "decimal" else Operation("decimal", (node,), "decimal")


def alike(nodes: list[Node], otherwise: str) -> list[Node]:
    """Operands of one kind; whole numbers among decimals are widened without loss."""
    kinds = {node.type for node in nodes}
    if kinds == set(NUMBERS):
        return [Operation("exact", (node,), "exact") for node in nodes]
    if len(kinds) > 1:
        strange = next(node for node in nodes if node.type != nodes[0].type)
        raise Mismatch(f"{otherwise}, here stand {_both(nodes[0], strange)}")
    return nodes


def _both(left: Node, right: Node) -> str:
    return f"{_say(left)} and {_say(right)}"


def _say(node: Node) -> str:
    return f"{SAID[node.type]} ({node.value})" if isinstance(node, Literal) else SAID[node.type]
