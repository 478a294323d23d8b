"""Writes a typed tree in a database's own words."""

from __future__ import annotations

from collections.abc import Mapping

from anyu.kernel.expression.dialect import DIALECTS
from anyu.kernel.expression.node import Literal, Name, Node, Operation

# Beyond these a date plus as many years leaves what databases can hold (PostgreSQL begins in 4713 BC).
MAX_AGE_YEARS = 4_000
SIGNS = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def write(node: Node, dialect: str, names: Mapping[str, str]) -> str:
    """The SQL of the tree.

    In: names = name → trusted SQL to stand for it; other names become quoted identifiers.
    Fails: ValueError when the dialect is not known.
    """
    table = DIALECTS.get(dialect)
    if table is None:
        raise ValueError(f"there is no dialect {dialect!r}; there are {', '.join(sorted(DIALECTS))}")
    return _write(node, table, names)


def _write(node: Node, table: Mapping[str, str], names: Mapping[str, str]) -> str:
    if isinstance(node, Literal):
        return _literal(node, table)
    if isinstance(node, Name):
        given = names.get(node.name)
        text = table["name"].format(node.name.replace('"', '""')) if given is None else f"({given})"
        return table.get(f"{node.type}.name", "{0}").format(text)
    rewritten = _by_birthday(node)
    if rewritten is not None:
        return _write(rewritten, table, names)
    operands = [_write(operand, table, names) for operand in node.operands]
    if node.key in ("and", "or"):
        return table[node.key].format(all=f" {node.key.upper()} ".join(operands))
    if node.key == "in":
        return table["in"].format(operands[0], all=", ".join(operands[1:]))
    return table[node.key].format(*operands)


def _literal(node: Literal, table: Mapping[str, str]) -> str:
    if node.type == "bool":
        return table["bool.true" if node.value else "bool.false"]
    text = str(node.value).replace("'", "''")
    if node.type in ("int", "decimal") and text.startswith("-"):
        text = f"({text})"
    return table[f"{node.type}.literal"].format(text)


def _by_birthday(node: Operation) -> Operation | None:
    """age(a, b) compared with a number as "the birthday has come by b", which databases answer much faster."""
    if node.key not in SIGNS:
        return None
    left, right = node.operands
    sign = node.key
    if isinstance(right, Operation) and right.key == "age":
        left, right, sign = right, left, SIGNS[sign]
    if not (isinstance(left, Operation) and left.key == "age" and isinstance(right, Literal)):
        return None
    if not isinstance(right.value, int) or abs(right.value) > MAX_AGE_YEARS:
        return None
    years = right.value

    def reached(number: int) -> Operation:
        return Operation("age.reached", (*left.operands, Literal(number, "int")), "bool")

    if sign in ("==", "!="):
        at_age = Operation("and", (reached(years), _no(reached(years + 1))), "bool")
        return at_age if sign == "==" else _no(at_age)
    birthday = reached(years + (sign in (">", "<=")))
    return birthday if sign in (">", ">=") else _no(birthday)


def _no(node: Operation) -> Operation:
    return Operation("not", (node,), "bool")
