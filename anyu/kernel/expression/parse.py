"""Turns source into a typed tree; everything outside the language is refused with its place."""

from __future__ import annotations

import ast
import datetime
import difflib
from collections.abc import Mapping
from decimal import Decimal

from anyu.kernel.expression import type as typing_
from anyu.kernel.expression.error import ExpressionError
from anyu.kernel.expression.lex import MAX_DEPTH, lex
from anyu.kernel.expression.node import Literal, Name, Node, Operation

MAX_NODES = 400
MAX_WEIGHT = 4_000
MAX_NUMBER = 10**12
DECIMAL_PLACES = 6
# How often a dialect may have to write each operand down.
REPEATS = {"age": 3, "add_years": 2, "add_days": 2}
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def parse(source: str, types: Mapping[str, str]) -> Node:
    """The typed tree of the source.

    In: types = column or parameter name → type as a Column states it.
    Fails: ExpressionError.
    """
    numbers = lex(source)
    # Brackets around all let an expression run over several lines; lex() has made sure that they match.
    flat = "(" + "".join(" " if c in "\t\r\n" else c for c in source) + ")"
    try:
        tree = ast.parse(flat, mode="eval").body
    except SyntaxError as error:
        at = min(max((error.offset or 1) - 2, 0), max(len(source) - 1, 0))
        raise ExpressionError("The expression breaks off or cannot be read here.", at, source) from None
    except (RecursionError, MemoryError, ValueError):
        raise ExpressionError(f"More than {MAX_DEPTH} operations stand inside each other.", 0, source) from None
    return _Parser(source, types, numbers).read(tree, 0)


