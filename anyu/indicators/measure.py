"""Measure: one additive count of a register, as a declaration words it.

    count R | sum C of R | distinct C in R | days R | years R      [at begin|mid|end] [where EXPR] [by GROUP]

In EXPR stand the columns of the register as a snapshot holds them, `begin`, `mid` and `end` (the first, middle and
last day of the period) and `date` (the day of the row; in a distinct count, `age(…, date)` is taken at `mid`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from anyu.engine import columns
from anyu.kernel import DeclarationError, Expression, Sheet
from anyu.kernel.expression.error import ExpressionError
from anyu.kernel.expression.node import Literal, Name, Node, Operation

from .clamp import Clamp, parted

FORM = "count R, sum C of R, distinct C in R, days R or years R, then perhaps at begin|mid|end, where CONDITION, by COLUMN"
_WORDS = re.compile(
    r"(?:(?P<plain>count|days|years) |sum (?P<summed>\w+) of |distinct (?P<told>\w+) in )(?P<register>\w+)"
    r"(?: at (?P<at>\w+))?(?: where (?P<where>.+?))?(?: by (?P<by>\w+))?"
)
_DAYS = ("begin", "mid", "end")
PERIOD_DAYS = dict.fromkeys((*_DAYS, "date"), "day")


@dataclass(frozen=True)
class Measure:
    """A parsed measure; equal texts are one measure and are counted once.

    `verb` is count, sum, distinct, days or years; `kind` says how its register stands in time: event, spell or state.
    """

    text: str
    verb: str
    register: str
    column: str | None = None
    at: str | None = None
    where: str | None = None
    by: str | None = None
    sheet: Sheet = field(compare=False, repr=False, default=None)
    condition: Node | None = field(compare=False, repr=False, default=None)
    clamps: tuple[Clamp, ...] = field(compare=False, repr=False, default=())

    @classmethod
    def parse(cls, text: str, sheets: Mapping[str, Sheet]) -> Measure:
        """The measure a declaration words. Fails: DeclarationError, saying what is not understood and what is."""
        clean = _squeezed(text)
        found = _WORDS.fullmatch(clean)
        if not found:
            raise DeclarationError(f"measure {text!r} is not understood; write {FORM}")
        sheet = sheets.get(found["register"])
        if sheet is None:
            raise DeclarationError(f"measure {text!r}: there is no register {found['register']!r}; there are {', '.join(sorted(sheets))}")
        verb = found["plain"] or ("sum" if found["summed"] else "distinct")
        made = cls(clean, verb, sheet.name, found["summed"] or found["told"], found["at"], found["where"], found["by"], sheet)
        made._check()
        condition, clamps = made._condition()
        return cls(clean, verb, sheet.name, made.column, made.at, made.where, made.by, sheet, condition, clamps)

    @property
    def kind(self) -> str:
        """How the register stands in time: `event` by a day, `spell` between two days, `state` always."""
        return "spell" if self.sheet.spell else "event" if self.sheet.occurs else "state"

    @property
    def sexed(self) -> bool:
        """Whether its rows have a sex."""
        return "sex" in columns(self.sheet)

    @property
    def reads(self) -> frozenset[str]:
        """The columns of the register that it reads."""
        used = {c for c in (self.column, self.by) if c}
        return frozenset(used | (Expression.parse(self.where, self._types()).columns if self.where else set())) - PERIOD_DAYS.keys()

    @property
    def groups(self) -> tuple[str, ...]:
        """The codes it is split by, as `is` may name them in brackets."""
        return tuple(self.sheet.column(self.by).code_titles) if self.by else ()

    def based_on(self, condition: str, sheets: Mapping[str, Sheet]) -> Measure:
        """The same measure over the rows that also meet a condition."""
        head = self.text.partition(" where ")[0] if self.where else re.sub(r" by \w+$", "", self.text)
        where = f"({self.where}) and {condition}" if self.where else condition
        return Measure.parse(f"{head} where {where}" + (f" by {self.by}" if self.by else ""), sheets)

    def _types(self) -> dict[str, str]:
        return {**columns(self.sheet), **PERIOD_DAYS}

    def _check(self) -> None:
        have = columns(self.sheet)
        if have.get("place") != "place":
            self._refuse(f"{self.register} has no place and cannot be counted by place")
        if self.at and self.at not in _DAYS:
            self._refuse(f"at what? at {', '.join(_DAYS)}")
        if self.at and (self.kind == "event" or self.verb in ("days", "years")):
            self._refuse("`at` is for what lasts; events and days belong to the whole period")
        if self.verb in ("days", "years") and self.kind != "spell":
            self._refuse(f"{self.register} has no spells, so no days can be counted")
        for name in (self.column, self.by):
            if name and name not in have:
                self._refuse(f"{self.register} has no column {name!r} here; it has {', '.join(sorted(have))}")
        if self.verb == "sum" and have[self.column or ""] not in ("int", "decimal"):
            self._refuse(f"{self.column} is not a number")
        if self.by and (have[self.by] != "code" or self.by not in self.sheet.types):
            self._refuse(f"{self.by} is not a code list of {self.register}")

    def _condition(self) -> tuple[Node | None, tuple[Clamp, ...]]:
        if not self.where:
            return None, ()
        try:
            parsed = Expression.parse(self.where, self._types())
        except ExpressionError as e:
            raise DeclarationError(f"measure {self.text!r}:\n{e}") from e
        if parsed.type != "bool":
            self._refuse("after `where` a condition must stand")
        tree, clamps = parsed.tree, ()
        if self.verb in ("days", "years"):
            tree, clamps = parted(tree, self._refuse)
        if self.verb == "distinct":
            tree = _aged_at_mid(tree)
        if tree and self.kind != "event" and not self.at and _names(tree, "date"):
            self._refuse("`date` has no single day here; use begin, mid or end, or an age compared with a whole number in a count of days")
        return tree, clamps

    def _refuse(self, why: str) -> None:
        raise DeclarationError(f"measure {self.text!r}: {why}")


def _squeezed(text: str) -> str:
    """The text with single spaces, those inside quotes left alone."""
    return "".join(part if n % 2 else re.sub(r"\s+", " ", part) for n, part in enumerate(re.split(r"('[^']*'|\"[^\"]*\")", text.strip())))


def _aged_at_mid(node: Node) -> Node:
    if not isinstance(node, Operation):
        return node
    operands = tuple(map(_aged_at_mid, node.operands))
    if node.key == "age":
        operands = tuple(Name("mid", "day") if o == Name("date", "day") else o for o in operands)
    return Operation(node.key, operands, node.type)


def _names(node: Node, name: str) -> bool:
    if isinstance(node, Name):
        return node.name == name
    return not isinstance(node, Literal) and any(_names(o, name) for o in node.operands)
