"""Held: the rows of one scope as they are now, in memory only, under their own numbers, for work that must name rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import duckdb
import pyarrow as pa

from anyu.kernel import Sheet
from anyu.registers.scope import Scope

from .duck import Duck
from .extract import read_as_one

INDEX = "_index"
_TYPES = {"int": "BIGINT", "decimal": "DECIMAL(18,4)", "bool": "BOOLEAN", "day": "DATE"}


def named_columns(sheet: Sheet) -> dict[str, str]:
    """Column name → type of a register as `held` gives it: its `id`, what is shareable, and the blind indexes of what is not.

    Names and identity numbers stay sealed; equal ones have equal indexes.
    """
    kept = {c.name: c.type for c in sheet.shareable if c.type not in ("json", "moment")}
    return {"id": "text", **kept, **{c.name + INDEX: "text" for c in sheet.columns if c.indexed}}


def held(url: str, scope: Scope, registers: Iterable[str], through: date) -> Duck:
    """A connection over the rows that the scope holds, read in one transaction; nothing of it is ever on disk.

    In: url, of the application's role, so that the wall stands.
    """
    from anyu.registers.rows import register, scoped_sql

    wanted = {name: named_columns(register(name).sheet()) for name in registers}
    raw = read_as_one(url, scope.settings(), {name: scoped_sql(name, columns) for name, columns in wanted.items()})
    return Duck.holding({name: _plain(raw[name], wanted[name]) for name in wanted}, through)


def _plain(table: pa.Table, types: dict[str, str]) -> pa.Table:
    said = [f'hex("{n}") AS "{n}"' if n.endswith(INDEX) else f'CAST("{n}" AS {_TYPES.get(t, "VARCHAR")}) AS "{n}"' for n, t in types.items()]
    with duckdb.connect() as duck:
        duck.execute("SET threads = 2; SET temp_directory = ''")
        duck.register("r", table)
        return duck.sql(f"SELECT {', '.join(said)} FROM r ORDER BY id").to_arrow_table()
