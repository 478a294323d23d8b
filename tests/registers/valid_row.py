"""Rows that meet every check of their register, found from the declarations alone."""

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from anyu.kernel import Column, Expression
from anyu.registers.models import REGISTERS
from tests.registers.office import A, B

TRIES, STEPS = 60, 400
DAYS = [date(2025, 2, d) for d in (3, 4, 10, 20)]
PERSON, PLACE = "P1", "9901"
BY_TYPE = {
    "text": ["甲"], "int": [0, 1, 2, 60, 2025], "decimal": [Decimal(1), Decimal(100), Decimal(3000)], "bool": [True, False], "day": DAYS,
    "period": ["2025-02", "2025Q1"], "place": [PLACE], "person": [PERSON],
}


class NoRow(AssertionError):
    """No row meets all checks: two of them contradict each other, or the search is too weak."""


def order() -> list[str]:
    """The registers that people fill, each after those it refers to."""
    done: list[str] = ["place", "office", "post", "person"]
    waiting = [n for n, m in REGISTERS.items() if m.imported and n not in done]
    while waiting:
        ready = [n for n in waiting if all(c.refers in (*done, n) or c.refers not in REGISTERS for c in REGISTERS[n].sheet().columns if c.refers)]
        assert ready, f"these refer to each other in a circle: {waiting}"
        done += ready
        waiting = [n for n in waiting if n not in ready]
    return [n for n in done if REGISTERS[n].imported]


@cache
def valid_row(name: str, seed: int = 0) -> dict:
    """Column → value of a row that meets every check, whatever its severity; the same for the same seed.

    Columns that refer to a row of another register name row `0` of it; all rows are about one person.
    """
    sheet = REGISTERS[name].sheet()
    checks = [Expression.parse(c.holds, sheet.types) for c in sheet.checks]
    choices = {c.name: list(_choices(name, c)) for c in sheet.columns}
    for turn in range(TRIES):
        draw = random.Random(f"{name}/{seed}/{turn}")
        row = {c: draw.choice(values) for c, values in choices.items()}
        for _ in range(STEPS):
            broken = [e for e in checks if e.row(row) is False]
            if not broken:
                return row | {k: f"{name}-{seed}" for k in sheet.key if sheet.column(k).type == "text" and not sheet.column(k).refers and not sheet.column(k).codes}
            column = draw.choice(sorted(draw.choice(broken).columns))
            row[column] = draw.choice(choices[column])
    raise NoRow(f"no row of {name} meets all of its checks")


def _choices(name: str, column: Column) -> Iterator:
    if column.name == "about_office":
        yield A
    elif column.type == "office":
        yield B
        if column.name != "office":
            yield A
    elif column.codes:
        yield from (c.value for c in column.codes)
    elif column.type == "text" and column.refers:
        yield "T1" if column.refers == "post" else key_of(column.refers)
        if column.refers == "post":
            yield "T2"
    else:
        yield from BY_TYPE[column.type]
        for check in REGISTERS[name].checks:
            if column.name in check.passes:
                yield check.passes[column.name]
    if not column.required:
        yield None


def key_of(name: str) -> str:
    """The first part of the key of row `0` of a register."""
    return "P1" if name == "person" else f"{name}-0"
