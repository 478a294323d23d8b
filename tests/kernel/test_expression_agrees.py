"""An expression means the same in every database as in Python, unknowns, leap days and overflows included."""

import datetime

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings

from anyu.kernel.expression import Expression
from anyu.kernel.expression.dialect import DUCKDB, POSTGRESQL
from tests.kernel.sample import BATCHES, ROWS, TYPES, disagreements

COLUMN_SQL = {"int": "BIGINT", "decimal": "DECIMAL(19,6)", "day": "DATE", "bool": "BOOLEAN"}
COLUMNS = ", ".join(f"{name} {COLUMN_SQL.get(kind, 'TEXT')}" for name, kind in TYPES.items())
CREATE = f"(row_number INTEGER, {COLUMNS})"
STEADY = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def table():
    """A way to ask DuckDB."""
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE t {CREATE}")
    marks = ", ".join("?" * (len(TYPES) + 1))
    connection.executemany(f"INSERT INTO t VALUES ({marks})", [[i, *row.values()] for i, row in enumerate(ROWS)])
    yield lambda query: connection.execute(query).fetchall()
    connection.close()


@pytest.fixture
def postgresql_table(db):
    """A way to ask PostgreSQL."""
    from django.db import connection

    def ask(query: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(query, None)
            return cursor.fetchall()

    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE t {CREATE}")
        marks = ", ".join(["%s"] * (len(TYPES) + 1))
        cursor.executemany(f"INSERT INTO t VALUES ({marks})", [[i, *row.values()] for i, row in enumerate(ROWS)])
    return ask


@settings(STEADY, max_examples=250)
@given(sources=BATCHES)
def test_duckdb_and_python_agree(table, sources):
    assert disagreements(table, "duckdb", sources)[:3] == []


@settings(STEADY, max_examples=100)
@given(sources=BATCHES)
def test_postgresql_and_python_agree(postgresql_table, sources):
    assert disagreements(postgresql_table, "postgresql", sources)[:3] == []


@pytest.mark.parametrize("years", range(-3, 4))
@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
def test_ages_compared_by_birthday_equal_ages_computed(table, sign, years):
    days = [datetime.date(2019, 12, 31) + datetime.timedelta(days=n) for n in range(0, 1_900, 29)]
    days += [datetime.date(y, m, d) for y in range(2019, 2026) for m, d in ((2, 28), (3, 1))]
    days += [datetime.date(2020, 2, 29), datetime.date(2024, 2, 29)]
    values = ", ".join(f"(DATE '{day}')" for day in days)
    types = {"a": "day", "b": "day"}
    quick = Expression.parse(f"age(a, b) {sign} {years}", types)
    slow = Expression.parse(f"age(a, b) {sign} {years} + 0", types)
    assert "TO_YEARS(CAST" not in quick.sql("duckdb") and "TO_YEARS(CAST" in slow.sql("duckdb")
    rows = table(f"SELECT a, b, {quick.sql('duckdb')}, {slow.sql('duckdb')} FROM (VALUES {values}) x(a), (VALUES {values}) y(b)")
    for a, b, by_birthday, by_age in rows:
        assert by_birthday == by_age == quick.row({"a": a, "b": b}), (a, b)


def test_the_comparison_notices_a_difference(table, monkeypatch):
    monkeypatch.setitem(DUCKDB, "age", "(YEAR({1}) - YEAR({0}))")
    assert disagreements(table, "duckdb", ["age(born_on, held_on)"])


def test_every_dialect_spells_every_operation():
    assert set(DUCKDB) - {"decimal.name"} == set(POSTGRESQL) - {"decimal.name", "text.name"}
