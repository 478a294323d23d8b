"""Extract: the registers as they stand at one moment, read out of PostgreSQL without what may not leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa
from adbc_driver_postgresql import dbapi

from anyu.kernel import Sheet

from .column import FACTS, columns, fact_name
from .pseudonym import Pseudonyms

PERSON = "person"
PLAIN = {"int": pa.int64(), "decimal": pa.decimal128(18, 4), "bool": pa.bool_(), "day": pa.date32()}
_AS_ONE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


def extract(url: str, settings: Mapping[str, str], statements: Mapping[str, str], sheets: Mapping[str, Sheet], key: bytes) -> dict[str, pa.Table]:
    """Register → its rows, persons replaced by pseudonyms, in one fixed order.

    In: settings, what the row policies of the database read; statements, the scoped SQL of each register, `person` among them.
    """
    raw = read_as_one(url, settings, statements)
    names = Pseudonyms(key)
    masked = {name: _masked(raw[name], sheets[name], names) for name in statements}
    facts = masked[PERSON].select(["code", *(fact for fact, _ in FACTS)])
    return {name: _with_facts(table, sheets[name], facts) for name, table in masked.items()}


def read_as_one(url: str, settings: Mapping[str, str], statements: Mapping[str, str]) -> dict[str, pa.Table]:
    """Name → the answer of its statement, all of one moment; settings are what the row policies of the database read."""
    with dbapi.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(_AS_ONE)
        for name, value in settings.items():
            cursor.execute("SELECT set_config($1, $2, true)", (name, value))
            cursor.fetchall()
        out = {}
        for name, statement in statements.items():
            cursor.execute(statement)
            out[name] = cursor.fetch_arrow_table()
        connection.rollback()
    return out


def _masked(table: pa.Table, sheet: Sheet, names: Pseudonyms) -> pa.Table:
    """The table with plain types, and a pseudonym wherever a person's number stood."""
    wanted = columns(sheet)
    arrays: dict[str, pa.ChunkedArray] = {}
    for name in table.column_names:
        if name not in wanted:
            continue
        person = wanted[name] == PERSON or (sheet.name == PERSON and name == "code")
        arrays[name] = names.column(table[name]) if person else table[name].cast(PLAIN.get(wanted[name], pa.string()))
    return pa.table(arrays)


def _with_facts(table: pa.Table, sheet: Sheet, facts: pa.Table) -> pa.Table:
    select, joins = ["r.*"], []
    for n, person in enumerate(sheet.persons):
        joins.append(f'LEFT JOIN facts f{n} ON r."{person.name}" = f{n}.code')
        select += [f'f{n}."{fact}" AS "{fact_name(sheet, person.name, fact)}"' for fact, _ in FACTS if fact_name(sheet, person.name, fact) not in sheet.types]
    with duckdb.connect() as duck:
        duck.execute("SET threads = 2; SET temp_directory = ''")
        duck.register("r", table)
        duck.register("facts", facts)
        return duck.sql(f"SELECT {', '.join(select)} FROM r {' '.join(joins)} ORDER BY ALL").to_arrow_table()


def registers_to_read(wanted: Iterable[str]) -> list[str]:
    """The wanted registers and those that every snapshot needs, sorted."""
    return sorted({*wanted, PERSON, "place"})
