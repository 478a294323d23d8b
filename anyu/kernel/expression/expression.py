"""Expression: one condition or formula, typed, three-valued, the same in every database and in Python."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from anyu.kernel.expression.node import Literal, Name, Node
from anyu.kernel.expression.parse import parse
from anyu.kernel.expression.row import Compute, compile_row
from anyu.kernel.expression.sql import write


@dataclass(frozen=True)
class Expression:
    """A checked expression; get one from `Expression.parse`.

    `type` is bool, int, decimal, text or day; `columns` are the names it uses.
    Unknown in, unknown out: a comparison with an absent value is neither true nor false but None.
    """

    source: str
    type: str
    columns: frozenset[str]
    tree: Node = field(repr=False)
    _compute: Compute = field(repr=False, compare=False)

    @classmethod
    def parse(cls, source: str, types: Mapping[str, str]) -> Expression:
        """The expression in source, checked against the types of the names it may use.

        In: types = name → type of a Column.
        Fails: ExpressionError, showing the place.
        """
        return _parse(source, tuple(sorted(types.items())))

    def sql(self, dialect: str, names: Mapping[str, str] | None = None) -> str:
        """The expression in SQL.

        In: names = name → trusted SQL to put in its place; a quoted identifier otherwise.
        """
        return write(self.tree, dialect, names or {})

    def row(self, values: Mapping[str, Any]) -> Any:
        """The value for one row, or None where it is unknown.

        Fails: KeyError when a name of `columns` is missing; TypeError when a value is not of its column's type.
        """
        return self._compute(values)


@functools.lru_cache(maxsize=4_096)
def _parse(source: str, types: tuple[tuple[str, str], ...]) -> Expression:
    tree = parse(source, dict(types))
    return Expression(source, tree.type, frozenset(_names(tree)), tree, compile_row(tree))


def _names(node: Node) -> set[str]:
    if isinstance(node, Name):
        return {node.name}
    return set() if isinstance(node, Literal) else set().union(*map(_names, node.operands))