class _Parser:
    def __init__(self, source: str, types: Mapping[str, str], numbers: Mapping[int, str]) -> None:
        self.source, self.types, self.numbers = source, types, numbers
        self.n_nodes = 0
        self.weights: dict[int, int] = {}
        self.kept: list[Node] = []

    def read(self, tree: ast.expr, depth: int) -> Node:
        self.n_nodes += 1
        if depth > MAX_DEPTH:
            raise self.error(f"More than {MAX_DEPTH} operations stand inside each other here", tree)
        if self.n_nodes > MAX_NODES:
            raise self.error(f"The expression has more than {MAX_NODES} parts; split it", tree)
        reader = getattr(self, f"read_{type(tree).__name__.lower()}", None)
        if reader is None:
            raise self.error("This is not part of the language", tree)
        try:
            node: Node = reader(tree, depth + 1)
        except typing_.Mismatch as error:
            raise self.error(str(error), tree) from None
        if self.weigh(node) > MAX_WEIGHT:
            raise self.error("Dates are moved or ages taken too often inside each other here", tree)
        return node

    def weigh(self, node: Node) -> int:
        """How long the node becomes when written out, counting every repetition."""
        if not isinstance(node, Operation):
            return 1
        known = self.weights.get(id(node))
        if known is None:
            known = 1 + REPEATS.get(node.key, 1) * sum(map(self.weigh, node.operands))
            self.weights[id(node)] = known
            self.kept.append(node)  # keeps the id from being used again
        return known

    def read_name(self, tree: ast.Name, depth: int) -> Node:
        declared = self.types.get(tree.id)
        if declared is None:
            raise self.error(self.unknown(tree.id), tree)
        if declared not in typing_.KINDS:
            raise self.error(f"`{tree.id}` is of the unknown type {declared}", tree)
        return Name(tree.id, typing_.KINDS[declared])

    def read_constant(self, tree: ast.Constant, depth: int) -> Node:
        if tree.value is None:
            raise self.error("Nothing equals None; write `x is None` or `x is not None`", tree)
        if isinstance(tree.value, bool):
            return Literal(tree.value, "bool")
        if isinstance(tree.value, str):
            return Literal(tree.value, "text")
        written = self.numbers.get(self.at(tree), "")
        if not written or not isinstance(tree.value, int | float):
            raise self.error("This value is not part of the language", tree)
        value = Decimal(written)
        if value > MAX_NUMBER:
            raise self.error(f"This number is too large; at most {MAX_NUMBER:,} may be written", tree)
        if "." not in written:
            return Literal(int(written), "int")
        if len(written.partition(".")[2]) > DECIMAL_PLACES:
            raise self.error(f"At most {DECIMAL_PLACES} decimal places may be written", tree)
        return Literal(value, "decimal")

    def read_boolop(self, tree: ast.BoolOp, depth: int) -> Node:
        key = "and" if isinstance(tree.op, ast.And) else "or"
        return Operation(key, tuple(self.read_bool(value, depth, f"`{key}`") for value in tree.values), "bool")

    def read_bool(self, tree: ast.expr, depth: int, who: str) -> Node:
        node = self.read(tree, depth)
        if node.type != "bool":
            raise self.error(f"{who} needs a condition, here stands {typing_.SAID[node.type]}", tree)
        return node

    def read_unaryop(self, tree: ast.UnaryOp, depth: int) -> Node:
        if isinstance(tree.op, ast.Not):
            return Operation("not", (self.read_bool(tree.operand, depth, "`not`"),), "bool")
        if not isinstance(tree.op, ast.USub):
            raise self.error("This sign is not part of the language", tree)
        node = self.read(tree.operand, depth)
        if node.type not in typing_.NUMBERS:
            raise self.error(f"- needs a number, here stands {typing_.SAID[node.type]}", tree.operand)
        if isinstance(node, Literal) and isinstance(node.value, int | Decimal):
            return Literal(-node.value, node.type)
        return Operation(f"{node.type}.minus", (node,), node.type)

    def read_binop(self, tree: ast.BinOp, depth: int) -> Node:
        sign = ARITHMETIC.get(type(tree.op))
        if sign is None:
            raise self.error("The arithmetic is + - * /", tree)
        return typing_.arithmetic(sign, self.read(tree.left, depth), self.read(tree.right, depth))

    def read_compare(self, tree: ast.Compare, depth: int) -> Node:
        parts: list[Node] = []
        left, left_tree = self.read(tree.left, depth), tree.left
        for n, (sign, right_tree) in enumerate(zip(tree.ops, tree.comparators, strict=True)):
            last = n == len(tree.ops) - 1
            if isinstance(sign, ast.Is | ast.IsNot | ast.In | ast.NotIn):
                if not last:
                    raise self.error("`is` and `in` stand at the end of a chain", right_tree)
                parts.append(self.read_test(sign, left, right_tree, depth))
                break
            right = self.read(right_tree, depth)
            try:
                parts.append(typing_.compare(COMPARISONS[type(sign)], left, right))
            except typing_.Mismatch as error:
                raise self.error(str(error), left_tree) from None
            left, left_tree = right, right_tree
        return parts[0] if len(parts) == 1 else Operation("and", tuple(parts), "bool")

    def read_test(self, sign: ast.cmpop, left: Node, right: ast.expr, depth: int) -> Node:
        if isinstance(sign, ast.Is | ast.IsNot):
            if not (isinstance(right, ast.Constant) and right.value is None):
                raise self.error("After `is` only None may stand; compare values with ==", right)
            return Operation("is_none" if isinstance(sign, ast.Is) else "is_not_none", (left,), "bool")
        if not isinstance(right, ast.Tuple) or not right.elts:
            raise self.error("After `in` a list must stand, as in x in ('A', 'B') or x in ('A',)", right)
        choices = [self.read(item, depth) for item in right.elts]
        for choice, item in zip(choices, right.elts, strict=True):
            if not isinstance(choice, Literal):
                raise self.error("A list after `in` holds written values only", item)
        found = typing_.member(left, choices)
        return found if isinstance(sign, ast.In) else Operation("not", (found,), "bool")

    def read_call(self, tree: ast.Call, depth: int) -> Node:
        name = tree.func.id if isinstance(tree.func, ast.Name) else ""
        if name not in typing_.FUNCTIONS:
            near = difflib.get_close_matches(name, typing_.FUNCTIONS, 1)
            hint = f"did you mean {near[0]}?" if near else "there are " + ", ".join(sorted(typing_.FUNCTIONS))
            raise self.error(f"There is no function `{name}`; {hint}", tree)
        wanted = typing_.ARGUMENT_COUNTS[name]
        if tree.keywords or len(tree.args) != wanted or any(isinstance(a, ast.Starred) for a in tree.args):
            raise self.error(f"{name} takes exactly {wanted} plain argument{'s' * (wanted > 1)}", tree)
        operands = [self.read(argument, depth) for argument in tree.args]
        return self.date(operands, tree) if name == "date" else typing_.call(name, operands)

    def date(self, operands: list[Node], tree: ast.expr) -> Literal:
        numbers = [o.value for o in operands if isinstance(o, Literal) and o.type == "int"]
        try:
            year, month, day = numbers
            return Literal(datetime.date(year, month, day), "day")
        except (ValueError, OverflowError):
            raise self.error("date needs a year, a month and a day that exist, written as numbers", tree) from None

    def unknown(self, name: str) -> str:
        near = difflib.get_close_matches(name, [*self.types, *typing_.FUNCTIONS], 1)
        if near:
            return f"There is no column `{name}`; did you mean `{near[0]}`?"
        known = ", ".join(sorted(self.types)[:12]) or "none"
        return f"There is no column `{name}`; known here: {known}{', …' * (len(self.types) > 12)}"

    def at(self, tree: ast.expr) -> int:
        """Offset in characters of the source (ast counts bytes, and one bracket was put in front)."""
        flat = "(" + self.source
        return len(flat.encode("utf-8")[: tree.col_offset].decode("utf-8", "ignore")) - 1

    def error(self, message: str, tree: ast.expr) -> ExpressionError:
        return ExpressionError(message if message.endswith("?") else message + ".", self.at(tree), self.source)
