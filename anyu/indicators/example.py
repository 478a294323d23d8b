"""Example: the worked example inside a declaration, run through the real plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from anyu.engine import Duck, columns, tree
from anyu.kernel import DeclarationError, Period, Place, Sheet, Text

from .cube import cube
from .figure import Figure, figures
from .indicator import BASED, BASES, Indicator

HERE = Place("EXAMPLE", Text("Example", "示例"), "COUNTY", None, date(1900, 1, 1))
_TOLD = ("period", "value", "unknown")
_ARROW = {"int": pa.int64(), "decimal": pa.decimal128(18, 4), "bool": pa.bool_(), "day": pa.date32(), "person": pa.int64()}


@dataclass(frozen=True)
class Worked:
    """What an example expects and what the plan made of it."""

    expected: Decimal | None
    figure: Figure
    unknown: int | None = None

    @property
    def agrees(self) -> bool:
        """Whether they are equal, at the places the example writes."""
        if self.unknown is not None and self.unknown != self.figure.unknown:
            return False
        if self.expected is None or self.figure.value is None:
            return self.expected is self.figure.value
        return self.figure.value.quantize(self.expected, "ROUND_HALF_UP") == self.expected


def worked(indicator: Indicator) -> Worked:
    """The declaration's example, run in DuckDB over one place. Rows may be partial; `value = "none"` expects no value.

    Fails: DeclarationError for a register or column that there is not.
    """
    told = indicator.example
    sheets = {m.register: m.sheet for m in indicator.measures.values()}
    if strange := told.keys() - sheets.keys() - set(_TOLD):
        raise DeclarationError(f"indicator {indicator.id}: the example gives {', '.join(sorted(strange))}, which no measure reads")
    tables = {name: _table(sheet, told.get(name, []), indicator) for name, sheet in sheets.items()}
    period = Period.parse(told["period"])
    with Duck.holding(tables, period.end) as duck:
        cells = cube([indicator], [period], duck, tree([HERE]))
    found = [f for f in figures(cells, [indicator]) if f.sex is None]
    if not found:
        raise DeclarationError(f"indicator {indicator.id}: the example's period {period.code} is not among its periods")
    expected = None if told["value"] == "none" else Decimal(str(told["value"]))
    return Worked(expected, found[0], told.get("unknown"))


def _table(sheet: Sheet, rows: list[Mapping[str, Any]], indicator: Indicator) -> pa.Table:
    types = columns(sheet)
    if strange := {name for row in rows for name in row} - types.keys():
        raise DeclarationError(f"indicator {indicator.id}: the example's {sheet.name} has no column {', '.join(sorted(strange))}")
    always = {"place": HERE.code} | ({"kind": BASES[indicator.base]} if sheet.name == BASED and indicator.base else {})
    return pa.table({name: pa.array([row.get(name, always.get(name)) for row in rows], _ARROW.get(type_, pa.string())) for name, type_ in types.items()})
