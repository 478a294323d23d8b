"""Register rows in memory, each with a number that tells which it is, as `engine.held` would give them."""

from datetime import date

import pyarrow as pa

from anyu.engine import Duck, named_columns
from anyu.registers.models import REGISTERS

ARROW = {"int": pa.int64(), "decimal": pa.decimal128(18, 4), "bool": pa.bool_(), "day": pa.date32()}
SHEETS = {name: model.sheet() for name, model in REGISTERS.items()}


def table(name, rows):
    """The rows of one register; partial rows are filled with nothing, and numbered where they carry no `id`."""
    types = named_columns(SHEETS[name])
    strange = {c for row in rows for c in row} - types.keys()
    assert not strange, f"{name} has no column {strange}"
    numbered = [{"id": f"{name}-{n}", **row} for n, row in enumerate(rows)]
    return pa.table({c: pa.array([row.get(c) for row in numbered], ARROW.get(t, pa.string())) for c, t in types.items()})


def holding(rows_by_register, through=date(2025, 12, 31), empty=()):
    """A connection over these rows, and over these registers without any."""
    return Duck.holding({name: table(name, rows_by_register.get(name, [])) for name in {*rows_by_register, *empty}}, through)


def plain(county):
    """The demo county's rows as dictionaries, sealed columns as the blind indexes that would stand beside them."""
    found = {}
    for name, columns in county.items():
        kept = named_columns(SHEETS[name])
        listed = []
        for n, values in enumerate(zip(*columns.values(), strict=True)):
            row = dict(zip(columns, values, strict=True))
            own = {c: row[c] for c in kept if c in row} | {c + "_index": row[c] for c in row if c + "_index" in kept}
            listed.append({"id": f"{name}-{n}", **own})
        found[name] = listed
    return found
