"""Formula: what `is` says, arithmetic over the names of measures, computed exactly."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from anyu.kernel import DeclarationError

Number = int | Fraction
Get = Callable[[str, str | None], Number | None]
PLACES = 6
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_MAX_CHARACTERS = 1_000


@dataclass(frozen=True)
class Formula:
    """A checked formula. `sides` are what stands above and below its outermost division."""

    source: str
    names: frozenset[tuple[str, str | None]]
    tree: tuple = field(repr=False)

    @classmethod
    def parse(cls, source: str, groups: Mapping[str, tuple[str, ...]]) -> Formula:
        """The formula in source. In: groups, measure name → the codes that may stand in brackets behind it.

        Fails: DeclarationError, saying what is not understood.
        """
        if len(source) > _MAX_CHARACTERS:
            raise DeclarationError(f"`is` is longer than {_MAX_CHARACTERS} characters")
        try:
            tree = _node(ast.parse(source, mode="eval").body, groups, source)
        except (SyntaxError, RecursionError, MemoryError) as e:
            raise DeclarationError(f"is = {source!r} cannot be read as arithmetic over measures") from e
        return cls(source, frozenset(_names(tree)), tree)

    def sides(self, get: Get) -> tuple[Number | None, Number | None]:
        """Numerator and denominator; the latter is 1 where nothing is divided."""
        if self.tree[0] == "/":
            return _value(self.tree[1], get), _value(self.tree[2], get)
        return _value(self.tree, get), 1

    @property
    def divides(self) -> bool:
        """Whether the formula is one quantity over another."""
        return self.tree[0] == "/"


def rounded(value: Number | None) -> Decimal | None:
    """The number as a Decimal, half up at six decimal places; whole numbers without any."""
    if value is None:
        return None
    if value == int(value):
        return Decimal(int(value))
    n, d = value.numerator * 10**PLACES, value.denominator
    cut = (2 * abs(n) + d) // (2 * d)
    return Decimal(-cut if n < 0 else cut).scaleb(-PLACES)


def _node(node: ast.expr, groups: Mapping[str, tuple[str, ...]], source: str) -> tuple:
    if isinstance(node, ast.Name):
        return _known(node.id, None, groups, source)
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        inside = node.slice
        group = inside.id if isinstance(inside, ast.Name) else inside.value if isinstance(inside, ast.Constant) else None
        return _known(node.value.id, str(group), groups, source)
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return ("number", Fraction(ast.get_source_segment(source, node)))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return ("-", ("number", 0), _node(node.operand, groups, source))
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        return (_SIGNS[type(node.op)], _node(node.left, groups, source), _node(node.right, groups, source))
    raise DeclarationError(f"is = {source!r}: only names of measures, numbers, + - * / and brackets may stand there")


def _known(name: str, group: str | None, groups: Mapping[str, tuple[str, ...]], source: str) -> tuple:
    if name not in groups:
        raise DeclarationError(f"is = {source!r}: there is no measure {name!r}; there are {', '.join(sorted(groups))}")
    if group is not None and group not in groups[name]:
        raise DeclarationError(f"is = {source!r}: {name} has no group {group!r}; it has {', '.join(groups[name]) or 'none (say `by COLUMN`)'}")
    return ("measure", name, group)


def _names(tree: tuple) -> set[tuple[str, str | None]]:
    if tree[0] == "measure":
        return {(tree[1], tree[2])}
    return set() if tree[0] == "number" else _names(tree[1]) | _names(tree[2])


def _value(tree: tuple, get: Get) -> Number | None:
    if tree[0] == "number":
        return tree[1]
    if tree[0] == "measure":
        return get(tree[1], tree[2])
    left, right = _value(tree[1], get), _value(tree[2], get)
    if left is None or right is None:
        return None
    if tree[0] == "/":
        return Fraction(left) / right if right else None
    return left + right if tree[0] == "+" else left - right if tree[0] == "-" else left * right
